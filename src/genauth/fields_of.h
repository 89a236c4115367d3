// The fields of the registry read from a value in either form, a TreeNode or a
// TextNode: one reader for what fields.h says.

#pragma once

#include <optional>
#include <string>

#include "genauth/accessor_of.h"
#include "genauth/fields.h"

namespace gsync::genauth {

/// The API declares M, F and U; older replies and templates use other words.
model::Value normal_gender(model::Value value);

template <typename Node>
std::optional<model::Value> text_value_of(const Node& node, const model::FieldInfo& field) {
  auto text = string_of(node);
  if (!text) return std::nullopt;
  if (text->empty()) return model::Value();
  model::Value value(*std::move(text));
  return field.json == "gender" ? normal_gender(std::move(value)) : std::move(value);
}

template <typename T>
std::optional<model::Value> value_of(const std::optional<T>& read) {
  if (!read) return std::nullopt;
  return model::Value(*read);
}

template <typename Node>
std::optional<model::Value> read_value_of(const Node& node, const model::FieldInfo& field) {
  using model::FieldType;
  if (node.is_null() || (node.is_string() && node.text().empty())) return model::Value();
  switch (field.type) {
    case FieldType::kText:
    case FieldType::kDate:
    case FieldType::kUserKey:
      return text_value_of(node, field);
    case FieldType::kBoolean:
      return value_of(bool_of(node));
    case FieldType::kNumber:
      return value_of(double_of(node));
    case FieldType::kTextList: {
      auto list = string_list_of(node);
      if (list.empty()) return model::Value();
      return model::Value(std::move(list));
    }
  }
  return std::nullopt;
}

/// A text that is taken as it is.
template <typename Node>
bool is_plain_text(const Node& node, const model::FieldInfo& field) {
  using model::FieldType;
  const bool is_text = field.type == FieldType::kText || field.type == FieldType::kDate ||
                       field.type == FieldType::kUserKey;
  return is_text && node.is_string() && field.json != "gender";
}

/// Takes the field unless it is empty or cannot be read.
template <typename Node>
void take_field(model::Attributes& attributes, const Node& node, const model::FieldInfo& field) {
  if (is_plain_text(node, field)) {
    const std::string_view text = node.text();
    if (!text.empty()) attributes.set(field.id, text);
    return;
  }
  auto value = read_value_of(node, field);
  if (value && !model::is_empty(*value)) attributes.set(field.id, *std::move(value));
}

/// Takes every key of customData.
template <typename Node>
void take_custom_data(model::Attributes& attributes, const Node& custom, model::ObjectType type) {
  if (!custom.is_object()) return;
  custom.each_member([&](std::string_view key, const Node& node) {
    model::Value value = model::value_from_json(node.tree());
    if (key.empty() || model::is_empty(value)) return;
    attributes.set(model::custom_field(type, std::string(key)), value);
  });
}

}  // namespace gsync::genauth
