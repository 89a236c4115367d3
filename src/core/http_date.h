// The dates of HTTP headers (RFC 9110 section 5.6.7). No clock here.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace gsync {

/// "Tue, 01 Jul 2025 08:00:00 GMT".
std::string http_date(TimePoint time);

/// The same form; the name of the day is not compared with the date. Nothing
/// for any other text.
std::optional<TimePoint> parse_http_date(std::string_view text);

}  // namespace gsync
