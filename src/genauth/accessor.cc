#include "genauth/accessor.h"

#include <utility>

#include "core/text.h"
#include "genauth/accessor_of.h"

namespace gsync::genauth {

const Json& member(const Json& object, std::string_view name) {
  static const Json kNone;
  if (!object.is_object()) return kNone;
  for (const auto& [key, value] : object.get_ref<const Json::object_t&>()) {
    if (key == name) return value;
  }
  return kNone;
}

TreeNode TreeNode::member(std::string_view name) const {
  return TreeNode(genauth::member(*value_, name));
}

std::optional<std::string> as_string(const Json& value) { return string_of(TreeNode(value)); }
std::optional<bool> as_bool(const Json& value) { return bool_of(TreeNode(value)); }
std::optional<int64_t> as_int(const Json& value) { return int_of(TreeNode(value)); }
std::optional<double> as_number(const Json& value) { return double_of(TreeNode(value)); }

std::vector<std::string> as_string_list(const Json& value) {
  return string_list_of(TreeNode(value));
}

std::vector<std::string> as_id_list(const Json& value) {
  auto list = as_string_list(value);
  if (list.size() != 1 || list.front() != value) return list;
  const std::string text = std::exchange(list, {}).front();
  for (const std::string_view part : split(text, ",")) {
    if (!trim(part).empty()) list.emplace_back(trim(part));
  }
  return list;
}

std::vector<const Json*> as_object_list(const Json& value) {
  if (value.is_object()) return {&value};
  std::vector<const Json*> list;
  if (!value.is_array()) return list;
  list.reserve(value.size());
  for (const Json& item : value) {
    if (item.is_object()) list.push_back(&item);
  }
  return list;
}

std::string raw_text(const Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string string_member(const Json& object, std::string_view name) {
  return as_string(member(object, name)).value_or(std::string());
}

}  // namespace gsync::genauth
