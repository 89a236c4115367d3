#include "source/json_value.h"

#include <utility>

namespace gsync::source {
namespace {

constexpr int kMostLevels = 16;

RawValue to_raw(const Json& json, int levels) {
  if (levels == 0) {
    return {BadValue{"too-deep", "the value is nested deeper than 16 levels",
                     "write it flat: lists of texts are enough"}};
  }
  if (json.is_string()) return {json.get<std::string>()};
  if (json.is_boolean()) return {json.get<bool>()};
  if (json.is_number()) return {Number{json.get<double>(), json.dump()}};
  if (json.is_array()) {
    RawList list;
    for (const Json& item : json) list.push_back(to_raw(item, levels - 1));
    return {std::move(list)};
  }
  if (json.is_object()) {
    RawObject object;
    for (const auto& item : json.items()) {
      object.emplace_back(item.key(), to_raw(item.value(), levels - 1));
    }
    return {std::move(object)};
  }
  return {};
}

}  // namespace

RawValue to_raw(const Json& json) { return to_raw(json, kMostLevels); }

const Json* member(const Json& object, const std::string& column) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(column);
  if (found != object.end()) return &*found;
  const size_t dot = column.find('.');
  if (dot == std::string::npos) return nullptr;
  const auto outer = object.find(column.substr(0, dot));
  return outer == object.end() ? nullptr : member(*outer, column.substr(dot + 1));
}

const Json* member_of(const Json& object, const ColumnRequest& column) {
  const Json* found = member(object, column.name);
  for (const std::string& other : column.alternatives) {
    if (found != nullptr) break;
    found = member(object, other);
  }
  return found;
}

}  // namespace gsync::source
