# How every target of the project is made: one place for warnings, sanitizers
# and include folders.

add_library(gsync_flags INTERFACE)
target_compile_options(gsync_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
  # g++ 12 warns falsely of overlapping copies in std::string (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# Includes are written from the root of the sources: "plan/guard.h",
# "connectors/all.h".
target_include_directories(gsync_flags INTERFACE
  ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
if(GSYNC_SANITIZE)
  target_compile_options(gsync_flags INTERFACE -fsanitize=${GSYNC_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(gsync_flags INTERFACE -fsanitize=${GSYNC_SANITIZE})
  # The instrumentation makes g++ 12 see uses of uninitialized values that are none.
  target_compile_options(gsync_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

# gsync_library(NAME [PUBLIC target...] [PRIVATE target...])
# Makes the library gsync_NAME of every .cc file in the current folder (its
# *_test.cc files left out).
function(gsync_library name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cc)
  list(FILTER sources EXCLUDE REGEX "(/main|_test|_fuzz|_bench)\\.cc$")
  if(sources)
    add_library(gsync_${name} STATIC ${sources})
    target_link_libraries(gsync_${name} PUBLIC gsync_flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
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
  # What is tested is optimized; the tests themselves need not be.
  target_compile_options(test_${name} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)
  target_compile_definitions(test_${name} PRIVATE GSYNC_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(test_${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300)
endfunction()
