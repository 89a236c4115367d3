#include "config/limits.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "config/reader.h"
#include "core/text.h"

namespace gsync::config {
namespace {

/// A key and the limits that it sets. Keys for several come before those of the
/// single ones, which therefore win.
struct NamedLimit {
  std::string_view key;
  std::array<Limit GuardLimits::*, 4> members;
};

constexpr std::array kLimits{
    NamedLimit{"shrink_users", {&GuardLimits::shrink_users, &GuardLimits::shrink_top_departments}},
    NamedLimit{"shrink_top_departments", {&GuardLimits::shrink_top_departments}},
    NamedLimit{"shrink_departments", {&GuardLimits::shrink_departments}},
    NamedLimit{"remove_users",
               {&GuardLimits::suspend_users, &GuardLimits::resign_users, &GuardLimits::delete_users,
                &GuardLimits::unassign_users}},
    NamedLimit{"suspend_users", {&GuardLimits::suspend_users}},
    NamedLimit{"resign_users", {&GuardLimits::resign_users}},
    NamedLimit{"delete_users", {&GuardLimits::delete_users}},
    NamedLimit{"unassign_users", {&GuardLimits::unassign_users}},
    NamedLimit{"remove_departments", {&GuardLimits::remove_departments}},
    NamedLimit{"adopt_users", {&GuardLimits::adopt_users}},
    NamedLimit{"move_departments", {&GuardLimits::move_departments}},
    NamedLimit{"membership_changes", {&GuardLimits::membership_changes}},
    NamedLimit{"blanked_values",
               {&GuardLimits::blanked_user_values, &GuardLimits::blanked_department_values}},
    NamedLimit{"blanked_user_values", {&GuardLimits::blanked_user_values}},
    NamedLimit{"blanked_department_values", {&GuardLimits::blanked_department_values}},
    NamedLimit{"identifier_changes",
               {&GuardLimits::user_identifiers, &GuardLimits::department_identifiers}},
    NamedLimit{"user_identifiers", {&GuardLimits::user_identifiers}},
    NamedLimit{"department_identifiers", {&GuardLimits::department_identifiers}},
    NamedLimit{"mass_change",
               {&GuardLimits::mass_change_users, &GuardLimits::mass_change_departments}},
    NamedLimit{"mass_change_users", {&GuardLimits::mass_change_users}},
    NamedLimit{"mass_change_departments", {&GuardLimits::mass_change_departments}},
    NamedLimit{"update_users", {&GuardLimits::update_users}},
    NamedLimit{"update_departments", {&GuardLimits::update_departments}},
};

constexpr int64_t kMost = std::numeric_limits<int32_t>::max();

std::optional<double> parse_percent(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (number < 0 || number > 100) return std::nullopt;
  return number;
}

std::optional<int64_t> parse_count(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (number < 0 || number > kMost) return std::nullopt;
  return number;
}

/// "10%" or "50". False when the text is neither.
bool parse_limit(std::string_view text, Limit& limit) {
  if (text.ends_with('%')) {
    const auto percent = parse_percent(trim(text.substr(0, text.size() - 1)));
    if (percent) limit.percent = *percent;
    return percent.has_value();
  }
  const auto count = parse_count(text);
  if (count) limit = {100, *count, *count};
  return count.has_value();
}

std::vector<Diagnostic> read_limit_map(const Node& node, std::string_view key, Limit& limit) {
  MapReader reader(node, std::string(key));
  if (const Node* percent = reader.child("percent")) {
    std::string_view text = percent->text;
    if (text.ends_with('%')) text.remove_suffix(1);
    if (const auto number = parse_percent(trim(text))) {
      limit.percent = *number;
    } else {
      reader.report(
          diagnose(*percent, "not-a-percentage",
                   fmt::format("{} is not a percentage from 0 to 100", quoted(percent->shown()))));
    }
  }
  limit.absolute = reader.integer("absolute", limit.absolute, 0, kMost);
  limit.floor = reader.integer("floor", limit.floor, 0, kMost);
  return reader.finish();
}

}  // namespace

std::vector<Diagnostic> read_guard_limits(const Node& section, GuardLimits& limits) {
  MapReader reader(section, "guards");
  limits.allow_empty = reader.boolean("allow_empty", limits.allow_empty);
  for (const NamedLimit& named : kLimits) {
    const Node* node = reader.child(std::string(named.key));
    if (node == nullptr) continue;
    Limit limit = limits.*named.members.front();
    if (!node->is_scalar()) {
      reader.report(read_limit_map(*node, named.key, limit));
    } else if (!parse_limit(node->text, limit)) {
      reader.report(
          diagnose(*node, "not-a-limit",
                   fmt::format("{} is neither a percentage nor a number", quoted(node->shown())),
                   "write for example 10%, 50, or {percent: 10, absolute: 500, floor: 5}"));
    }
    for (Limit GuardLimits::*member : named.members) {
      if (member != nullptr) limits.*member = limit;
    }
  }
  return reader.finish();
}

}  // namespace gsync::config
