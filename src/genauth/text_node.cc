#include "genauth/text_node.h"

#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

// Members are appended without a look for the name: looking took longer than
// all the rest, since an ordered object compares it with each one before.
Json object_of(const TextNode& node) {
  Json json = Json::object();
  auto& object = json.get_ref<Json::object_t&>();
  object.reserve(node.size());
  node.each_member([&](std::string_view name, const TextNode& value) {
    object.emplace_back(std::string(name), value.tree());
  });
  return json;
}

Json array_of(const TextNode& node) {
  Json json = Json::array();
  auto& array = json.get_ref<Json::array_t&>();
  array.reserve(node.size());
  node.each_item([&](const TextNode& item) { array.push_back(item.tree()); });
  return json;
}

}  // namespace

TextNode TextNode::member(std::string_view name) const {
  if (!is_object()) return {};
  const simdjson::dom::object members = value_.get_object().value_unsafe();
  for (const auto& [key, value] : members) {
    if (key == name) return TextNode(value);
  }
  return {};
}

Json TextNode::tree() const {
  switch (type_) {
    case Type::OBJECT:
      return object_of(*this);
    case Type::ARRAY:
      return array_of(*this);
    case Type::STRING:
      return std::string(text());
    case Type::INT64:
      // Json has two types of integer, by the sign.
      return integer() < 0 ? Json(integer()) : Json(static_cast<uint64_t>(integer()));
    case Type::UINT64:
      return static_cast<uint64_t>(integer());
    case Type::DOUBLE:
      return number();
    case Type::BOOL:
      return flag();
    case Type::NULL_VALUE:
      return nullptr;
  }
  return nullptr;
}

}  // namespace gsync::genauth
