# cmake -DFOLDER=… -DOUTPUT=… -P EmbedMappingsScript.cmake
# Writes OUTPUT: each FOLDER/**/*.yaml as a raw string literal.

file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.yaml)
list(SORT files)
list(LENGTH files count)

set(entries "")
foreach(file IN LISTS files)
  file(READ ${FOLDER}/${file} text)
  string(REGEX REPLACE "\\.yaml$" "" name "${file}")
  string(APPEND entries "    Builtin{\"${name}\", R\"mapping(${text})mapping\"},\n")
endforeach()

set(content "// Made from mappings/ by EmbedMappingsScript.cmake.

#include <array>

#include \"mapping/mapping.h\"

namespace gsync::mapping {
namespace {

struct Builtin {
  std::string_view name;
  std::string_view text;
};

constexpr std::array<Builtin, ${count}> kBuiltins{
${entries}};

}  // namespace

std::vector<std::string_view> builtin_names() {
  std::vector<std::string_view> names;
  for (const Builtin& builtin : kBuiltins) names.push_back(builtin.name);
  return names;
}

std::string_view builtin_text(std::string_view name) {
  for (const Builtin& builtin : kBuiltins) {
    if (builtin.name == name) return builtin.text;
  }
  return {};
}

}  // namespace gsync::mapping
")
file(WRITE ${OUTPUT} "${content}")
