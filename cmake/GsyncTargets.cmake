# How every target of the project is made: one place for warnings, sanitizers
# and include folders.

# Off for tools that read the compile commands with another compiler.
option(GSYNC_PCH "Precompile the common headers, and other help for g++" ON)

add_library(gsync_flags INTERFACE)
target_compile_options(gsync_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  $<$<BOOL:${GSYNC_WERROR}>:-Werror>
  # g++ collects its garbage ten times a file otherwise, for a tenth of the time.
  $<$<AND:$<BOOL:${GSYNC_PCH}>,$<CXX_COMPILER_ID:GNU>>:--param=ggc-min-heapsize=2000000>
  # g++ 12 warns falsely of overlapping copies in std::string (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# Includes are written from the root of the sources: "plan/guard.h",
# "connectors/all.h".
target_include_directories(gsync_flags INTERFACE
  ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
# mold links in a tenth of the time where it is installed.
find_program(GSYNC_MOLD mold)
if(GSYNC_MOLD)
  target_link_options(gsync_flags INTERFACE -fuse-ld=mold)
endif()
if(GSYNC_SANITIZE)
  target_compile_options(gsync_flags INTERFACE -fsanitize=${GSYNC_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(gsync_flags INTERFACE -fsanitize=${GSYNC_SANITIZE})
  # The instrumentation makes g++ 12 see uses of uninitialized values that are none.
  target_compile_options(gsync_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

# The allocator of programs: a sync makes millions of short texts, for which this one takes
# less time and less room. Sanitizers bring their own.
add_library(gsync_allocator INTERFACE)
if(NOT GSYNC_SANITIZE)
  find_package(mimalloc REQUIRED)
  target_link_libraries(gsync_allocator INTERFACE mimalloc)
  target_sources(gsync_allocator INTERFACE ${PROJECT_SOURCE_DIR}/cmake/allocator.cc)
endif()

# The headers that nearly every file needs, parsed once for the program and once
# for the tests, which are built without optimization.
set(GSYNC_COMMON_HEADERS
  <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <mutex> <optional>
  <span> <string> <string_view> <unordered_map> <utility> <vector>
  <fmt/format.h> <tl/expected.hpp> ${PROJECT_SOURCE_DIR}/src/model/json_instance.h)
# What is tested is optimized; the tests themselves need not be.
set(GSYNC_TEST_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O0>)

# gsync_precompile(OWNER [OPTIONS option...] [HEADERS header...] [LIBRARIES target...])
# Makes OWNER, whose precompiled headers other targets use.
function(gsync_precompile owner)
  cmake_parse_arguments(ARG "" "" "OPTIONS;HEADERS;LIBRARIES" ${ARGN})
  if(NOT GSYNC_PCH)
    return()
  endif()
  file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/generated/${owner}.cc CONTENT "")
  add_library(${owner} OBJECT ${PROJECT_BINARY_DIR}/generated/${owner}.cc)
  target_link_libraries(${owner} PRIVATE gsync_flags fmt::fmt nlohmann_json::nlohmann_json tl::expected
    ${ARG_LIBRARIES})
  target_compile_options(${owner} PRIVATE ${ARG_OPTIONS})
  target_precompile_headers(${owner} PRIVATE ${GSYNC_COMMON_HEADERS} ${ARG_HEADERS})
endfunction()

# gsync_use_precompiled(TARGET OWNER)
function(gsync_use_precompiled target owner)
  if(GSYNC_PCH)
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

# gsync_library(NAME [PUBLIC target...] [PRIVATE target...])
# Makes the library gsync_NAME of every .cc file in the current folder (its
# *_test.cc files left out).
function(gsync_library name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cc)
  list(FILTER sources EXCLUDE REGEX "(/main|_test|_fuzz|_bench)\\.cc$")
  if(sources)
    add_library(gsync_${name} STATIC ${sources})
    # The flags are for this build alone, not for programs that use an installed library.
    target_link_libraries(gsync_${name}
      PUBLIC $<BUILD_INTERFACE:gsync_flags> ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(GSYNC_SANITIZE)
      target_link_options(gsync_${name} INTERFACE $<INSTALL_INTERFACE:-fsanitize=${GSYNC_SANITIZE}>)
    endif()
    gsync_use_precompiled(gsync_${name} gsync_headers)
  else()
    add_library(gsync_${name} INTERFACE)
    target_link_libraries(gsync_${name} INTERFACE gsync_flags ${ARG_PUBLIC})
  endif()
endfunction()

# Test files whose names of their own another file of their program has as well, so that
# they are compiled alone. Add one here when its neighbours' names get in its way.
set(GSYNC_TESTS_ALONE
  ldap/hostile_test.cc ldap/slapd.cc ldap/transport_test.cc conformance/members_test.cc
  unit/diff/unread_branches_test.cc unit/genauth/merge_test.cc unit/genauth/quirks_organizations_test.cc
  unit/mapping/repeated_rows_test.cc unit/plan/plan_file_test.cc unit/plan/plan_search_test.cc
  unit/genauth/user_quirks_test.cc unit/mapping/trace_test.cc unit/source/options_test.cc
  property/diff_two_jobs_property_test.cc)
list(TRANSFORM GSYNC_TESTS_ALONE PREPEND ${PROJECT_SOURCE_DIR}/tests/)

# gsync_tests(NAME FOLDER [target...])
# Makes the test program test_NAME of every *_test.cc below FOLDER.
function(gsync_tests name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*_test.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE gsync_flags ${ARGN} gsync_test_support GTest::gtest_main)
  target_compile_options(test_${name} PRIVATE ${GSYNC_TEST_OPTIONS})
  gsync_use_precompiled(test_${name} gsync_test_headers)
  # Eight files at once: most of the time of a small one goes into its headers.
  set_target_properties(test_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  set_source_files_properties(${GSYNC_TESTS_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  gtest_discover_tests(test_${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300 LABELS ${name})
endfunction()
