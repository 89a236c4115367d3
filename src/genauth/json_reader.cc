#include "genauth/json_reader.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

Json to_json(const element& value);

// Members are appended without a look for the name: looking took longer than
// all the rest, since an ordered object compares it with each one before.
Json to_json(const simdjson::dom::object& members) {
  Json json = Json::object();
  auto& object = json.get_ref<Json::object_t&>();
  object.reserve(members.size());
  for (const auto& [name, value] : members) {
    object.emplace_back(std::string(name), to_json(value));
  }
  return json;
}

Json to_json(const simdjson::dom::array& items) {
  Json json = Json::array();
  auto& array = json.get_ref<Json::array_t&>();
  array.reserve(items.size());
  for (const element item : items) array.push_back(to_json(item));
  return json;
}

Json to_json(const element& value) {
  switch (value.type()) {
    case element_type::OBJECT:
      return to_json(value.get_object().value_unsafe());
    case element_type::ARRAY:
      return to_json(value.get_array().value_unsafe());
    case element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case element_type::INT64: {
      // Json has two types of integer, by the sign.
      const int64_t number = value.get_int64().value_unsafe();
      return number < 0 ? Json(number) : Json(static_cast<uint64_t>(number));
    }
    case element_type::UINT64:
      return value.get_uint64().value_unsafe();
    case element_type::DOUBLE:
      return value.get_double().value_unsafe();
    case element_type::BOOL:
      return value.get_bool().value_unsafe();
    case element_type::NULL_VALUE:
      return nullptr;
  }
  return nullptr;
}

}  // namespace

Json read_json(std::string_view text) {
  static thread_local simdjson::dom::parser parser;
  element root;
  if (parser.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS) return to_json(root);
  // A number beyond 64 bits, a nesting beyond 1,024, or no JSON at all.
  return Json::parse(text, nullptr, false);
}

}  // namespace gsync::genauth
