// What became of one operation of a plan.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gsync::state {

enum class OutcomeKind : uint8_t { kDone, kFailed, kSkipped };
/// "done", "failed", "skipped".
std::string_view to_text(OutcomeKind kind);
std::optional<OutcomeKind> parse_outcome_kind(std::string_view name);

struct Outcome {
  /// Id of the operation.
  std::string operation;
  OutcomeKind kind = OutcomeKind::kDone;
  /// System id of the object, when the call made or confirmed it.
  std::string target_id;
  /// The server's words when it failed, or why it was skipped.
  std::string message;
  std::string request_id;

  bool operator==(const Outcome&) const = default;
};

}  // namespace gsync::state
