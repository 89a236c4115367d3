#include "genauth/fields.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/text.h"
#include "genauth/accessor.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

using model::Attribute;
using model::FieldInfo;
using model::FieldType;
using model::ObjectType;
using model::Value;

std::optional<Value> text_value(const Json& json) {
  auto text = as_string(json);
  if (!text) return std::nullopt;
  if (text->empty()) return Value();
  return Value(*std::move(text));
}

/// The API declares M, F and U; older replies and templates use other words.
Value normal_gender(Value value) {
  const std::string word = fold_case(model::text_of(value));
  if (word == "w" || word == "f" || word == "female") return std::string("F");
  if (word == "m" || word == "male") return std::string("M");
  if (word == "u" || word == "unknown") return std::string("U");
  return value;
}

template <typename T>
std::optional<Value> value_of(const std::optional<T>& read) {
  if (!read) return std::nullopt;
  return Value(*read);
}

bool is_absent(const Json& json) {
  return json.is_null() || (json.is_string() && json.get_ref<const std::string&>().empty());
}

void read_custom_data(model::Attributes& attributes, const Json& object, ObjectType type) {
  const Json& custom = member(object, kCustomData);
  if (!custom.is_object()) return;
  for (const auto& [key, json] : custom.get_ref<const Json::object_t&>()) {
    Value value = model::value_from_json(json);
    if (key.empty() || model::is_empty(value)) continue;
    attributes.set(model::custom_field(type, key), std::move(value));
  }
}

/// The fields of one kind of object by their names in JSON; those inside of
/// customData left out.
using FieldsByName = std::unordered_map<std::string_view, const FieldInfo*>;

const FieldsByName& fields_by_name(ObjectType type) {
  const auto make = [](ObjectType of) {
    FieldsByName by_name;
    for (const FieldInfo& info : model::fields(of)) {
      if (!info.custom) by_name.emplace(info.json, &info);
    }
    return by_name;
  };
  static const std::array kByType = {make(ObjectType::kOrganization), make(ObjectType::kDepartment),
                                     make(ObjectType::kUser)};
  switch (type) {
    case ObjectType::kOrganization:
      return kByType[0];
    case ObjectType::kDepartment:
      return kByType[1];
    case ObjectType::kUser:
      return kByType[2];
  }
  return kByType[2];
}

Json custom_data_of(const model::Attributes& attributes) {
  Json custom = Json::object();
  for (const model::Attribute& attribute : attributes) {
    const FieldInfo& info = model::field(attribute.field);
    if (info.custom) append(custom, info.json, model::to_json(attribute.value));
  }
  return custom;
}

}  // namespace

void write_attributes(Json& object, const model::Attributes& attributes, EmptyFields empty) {
  Json custom = Json::object();
  for (const Attribute& attribute : attributes) {
    if (empty == EmptyFields::kOmit && model::is_empty(attribute.value)) continue;
    const FieldInfo& info = model::field(attribute.field);
    Json& into = info.custom ? custom : object;
    append(into, info.json, model::to_json(attribute.value));
  }
  if (!custom.empty()) append(object, kCustomData, std::move(custom));
}

void append_fixed_fields(Json& object, const model::Attributes& attributes, ObjectType type) {
  for (const FieldInfo& info : model::fields(type)) {
    if (info.custom) continue;
    const model::Attribute* found = attributes.find(info.id);
    append(object, info.json, found != nullptr ? model::to_json(found->value) : Json());
  }
}

void append_custom_data(Json& object, const model::Attributes& attributes, CustomData how) {
  switch (how) {
    case CustomData::kHide:
      return;
    case CustomData::kNest:
      append(object, kCustomData, custom_data_of(attributes));
      return;
    case CustomData::kFlat:
      object.update(custom_data_of(attributes));
      return;
  }
}

std::optional<Value> read_value(const Json& json, const FieldInfo& field) {
  if (is_absent(json)) return Value();
  switch (field.type) {
    case FieldType::kText:
    case FieldType::kDate:
    case FieldType::kUserKey: {
      auto text = text_value(json);
      if (text && field.json == "gender") return normal_gender(*std::move(text));
      return text;
    }
    case FieldType::kBoolean:
      return value_of(as_bool(json));
    case FieldType::kNumber:
      return value_of(as_number(json));
    case FieldType::kTextList: {
      auto list = as_string_list(json);
      if (list.empty()) return Value();
      return Value(std::move(list));
    }
  }
  return std::nullopt;
}

model::Attributes read_attributes(const Json& object, ObjectType type) {
  model::Attributes attributes;
  if (!object.is_object()) return attributes;
  const FieldsByName& by_name = fields_by_name(type);
  for (const auto& [name, json] : object.get_ref<const Json::object_t&>()) {
    if (json.is_null()) continue;  // most members of most users
    const auto found = by_name.find(name);
    if (found == by_name.end()) continue;
    auto value = read_value(json, *found->second);
    if (value && !model::is_empty(*value)) attributes.set(found->second->id, *std::move(value));
  }
  read_custom_data(attributes, object, type);
  return attributes;
}

}  // namespace gsync::genauth
