// What a job remembers from run to run, in one SQLite file: links, leavers,
// the last good read, run history, and the journal of calls.
// Format: docs/state-file.md.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/time.h"
#include "diff/diff.h"
#include "io/file.h"
#include "io/sqlite.h"
#include "plan/planner.h"
#include "state/journal_entry.h"
#include "state/outcome.h"
#include "state/prune.h"
#include "state/run.h"

namespace gsync::state {

/// A call that was started and whose end is not known: the process died.
struct OpenCall {
  int64_t id = 0;
  std::string endpoint;
  std::vector<std::string> operations;
};

class StateFile {
 public:
  /// Opens or creates the file. At the end of each run it forgets what is beyond
  /// `history`.
  /// Errors: kIo (also for a file of another program or a later version).
  static Result<StateFile> open(const std::filesystem::path& path,
                                const config::History& history = {});

  /// Where the lock of this state file stands.
  static std::filesystem::path lock_file(const std::filesystem::path& path);
  /// Keeps a second run of the same job out until the result goes away.
  /// Errors: kLocked, naming process id and start of the holder.
  static Result<io::FileLock> lock(const std::filesystem::path& path, TimePoint now);

  Result<diff::Links> links();
  Result<diff::Absences> absences();
  Result<std::optional<plan::Baseline>> baseline();
  Result<std::string> cursor();

  /// Stores the plan's whole text with the run, so that it can be resumed.
  /// Errors: kIo, also when another run is unfinished.
  Result<int64_t> begin_run(const plan::Plan& plan, std::string_view plan_text, TimePoint now);
  /// The run that did not end, if any.
  Result<std::optional<Run>> unfinished();
  Result<std::string> plan_text(int64_t run);

  /// The number of the next call: above that of every call before it.
  Result<int64_t> next_call();
  /// Adds to the journal of an unfinished run, in this order: one durable transaction.
  /// Errors: kIo; kInternal for the end of a call that is not open. Nothing of it is
  ///         written then.
  Result<void> record(int64_t run, std::span<const JournalEntry> entries);
  Result<std::vector<Outcome>> outcomes(int64_t run);
  Result<std::vector<OpenCall>> open_calls(int64_t run);
  /// Operations that any call of the run held, however it ended.
  Result<std::vector<std::string>> begun_operations(int64_t run);
  /// Write calls begun in all attempts of the run, by endpoint name.
  Result<std::map<std::string, uint64_t>> call_counts(int64_t run);

  /// Ends the run, or marks it as interrupted, which leaves it unfinished. When
  /// it is done or partial, also stores links, absences, cursor and baseline of
  /// the plan, in the same transaction: but for what was not done (memory.h).
  Result<void> finish_run(int64_t run, RunStatus status, const plan::Plan& plan,
                          const std::map<std::string, uint64_t>& calls, std::string_view note,
                          TimePoint now);
  /// A run that found nothing to do: remembers what the read showed.
  Result<int64_t> record_quiet_run(const plan::Plan& plan, TimePoint now);

  /// Removes runs from the history, and from the file (prune.h). The caller holds the lock.
  Result<Pruned> prune(const PruneRule& rule);
  /// Bytes of the file as it is, without SQLite's log.
  Result<int64_t> size();

  /// Latest first.
  Result<std::vector<Run>> runs(int64_t limit);
  Result<std::optional<Run>> run(int64_t id);

 private:
  StateFile(io::Database database, const config::History& history)
      : database_(std::move(database)), history_(history) {}
  io::Database database_;
  config::History history_;
};

}  // namespace gsync::state
