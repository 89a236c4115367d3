#include "config/duration.h"

#include <array>
#include <charconv>

#include "core/text.h"

namespace gsync::config {
namespace {

struct Unit {
  char letter;
  std::string_view name;
  int64_t minutes;
};

/// Weeks are read, and shown as days.
constexpr std::array kUnits{Unit{'w', "", 7 * 24 * 60}, Unit{'d', "day", 24 * 60},
                            Unit{'h', "hour", 60}, Unit{'m', "minute", 1}};
constexpr int64_t kMost = 100LL * 366 * 24 * 60;

}  // namespace

std::optional<std::chrono::minutes> parse_duration(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end + 1 != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  for (const Unit& unit : kUnits) {
    if (*end != unit.letter) continue;
    if (number > kMost / unit.minutes) return std::nullopt;
    return std::chrono::minutes(number * unit.minutes);
  }
  return std::nullopt;
}

std::string to_text(std::chrono::minutes duration) {
  for (const Unit& unit : kUnits) {
    if (unit.name.empty() || duration.count() % unit.minutes != 0) continue;
    return counted(static_cast<uint64_t>(duration.count() / unit.minutes), unit.name);
  }
  return {};
}

}  // namespace gsync::config
