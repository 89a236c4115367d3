// Points in time and calendar dates as text. No clock here (io/clock.h).

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gsync {

/// Milliseconds since 1970-01-01 UTC.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2025-07-23T07:34:21.000Z", the form of the GenAuth replies.
std::string to_iso(TimePoint time);

/// ISO 8601 with "Z" or an offset, seconds and fraction optional. Nothing for
/// any other text.
std::optional<TimePoint> parse_iso(std::string_view text);

/// "yyyy-mm-dd" when year, month and day exist in the calendar.
std::optional<std::string> calendar_date(int year, unsigned month, unsigned day);

/// "640 ms", "4.2 s", "3 min 12 s", "2 h 05 min".
std::string human_duration(std::chrono::milliseconds duration);

}  // namespace gsync
