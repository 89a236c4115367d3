#include "connectors/ldap/decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <limits>

#include "connectors/ldap/hex.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// From 1601-01-01 to 1970-01-01, in units of 100 ns.
constexpr int64_t kEpochOfFiletime = 116'444'736'000'000'000;
constexpr int64_t kTicksPerSecond = 10'000'000;

std::string iso(sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes numbers of fixed width from the front of a text.
class Digits {
 public:
  explicit Digits(std::string_view text) : rest(text) {}

  std::optional<int> take(size_t width) {
    if (rest.size() < width || !std::all_of(rest.begin(), rest.begin() + width, is_digit)) {
      return std::nullopt;
    }
    int number = 0;
    for (const char c : rest.substr(0, width)) number = number * 10 + (c - '0');
    rest.remove_prefix(width);
    return number;
  }
  int take_or(size_t width, int fallback) {
    return !rest.empty() && is_digit(rest.front()) ? take(width).value_or(-1) : fallback;
  }

  std::string_view rest;
};

/// "Z", "+0800" or "-05" as what local time is ahead of UTC; nothing for others.
std::optional<minutes> zone(std::string_view text) {
  if (text == "Z") return minutes(0);
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  Digits digits(text.substr(1));
  const auto hours = digits.take(2);
  const int rest = digits.take_or(2, 0);
  if (!hours || *hours > 23 || rest < 0 || rest > 59 || !digits.rest.empty()) return std::nullopt;
  const minutes ahead(*hours * 60 + rest);
  return text.front() == '+' ? ahead : -ahead;
}

/// ".0", ",123": left out. False for a point without digits.
bool skip_fraction(std::string_view& text) {
  if (text.empty() || (text.front() != '.' && text.front() != ',')) return true;
  size_t end = 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  text.remove_prefix(end);
  return end > 1;
}

uint32_t little_endian(std::string_view bytes) {
  uint32_t number = 0;
  for (size_t i = 0; i < 4; ++i) number |= uint32_t{static_cast<uint8_t>(bytes[i])} << (8 * i);
  return number;
}

source::RawValue bad(std::string code, std::string message, std::string hint) {
  return {source::BadValue{std::move(code), std::move(message), std::move(hint)}};
}

/// Of userAccountControl, as its documentation calls them.
constexpr std::array kAccountFlags{
    std::pair{uint64_t{0x2}, std::string_view("ACCOUNTDISABLE")},
    std::pair{uint64_t{0x10}, std::string_view("LOCKOUT")},
    std::pair{uint64_t{0x20}, std::string_view("PASSWD_NOTREQD")},
    std::pair{uint64_t{0x200}, std::string_view("NORMAL_ACCOUNT")},
    std::pair{uint64_t{0x10000}, std::string_view("DONT_EXPIRE_PASSWORD")},
    std::pair{uint64_t{0x40000}, std::string_view("SMARTCARD_REQUIRED")},
    std::pair{uint64_t{0x800000}, std::string_view("PASSWORD_EXPIRED")},
};

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::optional<std::string> filetime(std::string_view text, bool& is_never) {
  // Shorter ones are no time of this or the last century, but a mistaken text.
  if (text != "0" && text.size() < 17) return std::nullopt;
  int64_t ticks = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ticks);
  if (error != std::errc() || end != text.data() + text.size() || ticks < 0) return std::nullopt;
  is_never = ticks == 0 || ticks == std::numeric_limits<int64_t>::max();
  const int64_t unix_ticks = ticks - kEpochOfFiletime;
  const int64_t whole = unix_ticks / kTicksPerSecond - (unix_ticks % kTicksPerSecond < 0 ? 1 : 0);
  const sys_seconds time{seconds(whole)};
  if (!is_never && time >= sys_seconds(std::chrono::sys_days(std::chrono::year(9999) / 12 / 31))) {
    return std::nullopt;
  }
  return is_never ? std::string() : iso(time);
}

