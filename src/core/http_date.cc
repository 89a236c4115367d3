#include "core/http_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace gsync {
namespace {

using std::chrono::floor;

constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
/// Where the parts of the form stand; digits are shown as 0.
constexpr std::string_view kForm = "Aaa, 00 Aaa 0000 00:00:00 GMT";

bool has_form(std::string_view text) {
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char form) {
           if (form == '0') return c >= '0' && c <= '9';
           return form == 'A' || form == 'a' || c == form;
         });
}

int number_at(std::string_view text, size_t start, size_t digits) {
  int number = 0;
  std::from_chars(text.data() + start, text.data() + start + digits, number);
  return number;
}

}  // namespace

std::string http_date(TimePoint time) {
  const auto day = floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(floor<std::chrono::seconds>(time - day));
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[std::chrono::weekday(day).c_encoding()],
      static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
      clock.seconds().count());
}

std::optional<TimePoint> parse_http_date(std::string_view text) {
  if (!has_form(text) || std::ranges::count(kDays, text.substr(0, 3)) == 0) return std::nullopt;
  const auto* const month = std::ranges::find(kMonths, text.substr(8, 3));
  const std::chrono::year_month_day date{
      std::chrono::year(number_at(text, 12, 4)),
      std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
      std::chrono::day(static_cast<unsigned>(number_at(text, 5, 2)))};
  const int hour = number_at(text, 17, 2);
  const int minute = number_at(text, 20, 2);
  const int second = number_at(text, 23, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

}  // namespace gsync
