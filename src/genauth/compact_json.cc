#include "genauth/compact_json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

bool needs_care(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

/// Whether a text needs no escape and no look at its encoding: as most names and
/// values. Eight bytes at a time, a bit for each that is not plain.
bool is_plain(std::string_view text) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHigh = 0x80 * kOnes;
  const auto zeros = [](uint64_t bytes) { return (bytes - kOnes) & ~bytes; };
  while (text.size() >= sizeof(uint64_t)) {
    uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof bytes);
    const uint64_t control = (bytes - 0x20 * kOnes) & ~bytes;
    const uint64_t found =
        bytes | control | zeros(bytes ^ ('"' * kOnes)) | zeros(bytes ^ ('\\' * kOnes));
    if ((found & kHigh) != 0) return false;
    text.remove_prefix(sizeof bytes);
  }
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || needs_care(c);
  });
}

void append_escaped(std::string& text, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      text += '\\';
      text += c;
      return;
    case '\b':
      text += "\\b";
      return;
    case '\f':
      text += "\\f";
      return;
    case '\n':
      text += "\\n";
      return;
    case '\r':
      text += "\\r";
      return;
    case '\t':
      text += "\\t";
      return;
    default:
      text += "\\u00";
      text += kDigits[static_cast<unsigned char>(c) >> 4U];
      text += kDigits[static_cast<unsigned char>(c) & 15U];
  }
}

void append_valid(std::string& text, std::string_view value) {
  text += '"';
  while (!value.empty()) {
    const auto plain =
        static_cast<size_t>(std::find_if(value.begin(), value.end(), needs_care) - value.begin());
    text.append(value.substr(0, plain));
    if (plain == value.size()) break;
    append_escaped(text, value[plain]);
    value.remove_prefix(plain + 1);
  }
  text += '"';
}

template <typename Number>
void append_integer(std::string& text, Number number) {
  std::array<char, 24> digits{};
  const auto written = std::to_chars(digits.begin(), digits.end(), number);
  text.append(digits.data(), written.ptr);
}

/// Digits and the place of the decimal point, laid out by the rules of ECMA-262,
/// Number::toString.
std::string laid_out(const std::string& digits, int point) {
  const int count = static_cast<int>(digits.size());
  constexpr int kLongest = 21;
  if (count <= point && point <= kLongest) {
    return digits + std::string(static_cast<size_t>(point - count), '0');
  }
  if (0 < point && point <= kLongest) {
    return digits.substr(0, static_cast<size_t>(point)) + '.' +
           digits.substr(static_cast<size_t>(point));
  }
  if (-6 < point && point <= 0) {
    return "0." + std::string(static_cast<size_t>(-point), '0') + digits;
  }
  std::string text = digits.substr(0, 1);
  if (count > 1) text += '.' + digits.substr(1);
  const int exponent = point - 1;
  return text + 'e' + (exponent < 0 ? '-' : '+') + std::to_string(std::abs(exponent));
}

void append_array(std::string& text, const Json& array) {
  text += '[';
  bool first = true;
  for (const Json& item : array) {
    if (!first) text += ',';
    first = false;
    append_compact(text, item);
  }
  text += ']';
}

void append_object(std::string& text, const Json& object) {
  text += '{';
  bool first = true;
  for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
    if (!first) text += ',';
    first = false;
    append_quoted(text, name);
    text += ':';
    append_compact(text, value);
  }
  text += '}';
}

}  // namespace

void append_quoted(std::string& text, std::string_view value) {
  if (is_plain(value)) {
    text += '"';
    text += value;
    text += '"';
    return;
  }
  if (simdjson::validate_utf8(value.data(), value.size())) return append_valid(text, value);
  text += Json(std::string(value)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_compact(std::string& text, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      return append_object(text, value);
    case Json::value_t::array:
      return append_array(text, value);
    case Json::value_t::string:
      return append_quoted(text, value.get_ref<const std::string&>());
    case Json::value_t::boolean:
      text += value.get<bool>() ? "true" : "false";
      return;
    case Json::value_t::number_integer:
      return append_integer(text, value.get<int64_t>());
    case Json::value_t::number_unsigned:
      return append_integer(text, value.get<uint64_t>());
    case Json::value_t::number_float:
      text += javascript_number(value.get<double>());
      return;
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded:
      text += "null";
      return;
  }
}

void append_compact(std::string& text, std::string_view value) { append_quoted(text, value); }

void append_compact(std::string& text, const std::vector<std::string>& values) {
  text += '[';
  for (const std::string& value : values) {
    if (text.back() != '[') text += ',';
    append_quoted(text, value);
  }
  text += ']';
}

void append_compact(std::string& text, bool value) { text += value ? "true" : "false"; }
void append_compact(std::string& text, int64_t value) { append_integer(text, value); }
void append_compact(std::string& text, std::nullptr_t) { text += "null"; }

std::string compact(const Json& value) {
  std::string text;
  append_compact(text, value);
  return text;
}

std::string javascript_number(double number) {
  if (!std::isfinite(number)) return "null";
  if (number == 0) return "0";
  std::array<char, 32> buffer{};
  const auto written =
      std::to_chars(buffer.begin(), buffer.end(), std::abs(number), std::chars_format::scientific);
  const std::string_view shortest(buffer.data(), written.ptr);
  const size_t exponent_at = shortest.find('e');
  std::string digits(shortest.substr(0, exponent_at));
  std::erase(digits, '.');
  const int exponent = std::stoi(std::string(shortest.substr(exponent_at + 1)));
  return (number < 0 ? "-" : "") + laid_out(digits, exponent + 1);
}

}  // namespace gsync::genauth
