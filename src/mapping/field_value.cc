#include "mapping/field_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/text.h"
#include "mapping/raw.h"
#include "mapping/type_functions.h"

namespace gsync::mapping {
namespace {

using model::Value;
using source::RawValue;
using Converted = tl::expected<Value, Problem>;

constexpr std::array<std::string_view, 3> kGenders{"M", "F", "U"};
constexpr std::array<std::string_view, 5> kStatuses{"Activated", "Suspended", "Deactivated",
                                                    "Resigned", "Archived"};

/// Fields that take a few words only.
std::span<const std::string_view> allowed_in(const FieldMapping& field) {
  if (field.name == "gender") return kGenders;
  if (field.name == "status" && field.type == model::FieldType::kText) return kStatuses;
  return {};
}

Converted text_value(const FieldMapping& field, const RawValue& raw) {
  if (const auto phone = as_phone(raw); phone && field.name == "phone") {
    return std::string(phone->number);
  }
  if (const auto phone = as_phone(raw); phone && field.name == "phoneCountryCode") {
    return std::string(phone->country);
  }
  auto text = need_text(raw);
  if (!text) return tl::unexpected(std::move(text).error());
  if (text->empty()) return std::monostate();
  const auto allowed = allowed_in(field);
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), *text) == allowed.end()) {
    const std::vector<std::string> words(allowed.begin(), allowed.end());
    return problem(
        "value-not-allowed",
        fmt::format("{} is no value of the field {}", quoted(*text), quoted(field.name)),
        fmt::format("it takes {}; use 'map' or 'gender' in the mapping", join(words, ", ")));
  }
  return *std::move(text);
}

Converted list_value(const RawValue& raw) {
  std::vector<std::string> items;
  const auto* list = std::get_if<source::RawList>(&raw.data);
  const std::span<const RawValue> values = list != nullptr ? std::span(*list) : std::span(&raw, 1);
  for (const RawValue& item : values) {
    auto text = need_text(item);
    if (!text) return tl::unexpected(std::move(text).error());
    items.push_back(*std::move(text));
  }
  return items;
}

}  // namespace

Converted field_value(const FieldMapping& field, const RawValue& raw) {
  if (is_blank(raw)) return std::monostate();
  switch (field.type) {
    case model::FieldType::kText:
    case model::FieldType::kUserKey:
      return text_value(field, raw);
    case model::FieldType::kBoolean: {
      const Outcome flag = to_bool(raw);
      if (!flag) return tl::unexpected(flag.error());
      return std::get<bool>(flag->data);
    }
    case model::FieldType::kNumber: {
      const Outcome number = to_number(raw);
      if (!number) return tl::unexpected(number.error());
      return std::get<source::Number>(number->data).value;
    }
    case model::FieldType::kDate: {
      Outcome date = to_date(raw);
      if (!date) return tl::unexpected(std::move(date).error());
      return std::get<source::Date>(std::move(date->data)).iso;
    }
    case model::FieldType::kTextList:
      return list_value(raw);
  }
  return std::monostate();
}

}  // namespace gsync::mapping
