// What a job remembers from run to run, in one SQLite file: links, leavers,
// the last good read, run history, and the journal of calls.
// Format: docs/state-file.md.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/time.h"
#include "diff/diff.h"
#include "io/file.h"
#include "io/sqlite.h"
#include "plan/planner.h"

namespace gsync::state {

enum class RunStatus : uint8_t { kRunning, kDone, kPartial, kFailed, kInterrupted, kAbandoned };
std::string_view to_text(RunStatus status);

struct Run {
  int64_t id = 0;  // from 1
  RunStatus status = RunStatus::kRunning;
  TimePoint started;
  std::optional<TimePoint> finished;
  std::string plan_hash;
  uint64_t operations = 0;
  uint64_t done = 0;
  uint64_t failed = 0;
  uint64_t skipped = 0;
  /// Write calls by endpoint name.
  std::map<std::string, uint64_t> calls;
  std::string note;
};

enum class OutcomeKind : uint8_t { kDone, kFailed, kSkipped };

/// What became of one operation.
struct Outcome {
  std::string operation;
  OutcomeKind kind = OutcomeKind::kDone;
  /// System id of the object, when the call made or confirmed it.
  std::string target_id;
  /// The server's words when it failed, or why it was skipped.
  std::string message;
  std::string request_id;
};

/// A call that was started and whose end is not known: the process died.
struct OpenCall {
  int64_t id = 0;
  std::string endpoint;
  std::vector<std::string> operations;
};

class StateFile {
 public:
  /// Opens or creates the file.
  /// Errors: kIo (also for a file of another program or a later version).
  static Result<StateFile> open(const std::filesystem::path& path);

  /// Keeps a second run of the same job out until the result goes away.
  /// Errors: kLocked, naming process id and start of the holder.
  static Result<io::FileLock> lock(const std::filesystem::path& path, TimePoint now);

  Result<diff::Links> links();
  Result<diff::Absences> absences();
  Result<std::optional<plan::Baseline>> baseline();
  Result<std::string> cursor();

  /// Stores the plan's whole text with the run, so that it can be resumed.
  Result<int64_t> begin_run(const plan::Plan& plan, std::string_view plan_text, TimePoint now);
  /// The run that did not end, if any.
  Result<std::optional<Run>> unfinished();
  Result<std::string> plan_text(int64_t run);

  /// Before a call: one durable transaction. Returns the call's id.
  Result<int64_t> intend(int64_t run, std::string_view endpoint,
                         const std::vector<std::string>& operations, TimePoint now);
  /// After it: outcomes and new links, one durable transaction.
  Result<void> conclude(int64_t call, const std::vector<Outcome>& outcomes,
                        const diff::Links& links, TimePoint now);
  /// Operations decided without a call (skipped for drift, dependency failed).
  Result<void> decide(int64_t run, const std::vector<Outcome>& outcomes);
  Result<std::vector<Outcome>> outcomes(int64_t run);
  Result<std::vector<OpenCall>> open_calls(int64_t run);

  /// Ends the run. When it is done or partial, also stores links, absences,
  /// cursor and baseline of the plan, in the same transaction.
  Result<void> finish_run(int64_t run, RunStatus status, const plan::Plan& plan,
                          const std::map<std::string, uint64_t>& calls, std::string_view note,
                          TimePoint now);
  /// A run that found nothing to do: remembers what the read showed.
  Result<int64_t> record_quiet_run(const plan::Plan& plan, TimePoint now);

  /// Latest first.
  Result<std::vector<Run>> runs(int64_t limit);
  Result<std::optional<Run>> run(int64_t id);

 private:
  explicit StateFile(io::Database database) : database_(std::move(database)) {}
  io::Database database_;
};

}  // namespace gsync::state
