#include "connectors/excel/serial_date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

#include "core/time.h"

namespace gsync::connectors::excel {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

constexpr int64_t kDayMs = 86'400'000;
constexpr double kPastLastSerial = 2'958'466;  // the day after 9999-12-31

/// Midnight of serial 0.
sys_days epoch(int64_t day, bool date1904) {
  if (date1904) return sys_days(year{1904} / 1 / 1);
  // The 1900 system counts a 29 February 1900 that never was.
  return day < 60 ? sys_days(year{1899} / 12 / 31) : sys_days(year{1899} / 12 / 30);
}

/// The last `kCount` digits of the number behind a mark. Every third cell may be a date, so
/// that a general formatter would be seen in the time of a whole read.
template <size_t kCount>
void append_digits(std::string& text, char mark, int64_t number) {
  std::array<char, kCount + 1> digits{mark};
  for (size_t i = kCount; i > 0; --i, number /= 10) {
    digits[i] = static_cast<char>('0' + number % 10);
  }
  text.append(mark == '\0' ? digits.data() + 1 : digits.data(), digits.data() + digits.size());
}

std::string text_of(sys_days day, int64_t ms) {
  const std::chrono::year_month_day date(day);
  std::string text;
  append_digits<4>(text, '\0', static_cast<int>(date.year()));
  append_digits<2>(text, '-', static_cast<unsigned>(date.month()));
  append_digits<2>(text, '-', static_cast<unsigned>(date.day()));
  const int64_t seconds = ms / 1'000;
  if (seconds == 0) return text;
  append_digits<2>(text, 'T', seconds / 3'600);
  append_digits<2>(text, ':', seconds / 60 % 60);
  append_digits<2>(text, ':', seconds % 60);
  return text;
}

std::optional<int> digits(std::string_view text, size_t begin, size_t count) {
  if (text.size() < begin + count) return std::nullopt;
  int number = 0;
  const char* end = text.data() + begin + count;
  const auto [stop, error] = std::from_chars(text.data() + begin, end, number);
  if (error != std::errc() || stop != end || text[begin] == '-') return std::nullopt;
  return number;
}

/// "Thh:mm", "Thh:mm:ss", with a fraction and a "Z" left out.
std::optional<std::string> time_of_iso(std::string_view text) {
  const auto hour = digits(text, 1, 2);
  const auto minute = digits(text, 4, 2);
  if ((text[0] != 'T' && text[0] != ' ') || !hour || !minute || text[3] != ':') return std::nullopt;
  int second = 0;
  if (text.size() > 6 && text[6] == ':') {
    const auto written = digits(text, 7, 2);
    if (!written) return std::nullopt;
    second = *written;
  }
  if (*hour > 23 || *minute > 59 || second > 59) return std::nullopt;
  if (*hour == 0 && *minute == 0 && second == 0) return std::string();
  return fmt::format("T{:02}:{:02}:{:02}", *hour, *minute, second);
}

}  // namespace

std::optional<std::string> date_of_serial(double serial, bool date1904) {
  if (!(serial >= 1) || serial >= kPastLastSerial) return std::nullopt;
  auto day = static_cast<int64_t>(std::floor(serial));
  if (!date1904 && day == 60) return std::nullopt;
  int64_t ms = std::llround((serial - std::floor(serial)) * static_cast<double>(kDayMs));
  if (ms == kDayMs) {
    ++day;
    ms = 0;
  }
  if (!date1904 && day == 60) return std::nullopt;
  const sys_days date = epoch(day, date1904) + days(day);
  if (date > sys_days(year{9999} / 12 / 31)) return std::nullopt;
  return text_of(date, ms);
}

std::optional<std::string> date_of_iso(std::string_view text) {
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  if (!y || !m || !d || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto date = calendar_date(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
  if (!date || text.size() == 10) return date;
  const auto time = time_of_iso(text.substr(10));
  if (!time) return std::nullopt;
  return *date + *time;
}

}  // namespace gsync::connectors::excel
