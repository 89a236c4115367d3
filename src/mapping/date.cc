#include <fmt/format.h>

#include <charconv>

#include "core/text.h"
#include "core/time.h"
#include "mapping/raw.h"
#include "mapping/type_functions.h"

namespace gsync::mapping {
namespace {

using source::RawValue;

/// Serial numbers of the years 1954 to 2064: dates that lost their format.
constexpr double kFirstSerial = 20000;
constexpr double kLastSerial = 60000;

constexpr const char* kAccepted =
    "write it as 2019-03-05, 2019/3/5, 2019.3.5, 2019年3月5日 or 20190305, or format the cell as "
    "a date";

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

/// `least` to `most` digits.
std::optional<unsigned> take_number(std::string_view& text, size_t least, size_t most) {
  size_t count = 0;
  while (count < text.size() && count < most && text[count] >= '0' && text[count] <= '9') ++count;
  if (count < least) return std::nullopt;
  unsigned number = 0;
  std::from_chars(text.data(), text.data() + count, number);
  text.remove_prefix(count);
  return number;
}

/// A time of day after the date, or nothing: "T08:30", " 8:30:00.5", "Z".
bool is_time_or_empty(std::string_view text) {
  if (text.empty()) return true;
  if (!take(text, "T") && !take(text, " ")) return false;
  text = trim(text);
  const auto hour = take_number(text, 1, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return false;
  const auto minute = take_number(text, 2, 2);
  if (!minute || *minute > 59) return false;
  if (take(text, ":")) {
    const auto second = take_number(text, 2, 2);
    if (!second || *second > 59) return false;
    if (take(text, ".") && !take_number(text, 1, 9)) return false;
  }
  take(text, "Z");
  return text.empty();
}

/// "20190305", a time of day behind it allowed.
std::optional<std::string> compact_date(std::string_view text) {
  const auto digits = take_number(text, 8, 8);
  if (!digits || !is_time_or_empty(text)) return std::nullopt;
  return calendar_date(static_cast<int>(*digits / 10000), *digits / 100 % 100, *digits % 100);
}

/// Year first, with the same separator twice.
std::optional<std::string> written_date(std::string_view text) {
  const auto year = take_number(text, 4, 4);
  if (!year) return std::nullopt;
  const bool chinese = text.starts_with("年");
  const std::string_view first = chinese ? "年" : text.substr(0, 1);
  if (!chinese && first != "-" && first != "/" && first != ".") return std::nullopt;
  take(text, first);
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, chinese ? "月" : first)) return std::nullopt;
  const auto day = take_number(text, 1, 2);
  if (!day || (chinese && !take(text, "日") && !take(text, "号"))) return std::nullopt;
  if (!is_time_or_empty(text)) return std::nullopt;
  return calendar_date(static_cast<int>(*year), *month, *day);
}

Outcome date_of_number(const source::Number& number) {
  const std::string text = number_text(number.value);
  if (const auto date = compact_date(text)) return RawValue{source::Date{*date}};
  if (number.value >= kFirstSerial && number.value <= kLastSerial) {
    return problem("date-serial", fmt::format("{} is a number, not a date", quoted(text)),
                   "if it is a date that lost its format, format the cell as a date");
  }
  return problem("date-invalid", fmt::format("{} is not a date", quoted(text)), kAccepted);
}

}  // namespace

Outcome to_date(const RawValue& value) {
  if (is_blank(value)) return value;
  if (const auto* date = std::get_if<source::Date>(&value.data)) {
    return RawValue{source::Date{date->iso.substr(0, 10)}};
  }
  if (const auto* number = std::get_if<source::Number>(&value.data)) return date_of_number(*number);
  auto text = need_text(value);
  if (!text) return tl::unexpected(std::move(text).error());
  const std::string plain = plain_text(*text);
  auto date = written_date(plain);
  if (!date) date = compact_date(plain);
  if (date) return RawValue{source::Date{*std::move(date)}};
  return problem("date-invalid", fmt::format("{} is not a date", quoted(*text)), kAccepted);
}

Outcome apply_date(const Call&, RawValue&& input, Evaluator&) { return to_date(input); }

}  // namespace gsync::mapping
