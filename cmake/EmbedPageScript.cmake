# cmake -DFOLDER=… -DOUTPUT=… -P EmbedPageScript.cmake
# Writes OUTPUT: each FOLDER/*.{html,css,js} as a raw string literal.

file(GLOB files RELATIVE ${FOLDER} ${FOLDER}/*.html ${FOLDER}/*.css ${FOLDER}/*.js)
list(SORT files)

set(entries "")
foreach(file IN LISTS files)
  file(READ ${FOLDER}/${file} text)
  string(APPEND entries "  if (name == \"${file}\") return R\"page(${text})page\";\n")
endforeach()

set(content "// Made from src/report/page/ by EmbedPageScript.cmake.

#include \"report/page_files.h\"

namespace gsync::report {

std::string_view page_file(std::string_view name) {
${entries}  return {};
}

}  // namespace gsync::report
")
file(WRITE ${OUTPUT} "${content}")
