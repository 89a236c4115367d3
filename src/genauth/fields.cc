#include "genauth/fields.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>

#include "core/text.h"
#include "genauth/data_node.h"
#include "genauth/fields_of.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

using model::Attribute;
using model::FieldInfo;
using model::ObjectType;
using model::Value;

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

template <typename Node>
model::Attributes read_from(const Node& object, ObjectType type) {
  model::Attributes attributes;
  if (!object.is_object()) return attributes;
  const FieldsByName& by_name = fields_by_name(type);
  object.each_member([&](std::string_view name, const Node& value) {
    if (value.is_null()) return;  // most members of most users
    const auto found = by_name.find(name);
    if (found != by_name.end()) take_field(attributes, value, *found->second);
  });
  take_custom_data(attributes, object.member(kCustomData), type);
  return attributes;
}

bool is_custom(const Attribute& attribute) { return model::field(attribute.field).custom; }

template <typename Object>
void write_to(Object& object, const model::Attributes& attributes, EmptyFields empty) {
  const auto write_those = [&](Object& into, bool custom) {
    for (const Attribute& attribute : attributes) {
      if (empty == EmptyFields::kOmit && model::is_empty(attribute.value)) continue;
      const FieldInfo& info = model::field(attribute.field);
      if (info.custom == custom) append_value(into, info.json, attribute.value);
    }
  };
  write_those(object, false);
  const bool any = std::any_of(attributes.begin(), attributes.end(), [&](const Attribute& each) {
    return is_custom(each) && !(empty == EmptyFields::kOmit && model::is_empty(each.value));
  });
  if (any) append_object(object, kCustomData, [&](Object& inner) { write_those(inner, true); });
}

template <typename Object>
void append_fixed(Object& object, const model::Attributes& attributes, ObjectType type) {
  for (const FieldInfo& info : model::fields(type)) {
    if (info.custom) continue;
    const auto found = attributes.find(info.id);
    append_value(object, info.json, found ? found->value : model::ValueView());
  }
}

template <typename Object>
void append_custom(Object& object, const model::Attributes& attributes) {
  for (const Attribute& attribute : attributes) {
    if (is_custom(attribute)) {
      append_value(object, model::field(attribute.field).json, attribute.value);
    }
  }
}

}  // namespace

void write_attributes(Json& object, const model::Attributes& attributes, EmptyFields empty) {
  write_to(object, attributes, empty);
}

void write_attributes(TextObject& object, const model::Attributes& attributes, EmptyFields empty) {
  write_to(object, attributes, empty);
}

void append_fixed_fields(Json& object, const model::Attributes& attributes, ObjectType type) {
  append_fixed(object, attributes, type);
}

void append_fixed_fields(TextObject& object, const model::Attributes& attributes, ObjectType type) {
  append_fixed(object, attributes, type);
}

void append_custom_data(Json& object, const model::Attributes& attributes, CustomData how) {
  if (how == CustomData::kHide) return;
  Json custom = Json::object();
  append_custom(custom, attributes);
  if (how == CustomData::kFlat) return object.update(custom);
  append(object, kCustomData, std::move(custom));
}

void append_custom_data(TextObject& object, const model::Attributes& attributes, CustomData how) {
  assert(how != CustomData::kFlat);
  if (how == CustomData::kHide) return;
  append_object(object, kCustomData, [&](TextObject& inner) { append_custom(inner, attributes); });
}

/// Numbers have one way to be written, that of a tree.
void append_value(TextObject& object, std::string_view name, const model::ValueView& value) {
  std::string& text = object.member(name);
  if (value.is_text()) return append_compact(text, value.text());
  if (value.kind() == model::ValueKind::kFlag) return append_compact(text, value.flag());
  if (value.kind() == model::ValueKind::kList) return append_compact(text, value.list());
  append_compact(text, model::to_json(value));
}

std::optional<Value> read_value(const Json& json, const FieldInfo& field) {
  return read_value_of(TreeNode(json), field);
}

Value normal_gender(Value value) {
  const std::string word = fold_case(model::text_of(value));
  if (word == "w" || word == "f" || word == "female") return std::string("F");
  if (word == "m" || word == "male") return std::string("M");
  if (word == "u" || word == "unknown") return std::string("U");
  return value;
}

model::Attributes read_attributes(const Json& object, ObjectType type) {
  return read_from(TreeNode(object), type);
}

model::Attributes attributes_in(const Data& object, ObjectType type) {
  return visit(object, [&](const auto& node) { return read_from(node, type); });
}

std::vector<std::pair<const FieldInfo*, const Json*>> fields_in(const Json& object,
                                                                ObjectType type) {
  std::vector<std::pair<const FieldInfo*, const Json*>> found;
  if (!object.is_object()) return found;
  const FieldsByName& by_name = fields_by_name(type);
  for (const auto& [name, json] : object.get_ref<const Json::object_t&>()) {
    const auto field = by_name.find(name);
    if (field != by_name.end()) found.emplace_back(field->second, &json);
  }
  // The registry is one array.
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace gsync::genauth
