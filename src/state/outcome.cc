#include "state/outcome.h"

namespace gsync::state {

std::string_view to_text(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::kDone:
      return "done";
    case OutcomeKind::kFailed:
      return "failed";
    case OutcomeKind::kSkipped:
      return "skipped";
  }
  return "failed";
}

std::optional<OutcomeKind> parse_outcome_kind(std::string_view name) {
  for (const auto kind : {OutcomeKind::kDone, OutcomeKind::kFailed, OutcomeKind::kSkipped}) {
    if (to_text(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace gsync::state
