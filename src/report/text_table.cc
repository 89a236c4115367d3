#include "report/text_table.h"

#include <fmt/format.h>

#include <charconv>

#include "core/catalogue.h"
#include "core/text.h"
#include "report/json_parts.h"

namespace gsync::report {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted_json(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

uint32_t TextTable::put(std::string text) {
  texts_.push_back(std::move(text));
  return static_cast<uint32_t>(texts_.size() - 1);
}

uint32_t TextTable::add(std::string_view text) {
  const auto [found, fresh] = values_.try_emplace(std::string(text), 0);
  if (fresh) found->second = put(printable(text));
  return found->second;
}

uint32_t TextTable::say(std::string_view english) {
  const auto [found, fresh] = said_.try_emplace(std::string(english), 0);
  if (!fresh) return found->second;
  // The steps of a hint are lines.
  const std::string chinese = replace_all(translate(Language::kChinese, english), "\n", "; ");
  const std::string line = replace_all(english, "\n", "; ");
  if (chinese == line) {
    found->second = add(line);
  } else {
    found->second = put(printable(line));
    translations_.emplace(found->second, printable(chinese));
  }
  return found->second;
}

std::string TextTable::texts_json(size_t from, size_t to) const {
  std::string json = "[";
  for (size_t i = from; i < to; ++i) {
    if (i > from) json += ",\n";
    json += quoted_json(texts_[i]);
  }
  return json + "]";
}

std::string TextTable::translations_json(size_t from, size_t to) const {
  std::string json = "{";
  for (auto one = translations_.lower_bound(from); one != translations_.lower_bound(to); ++one) {
    if (json.size() > 1) json += ",\n";
    json += fmt::format("\"{}\":{}", one->first, quoted_json(one->second));
  }
  return json + "}";
}

SplitPlace split_place(std::string_view place) {
  constexpr size_t kMostDigits = 9;
  size_t digits = 0;
  while (digits < place.size() && is_digit(place[place.size() - digits - 1])) ++digits;
  const std::string_view tail = place.substr(place.size() - digits);
  if (tail.empty() || tail.size() > kMostDigits || tail.front() == '0') return {place, 0, {}};
  SplitPlace split{place.substr(0, place.size() - digits), 0, {}};
  std::from_chars(tail.data(), tail.data() + tail.size(), split.number);
  return split;
}

SplitPlace split_place(std::string_view place, uint32_t row) {
  if (row == 0) return split_place(place);
  const std::string number = std::to_string(row);
  for (size_t at = place.rfind(number); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : place.rfind(number, at - 1)) {
    const size_t end = at + number.size();
    const bool inside =
        (at > 0 && is_digit(place[at - 1])) || (end < place.size() && is_digit(place[end]));
    if (!inside) return {place.substr(0, at), row, place.substr(end)};
  }
  return split_place(place);
}

}  // namespace gsync::report
