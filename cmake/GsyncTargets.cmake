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

# Most of the time of a small file goes into its headers: several files at once take less
# than half. Who changes files builds them one by one; ./dev, which builds all, does not.
option(GSYNC_UNITY "Compile libraries several files at once" OFF)
set(GSYNC_UNITY_BATCH 12 CACHE STRING "Files of a library that are compiled at once; 0: all")

# Files whose names of their own another file of their target has as well, so that they are
# compiled alone. Add one here when its neighbours' names get in its way.
set(GSYNC_ALONE
  connectors/csv/row_reader.cc connectors/csv/text_reader.cc connectors/excel/import_workbook.cc
  connectors/excel/package.cc connectors/excel/sniff.cc connectors/excel/zip_directory.cc
  connectors/feishu/walk.cc connectors/ldap/sweep.cc src/cli/cmd_dept.cc src/cli/cmd_group.cc
  src/cli/cmd_invite.cc src/cli/cmd_org.cc src/cli/cmd_post.cc src/cli/cmd_user.cc
  src/cli/target_choice.cc src/config/history.cc src/config/limits.cc
  src/core/catalogue_zh_plan.cc src/core/catalogue_zh_report.cc
  src/diff/department_correlation.cc src/diff/rename_recognition.cc src/diff/user_correlation.cc
  src/directory/custom_values.cc src/directory/department_rows.cc
  src/directory/department_search.cc src/directory/member_list.cc src/directory/members.cc
  src/directory/organization_list.cc src/directory/organizations.cc src/directory/params.cc
  src/directory/posts.cc src/directory/roles.cc src/directory/schema_upgrade.cc
  src/directory/sync_center.cc src/directory/sync_input.cc src/directory/user_departments.cc
  src/directory/user_filter.cc src/directory/user_rows.cc src/directory/user_rules.cc
  src/directory/user_writes.cc src/directory/users.cc src/genauth/fields.cc
  src/genauth/retrying_transport.cc src/genauth/types_departments_json.cc
  src/genauth/types_organizations_json.cc src/genauth/user_requests.cc src/io/digest.cc
  src/io/http.cc src/io/url.cc src/mapping/parser.cc src/plan/planner.cc
  src/report/option_text.cc src/report/plan_report.cc src/report/runs_text.cc src/server/token.cc
  src/state/target_memory.cc src/undo/people.cc src/web/delivery.cc
  tests/conformance/members_test.cc tests/ldap/hostile_test.cc tests/ldap/slapd.cc
  tests/ldap/transport_test.cc tests/property/diff_two_jobs_property_test.cc
  tests/unit/diff/unread_branches_test.cc tests/unit/genauth/merge_test.cc
  tests/unit/genauth/quirks_organizations_test.cc tests/unit/genauth/user_quirks_test.cc
  tests/unit/mapping/repeated_rows_test.cc tests/unit/mapping/trace_test.cc
  tests/unit/plan/plan_file_test.cc tests/unit/plan/plan_search_test.cc
  tests/unit/source/options_test.cc)
list(TRANSFORM GSYNC_ALONE PREPEND ${PROJECT_SOURCE_DIR}/)

# gsync_compile_together(TARGET FILES_AT_ONCE)
function(gsync_compile_together target size)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${size})
  set_source_files_properties(${GSYNC_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
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
    if(GSYNC_UNITY)
      gsync_compile_together(gsync_${name} ${GSYNC_UNITY_BATCH})
      # Not false of a file that is included, only of one that others include.
      target_compile_options(gsync_${name} PRIVATE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    endif()
  else()
    add_library(gsync_${name} INTERFACE)
    target_link_libraries(gsync_${name} INTERFACE gsync_flags ${ARG_PUBLIC})
  endif()
endfunction()

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
  gsync_compile_together(test_${name} 8)
  gtest_discover_tests(test_${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300 LABELS ${name})
endfunction()
