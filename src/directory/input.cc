#include "directory/input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "directory/custom_values.h"
#include "genauth/fields.h"
#include "genauth/types_custom_fields.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

using model::FieldInfo;
using model::FieldType;
using model::ObjectType;
using model::Value;

constexpr std::array kStatuses = {"Activated", "Suspended", "Deactivated", "Resigned", "Archived"};
constexpr std::array kGenders = {"M", "F", "U"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_country_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 5 && text[0] == '+' &&
         std::all_of(text.begin() + 1, text.end(), is_digit);
}

/// Texts must be texts: a number where a text is declared is refused.
bool has_declared_type(const Json& json, FieldType type) {
  switch (type) {
    case FieldType::kText:
    case FieldType::kDate:
    case FieldType::kUserKey:
      return json.is_string() && is_valid_utf8(json.get_ref<const std::string&>());
    case FieldType::kBoolean:
      return json.is_boolean() || json.is_string();
    case FieldType::kNumber:
      return json.is_number();
    case FieldType::kTextList:
      return json.is_array();
  }
  return false;
}

/// The formats that go beyond the type, by the field's name.
bool is_well_formed(const FieldInfo& field, const std::string& text) {
  if (field.json == "email") return is_email(text);
  if (field.json == "phone") return is_phone(text);
  if (field.json == "phoneCountryCode") return is_country_code(text);
  if (field.json == "gender") return std::ranges::count(kGenders, text) == 1;
  if (field.json == "status" && field.type == FieldType::kText) return is_status(text);
  return true;
}

Answer<Value> read_field(const Json& json, const FieldInfo& field) {
  if (json.is_null()) return Value();
  if (!has_declared_type(json, field.type)) return bad_format(field.json);
  auto value = genauth::read_value(json, field);
  if (!value) return bad_format(field.json);
  const std::string& text = model::text_of(*value);
  if (!text.empty() && !is_well_formed(field, text)) return bad_format(field.json);
  if (field.json == "email" && !text.empty()) return Value(fold_case(text));
  return *std::move(value);
}

bool is_unit(const Json& unit) {
  if (!unit.is_object()) return false;
  const Json& value = genauth::member(unit, "value");
  const Json& enabled = genauth::member(unit, "enabled");
  return has_declared_type(value, FieldType::kText) &&
         (enabled.is_null() || genauth::as_bool(enabled));
}

}  // namespace

Answer<void> take_i18n(const Params& params, std::string_view field,
                       genauth::Translations& translations) {
  constexpr std::string_view kI18n = "i18n";
  if (!params.has(kI18n)) return {};
  TRY_ASSIGN(const Json i18n, params.object(kI18n));
  const Json& languages = genauth::member(i18n, field);
  if (!languages.is_null() && !languages.is_object()) return bad_format(kI18n);
  if (!std::all_of(languages.begin(), languages.end(), is_unit)) return bad_format(kI18n);
  translations = genauth::read_i18n(i18n, field);
  return {};
}

Answer<model::Attributes> read_input(Store& store, const Params& params, ObjectType type,
                                     std::string_view self) {
  model::Attributes attributes;
  for (const auto& [field, json] : genauth::fields_in(params.json(), type)) {
    TRY_ASSIGN(Value value, read_field(*json, *field));
    attributes.set(field->id, value);
  }
  const std::string_view target = genauth::to_text(genauth::target_type(type));
  TRY_ASSIGN(const Json custom, read_custom_data(store, params, target, self));
  if (custom.is_null()) return attributes;
  for (const auto& [key, json] : custom.get_ref<const Json::object_t&>()) {
    attributes.set(model::custom_field(type, key), model::value_from_json(json));
  }
  return attributes;
}

Answer<Json> read_custom_data(Store& store, const Params& params, std::string_view target,
                              std::string_view self) {
  TRY_ASSIGN(Json custom, params.object(genauth::kCustomData));
  if (custom.is_null()) return custom;
  for (const auto& [key, json] : custom.get_ref<const Json::object_t&>()) {
    TRY_CHECK(check_custom_value(store, target, key, json, self));
  }
  return custom;
}

model::Attributes merged(model::Attributes before, const model::Attributes& after) {
  for (const model::Attribute& attribute : after) {
    if (model::is_empty(attribute.value)) {
      before.erase(attribute.field);
    } else {
      before.set(attribute.field, attribute.value);
    }
  }
  return before;
}

std::string to_stored(const model::Attributes& attributes) {
  std::string text;
  genauth::TextObject object(text);
  genauth::write_attributes(object, attributes, genauth::EmptyFields::kOmit);
  object.end();
  return text;
}

model::Attributes from_stored(std::string_view text, ObjectType type) {
  std::string padded;
  padded.reserve(text.size() + genauth::Data::kRoomBehind);
  padded = text;
  return genauth::attributes_in(genauth::Data::parse(padded), type);
}

size_t characters(std::string_view text) {
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), starts));
}

bool is_email(std::string_view text) {
  const size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view domain = text.substr(at + 1);
  const size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == domain.size()) return false;
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c <= ' '; }) &&
         domain.find('@') == std::string_view::npos;
}

bool is_phone(std::string_view text) {
  return text.size() >= 3 && text.size() <= 20 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_status(std::string_view text) { return std::ranges::count(kStatuses, text) == 1; }

bool is_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || is_letter(c) || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace gsync::directory
