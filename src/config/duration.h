// Lengths of time as a person writes them.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gsync::config {

/// "30m", "12h", "90d", "2w": a whole number and a unit, at most 100 years.
/// Nothing for any other text.
std::optional<std::chrono::minutes> parse_duration(std::string_view text);

/// "90 days", "12 hours", "30 minutes": in the largest unit that divides it.
std::string to_text(std::chrono::minutes duration);

}  // namespace gsync::config
