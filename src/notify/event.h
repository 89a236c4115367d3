// Which attempts people are told of: a trouble once, its end once, and what was changed.
//
// Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "state/attempt.h"

namespace gsync::notify {

enum class Event : uint8_t { kApplied, kGuard, kUnhealthy, kPartial, kFailed, kRecovered, kTest };
/// "applied", "guard", "unhealthy", "partial", "failed", "recovered", "test".
std::string_view to_text(Event event);
std::optional<Event> parse_event(std::string_view name);

/// What is wrong after an attempt; empty when nothing is. Two attempts with the same
/// trouble are one night: "guard suspend-users", "failed 9 access-denied".
/// Records that are wrong ("set-aside") are told apart from what else may be missing
/// ("partial"): one bad row, for years, hides nothing.
///
/// `code` names the rule of the error that ended the attempt, if one did. Of an attempt
/// that was interrupted nobody can tell: nothing.
std::optional<std::string> trouble_of(const state::Attempt& attempt, std::string_view code);

struct Decision {
  /// What the channel is told now; nothing: it is left in peace.
  std::optional<Event> event;
  /// The trouble that it knows of from now on.
  std::string known;
};

/// `known` is the trouble that the channel was last told of, `events` those that it wants.
Decision decide(const state::Attempt& attempt, std::string_view code, std::string_view known,
                const std::vector<std::string>& events);

}  // namespace gsync::notify
