#include "mapping/raw.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/text.h"

namespace gsync::mapping {
namespace {

using source::RawValue;

/// Characters without a shape of their own, in UTF-8: U+00AD, U+200B to
/// U+200F, U+2060, U+FEFF.
constexpr std::array<std::string_view, 8> kInvisible{"\u00AD", "\u200B", "\u200C", "\u200D",
                                                     "\u200E", "\u200F", "\u2060", "\uFEFF"};
/// Blanks that look like the plain one.
constexpr std::array<std::string_view, 2> kOtherBlanks{"\u00A0", "\u3000"};

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<uint8_t>(c) >= 0x80) return false;
  }
  return true;
}

/// Integers below this have plain digits.
constexpr double kExactInteger = 1e15;

}  // namespace

RawValue raw_text(std::string text) { return {std::move(text)}; }
RawValue raw_bool(bool flag) { return {flag}; }
RawValue raw_number(double number) { return {source::Number{number, number_text(number)}}; }

RawValue raw_list(std::vector<std::string> items) {
  source::RawList list;
  list.reserve(items.size());
  for (std::string& item : items) list.push_back(raw_text(std::move(item)));
  return {std::move(list)};
}

std::optional<std::string> as_text(const RawValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
  if (const auto* number = std::get_if<source::Number>(&value.data)) return number->shown;
  if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
  if (const auto* date = std::get_if<source::Date>(&value.data)) return date->iso;
  if (const auto phone = as_phone(value)) return fmt::format("{}{}", phone->country, phone->number);
  return std::nullopt;
}

std::string shown(const RawValue& value) {
  if (auto text = as_text(value)) return *std::move(text);
  if (const auto* bad = std::get_if<source::BadValue>(&value.data)) return bad->message;
  if (const auto* list = std::get_if<source::RawList>(&value.data)) {
    std::vector<std::string> items;
    for (const RawValue& item : *list) items.push_back(shown(item));
    return join(items, ", ");
  }
  return {};
}

std::vector<std::string> texts_of(const RawValue& value) {
  std::vector<std::string> texts;
  const auto* list = std::get_if<source::RawList>(&value.data);
  if (list == nullptr) {
    if (auto text = as_text(value)) texts.push_back(*std::move(text));
    return texts;
  }
  for (const RawValue& item : *list) {
    if (auto text = as_text(item)) texts.push_back(*std::move(text));
  }
  return texts;
}

tl::expected<std::string, Problem> need_text(const RawValue& value) {
  if (auto text = as_text(value)) return *std::move(text);
  if (const auto* list = std::get_if<source::RawList>(&value.data)) {
    return problem("several-values",
                   fmt::format("{} are {} where one is expected", quoted(shown(value)),
                               counted(list->size(), "value")),
                   "pick one with 'at(1)' or make one text of them with 'join(\", \")'");
  }
  return problem("not-a-text", "this value has no text", "map one of its parts");
}

std::string plain_text(std::string_view text) {
  if (is_ascii(text)) return std::string(trim(text));
  std::string plain = nfkc(text);
  for (const std::string_view mark : kInvisible) {
    if (plain.find(mark) != std::string::npos) plain = replace_all(plain, mark, "");
  }
  return std::string(trim(plain));
}

std::string word_key(std::string_view text) { return fold_case(plain_text(text)); }

bool has_invisible(std::string_view text) {
  if (is_ascii(text)) return false;
  const auto is_in = [text](std::string_view mark) { return text.find(mark) != text.npos; };
  return std::any_of(kInvisible.begin(), kInvisible.end(), is_in) ||
         std::any_of(kOtherBlanks.begin(), kOtherBlanks.end(), is_in);
}

bool lost_digits(std::string_view text) {
  size_t at = 0;
  const auto digits = [&] {
    const size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > start;
  };
  if (!digits()) return false;
  if (at < text.size() && text[at] == '.') ++at;
  digits();
  if (at >= text.size() || (text[at] != 'E' && text[at] != 'e')) return false;
  ++at;
  if (at >= text.size() || text[at] != '+') return false;
  ++at;
  return digits() && at == text.size();
}

Problem digits_lost(std::string_view text) {
  return {"digits-lost", fmt::format("{} has lost its last digits", quoted(text)),
          "format the column as text and enter the number again"};
}

std::string number_text(double number) {
  if (number == std::floor(number) && std::abs(number) < kExactInteger) {
    return fmt::format("{}", static_cast<int64_t>(number));
  }
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), end};
}

RawValue raw_phone(std::string country, std::string number) {
  source::RawObject parts;
  parts.emplace_back("country", raw_text(std::move(country)));
  parts.emplace_back("number", raw_text(std::move(number)));
  return {std::move(parts)};
}

std::optional<PhoneParts> as_phone(const RawValue& value) {
  const auto* object = std::get_if<source::RawObject>(&value.data);
  if (object == nullptr || object->size() != 2 || object->front().first != "country") {
    return std::nullopt;
  }
  const auto* country = std::get_if<std::string>(&object->front().second.data);
  const auto* number = std::get_if<std::string>(&object->back().second.data);
  if (country == nullptr || number == nullptr) return std::nullopt;
  return PhoneParts{*country, *number};
}

}  // namespace gsync::mapping