std::optional<std::string> generalized_time(std::string_view text) {
  Digits digits(text);
  const auto year = digits.take(4);
  const auto month = digits.take(2);
  const auto day = digits.take(2);
  const auto hour = digits.take(2);
  if (!year || !month || !day || !hour) return std::nullopt;
  const int minute = digits.take_or(2, 0);
  const int second = digits.take_or(2, 0);
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
    return std::nullopt;
  }
  if (!skip_fraction(digits.rest)) return std::nullopt;
  const auto ahead = zone(digits.rest);
  if (!ahead) return std::nullopt;
  const sys_seconds time = std::chrono::sys_days(date) + std::chrono::hours(*hour) +
                           minutes(minute) + seconds(second) - *ahead;
  return iso(time);
}

std::optional<std::string> guid_text(std::string_view bytes) {
  if (bytes.size() != 16) return std::nullopt;
  constexpr std::array<size_t, 16> kOrder{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
  std::string text;
  for (size_t i = 0; i < kOrder.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += to_hex(bytes.substr(kOrder[i], 1));
  }
  return text;
}

std::optional<std::string> sid_text(std::string_view bytes) {
  if (bytes.size() < 8 || bytes[0] != 1) return std::nullopt;
  const auto count = static_cast<size_t>(static_cast<uint8_t>(bytes[1]));
  if (count > 15 || bytes.size() != 8 + count * 4) return std::nullopt;
  uint64_t authority = 0;
  for (size_t i = 2; i < 8; ++i) authority = authority << 8 | static_cast<uint8_t>(bytes[i]);
  std::string text = fmt::format("S-1-{}", authority);
  for (size_t i = 0; i < count; ++i) {
    text += fmt::format("-{}", little_endian(bytes.substr(8 + i * 4, 4)));
  }
  return text;
}

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view group = bytes.substr(i, 3);
    uint32_t bits = 0;
    for (size_t j = 0; j < 3; ++j) {
      bits = bits << 8 | (j < group.size() ? static_cast<uint8_t>(group[j]) : 0U);
    }
    for (size_t j = 0; j < 4; ++j) {
      text += j <= group.size() ? kAlphabet[bits >> (18 - 6 * j) & 63] : '=';
    }
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  uint32_t bits = 0;
  int count = 0;
  size_t padding = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r') continue;
    const size_t digit = c == '=' ? 0 : kAlphabet.find(c);
    if (c == '=') ++padding;
    if (digit == std::string_view::npos || (padding > 0 && c != '=')) return std::nullopt;
    bits = bits << 6 | static_cast<uint32_t>(digit);
    if (++count % 4 != 0) continue;
    for (int shift = 16; shift >= 0; shift -= 8) bytes += static_cast<char>(bits >> shift & 255);
    bits = 0;
  }
  if (count % 4 != 0 || padding > 2 || padding > bytes.size()) return std::nullopt;
  bytes.erase(bytes.size() - padding);
  return bytes;
}

source::RawValue flags_value(std::string_view text) {
  // Signed, but only the bits count.
  int64_t bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  if (error != std::errc() || end != text.data() + text.size()) {
    return bad("flags-invalid", fmt::format("{} is no number of flags", quoted(text)),
               "'@flags' is for userAccountControl and msDS-User-Account-Control-Computed");
  }
  source::RawList names;
  for (const auto& [bit, name] : kAccountFlags) {
    if ((static_cast<uint64_t>(bits) & bit) != 0) names.push_back({std::string(name)});
  }
  if (names.empty()) return {};
  return {std::move(names)};
}

source::RawValue time_value(std::string_view text) {
  bool is_never = false;
  if (auto time = filetime(text, is_never)) {
    if (is_never) return {};
    return {source::Date{*std::move(time)}};
  }
  if (auto time = generalized_time(text)) return {source::Date{*std::move(time)}};
  return bad(
      "time-invalid", fmt::format("{} is no time of a directory", quoted(text)),
      "expected generalizedTime (20261122131741Z) or a FILETIME; take '@time' off the column "
      "for other texts");
}

source::RawValue text_value(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) {
    return bad("text-invalid", fmt::format("a value of {} bytes holds a NUL", bytes.size()),
               "correct the entry, or read the attribute with '@hex' or '@base64' if it is binary");
  }
  if (!is_valid_utf8(bytes)) {
    return bad("text-invalid", fmt::format("a value of {} bytes is not UTF-8", bytes.size()),
               "correct the entry, or read the attribute with '@hex', '@base64', '@guid' or '@sid' "
               "if it is binary");
  }
  return {std::string(bytes)};
}

}  // namespace gsync::connectors::ldap
