#include "model/value.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/text.h"

namespace gsync::model {
namespace {

/// Integers up to this size are exact in a double.
constexpr double kExactInteger = 9007199254740992.0;

bool is_integer(double number) {
  return std::abs(number) <= kExactInteger && number == std::floor(number);
}

}  // namespace

const std::string& text_of(const Value& value) {
  static const std::string kNone;
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : kNone;
}

std::string to_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return join(*list, ", ");
  if (std::holds_alternative<double>(value)) return to_json(value).dump();
  return {};
}

nlohmann::ordered_json to_json(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return *list;
  if (const auto* number = std::get_if<double>(&value)) {
    if (is_integer(*number)) return static_cast<int64_t>(*number);
    return *number;
  }
  return nullptr;
}

Value value_from_json(const nlohmann::ordered_json& json) {
  if (json.is_null()) return std::monostate();
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    if (text.empty()) return std::monostate();
    return text;
  }
  if (json.is_array() &&
      std::all_of(json.begin(), json.end(), [](const auto& item) { return item.is_string(); })) {
    return json.get<std::vector<std::string>>();
  }
  return json.dump();
}

}  // namespace gsync::model
