#include "server/json_text.h"

#include <algorithm>

namespace gsync::server {
namespace {

constexpr std::string_view kBlank = " \t\n\r";

/// The position after the text that begins at `start`.
size_t after_text(std::string_view json, size_t start) {
  size_t position = start + 1;
  while (position < json.size() && json[position] != '"')
    position += json[position] == '\\' ? 2 : 1;
  return std::min(position + 1, json.size());
}

/// The position after the value that begins at `start`.
size_t after_value(std::string_view json, size_t start) {
  size_t depth = 0;
  size_t position = start;
  while (position < json.size()) {
    const char c = json[position];
    if (c == '"') {
      position = after_text(json, position);
      if (depth == 0) return position;
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (closes || c == ',' || kBlank.find(c) != std::string_view::npos)) break;
    if (c == '{' || c == '[') ++depth;
    if (closes && --depth == 0) return position + 1;
    ++position;
  }
  return position;
}

size_t skip(std::string_view json, size_t position, std::string_view what) {
  return std::min(json.find_first_not_of(what, position), json.size());
}

}  // namespace

JsonShape shape_of(std::string_view json) {
  JsonShape shape;
  std::vector<size_t> commas;
  for (size_t position = 0; position < json.size();) {
    const char c = json[position];
    if (c == '"') {
      position = after_text(json, position);
      continue;
    }
    if (c == '{' || c == '[') {
      commas.push_back(0);
      shape.depth = std::max(shape.depth, commas.size());
    }
    if (c == ',' && !commas.empty()) {
      shape.most_commas = std::max(shape.most_commas, ++commas.back());
    }
    if ((c == '}' || c == ']') && !commas.empty()) commas.pop_back();
    ++position;
  }
  return shape;
}

std::vector<std::pair<std::string_view, std::string_view>> members_of(std::string_view object) {
  std::vector<std::pair<std::string_view, std::string_view>> members;
  size_t position = skip(object, skip(object, 0, kBlank) + 1, kBlank);
  while (position < object.size() && object[position] == '"') {
    const size_t name_end = after_text(object, position);
    const size_t start = skip(object, name_end, " \t\n\r:");
    const size_t end = after_value(object, start);
    members.emplace_back(object.substr(position, name_end - position),
                         object.substr(start, end - start));
    position = skip(object, end, " \t\n\r,");
  }
  return members;
}

}  // namespace gsync::server
