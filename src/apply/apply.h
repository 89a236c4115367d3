// Carries out a plan: batches at the fewest calls, journalled, resumable,
// verified.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "config/job.h"
#include "core/error.h"
#include "genauth/client.h"
#include "io/clock.h"
#include "io/retry.h"
#include "plan/plan.h"
#include "state/state.h"

namespace gsync::apply {

struct ApplyOptions {
  config::OnDrift on_drift = config::OnDrift::kSkip;
  /// What of the objects that were touched is read back and compared with the plan.
  config::Verify verify = config::Verify::kAll;
  /// Calls that are under way at once, at least 1.
  int workers = 4;
  /// For a write whose fate was unknown: how often, and after which pauses, what did not
  /// take effect is sent again.
  io::RetryPolicy retry;
};

/// Operations done so far, of all; the name of the stage for people.
using Progress = std::function<void(uint64_t done, uint64_t total, std::string_view stage)>;

struct ApplyReport {
  int64_t run = 0;
  state::RunStatus status = state::RunStatus::kDone;
  std::vector<state::Outcome> outcomes;
  uint64_t done = 0;
  uint64_t failed = 0;
  uint64_t skipped = 0;
  /// What failed or was left out, each with the record's place in the source and
  /// the server's words or the reason.
  std::vector<Diagnostic> problems;
  /// Taken over from an earlier, broken-off attempt.
  bool resumed = false;
  /// Write calls of all attempts, and read calls of this one for drift, settling
  /// and verification.
  std::map<std::string, uint64_t> write_calls;
  std::map<std::string, uint64_t> read_calls;
  /// Objects that were touched, how many of them were read back, and what did not
  /// come out as planned.
  uint64_t touched = 0;
  uint64_t verified = 0;
  std::vector<Diagnostic> mismatches;
  std::chrono::milliseconds elapsed{0};
};

/// Applies the whole plan, or resumes it when the state file holds an
/// unfinished run of it. The caller holds the lock of the state file.
///
/// Errors: kGuard  a guard stops the plan; nothing was written.
///         kStale  the target is not the plan's, another plan's run is unfinished,
///                 or drift with OnDrift::kStop, which closes the run.
///         kUnavailable, kDenied, kIo  the run stays resumable.
///         kInterrupted  `stop` was asked for; the calls in flight were ended
///                       and journalled, the run stays resumable.
/// A refused operation is no error: it is in the report, with kPartial.
Result<ApplyReport> apply(plan::Plan& plan, genauth::ManagementClient& client,
                          state::StateFile& state, const io::Clock& clock,
                          const ApplyOptions& options, const Progress& progress,
                          std::stop_token stop);

}  // namespace gsync::apply
