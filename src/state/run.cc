#include "state/run.h"

namespace gsync::state {

std::string_view to_text(RunStatus status) {
  switch (status) {
    case RunStatus::kRunning:
      return "running";
    case RunStatus::kDone:
      return "done";
    case RunStatus::kPartial:
      return "partial";
    case RunStatus::kFailed:
      return "failed";
    case RunStatus::kInterrupted:
      return "interrupted";
    case RunStatus::kAbandoned:
      return "abandoned";
  }
  return "failed";
}

std::optional<RunStatus> parse_run_status(std::string_view name) {
  for (const auto status : {RunStatus::kRunning, RunStatus::kDone, RunStatus::kPartial,
                            RunStatus::kFailed, RunStatus::kInterrupted, RunStatus::kAbandoned}) {
    if (to_text(status) == name) return status;
  }
  return std::nullopt;
}

bool is_unfinished(RunStatus status) {
  return status == RunStatus::kRunning || status == RunStatus::kInterrupted;
}

}  // namespace gsync::state
