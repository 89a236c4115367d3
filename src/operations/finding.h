// What `doctor` says of one thing it looked at.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gsync::operations {

enum class Health : uint8_t { kFine, kWarning, kTrouble };
/// "ok", "warning", "trouble".
std::string_view to_text(Health health);

struct Finding {
  Health health = Health::kFine;
  /// "permissions", "clock", "tls", ...
  std::string area;
  /// What is so.
  std::string text;
  /// What to do about it; empty when it is fine.
  std::string fix;
  bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

/// Shorthands.
Finding fine(std::string area, std::string text);
Finding warning(std::string area, std::string text, std::string fix);
Finding trouble(std::string area, std::string text, std::string fix);

}  // namespace gsync::operations
