#include "genauth/accessor.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "core/text.h"

namespace gsync::genauth {
namespace {

/// Integers up to this size are exact in a double.
constexpr double kExactInteger = 9007199254740992.0;

template <typename Number>
std::optional<Number> parse(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string> strings_of(const Json& array) {
  std::vector<std::string> list;
  list.reserve(array.size());
  for (const Json& item : array) {
    if (auto text = as_string(item)) list.push_back(*std::move(text));
  }
  return list;
}

}  // namespace

const Json& member(const Json& object, std::string_view name) {
  static const Json kNone;
  if (!object.is_object()) return kNone;
  for (const auto& [key, value] : object.get_ref<const Json::object_t&>()) {
    if (key == name) return value;
  }
  return kNone;
}

std::optional<std::string> as_string(const Json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return std::nullopt;
}

std::optional<bool> as_bool(const Json& value) {
  if (value.is_boolean()) return value.get<bool>();
  const auto text = as_string(value);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<int64_t> as_int(const Json& value) {
  if (value.is_string()) return parse<int64_t>(trim(value.get_ref<const std::string&>()));
  if (value.is_number_integer()) return value.get<int64_t>();
  if (!value.is_number()) return std::nullopt;
  const auto number = value.get<double>();
  if (number != std::floor(number) || std::abs(number) > kExactInteger) return std::nullopt;
  return static_cast<int64_t>(number);
}

std::optional<double> as_number(const Json& value) {
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return parse<double>(trim(value.get_ref<const std::string&>()));
  return std::nullopt;
}

std::vector<std::string> as_string_list(const Json& value) {
  if (value.is_array()) return strings_of(value);
  const auto text = as_string(value);
  if (!text || trim(*text).empty()) return {};
  const Json parsed = Json::parse(*text, nullptr, false);
  if (parsed.is_array()) return strings_of(parsed);
  return {*text};
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
