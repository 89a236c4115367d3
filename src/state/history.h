// The history of a job: every attempt, however it ended; and what people were told of it.
// It stands in the state file, beside the runs that attempts begin.

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/history.h"
#include "core/error.h"
#include "core/time.h"
#include "io/sqlite.h"
#include "state/attempt.h"
#include "state/state.h"

namespace gsync::state {

/// A message to people that waits to be sent.
struct Notice {
  int64_t id = 0;
  /// Name of the channel in the job.
  std::string channel;
  /// The attempt that it is about.
  int64_t attempt = 0;
  /// notify::to_json.
  std::string message;
  /// Times that sending it failed.
  int64_t failures = 0;
};

class History {
 public:
  /// A connection of its own to the state file, which `runs` has open and which must outlive
  /// it. ":memory:" has no history.
  /// Errors: kIo.
  static Result<History> open(const std::filesystem::path& path, StateFile& runs);

  [[nodiscard]] StateFile& runs() const { return runs_; }

  /// Begins an attempt: the run that is begun while it is under way has its number. One that
  /// was under way is marked as interrupted: the caller holds the lock, so its process died.
  Result<int64_t> begin(std::string_view command, TimePoint now, const config::History& kept);
  /// Stores how it ended; `command`, `started` and `run` are what they were.
  Result<void> end(const Attempt& attempt);

  /// All attempts, and runs of versions that kept none; latest first.
  Result<std::vector<Attempt>> latest(int64_t limit);
  Result<std::optional<Attempt>> find(int64_t id);
  /// The latest that left the target as the source says, but for records that are wrong.
  Result<std::optional<Attempt>> last_good();

  /// The trouble that a channel was last told of; "" when it knows of none.
  Result<std::string> known_trouble(std::string_view channel);
  /// What it knows from now on, and what it is to be told, in one transaction. Of many
  /// that wait the oldest are forgotten.
  Result<void> remember_trouble(std::string_view channel, std::string_view trouble,
                                const std::optional<Notice>& notice);
  /// In the order in which they are to be sent.
  Result<std::vector<Notice>> waiting_notices();
  Result<void> forget_notice(int64_t id);
  Result<void> count_failure(int64_t id);

 private:
  History(io::Database database, StateFile& runs) : database_(std::move(database)), runs_(runs) {}
  Result<void> add_notice(const Notice& notice);

  io::Database database_;
  StateFile& runs_;
};

}  // namespace gsync::state
