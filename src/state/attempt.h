// One attempt to bring a target in step with its source, however it ended: a run that was
// carried out is one, and so is what a guard, the source or the service stopped.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "source/effort.h"
#include "state/run.h"

namespace gsync::state {

enum class AttemptOutcome : uint8_t {
  kRunning,  // it is under way, or its process died and no later one noticed yet
  kDone,
  kNothingToDo,
  /// All that was planned was done, and nothing is missing but records that are wrong.
  kSetAside,
  kPartial,
  kGuard,
  kUnhealthy,
  kFailed,
  kInterrupted,
};
/// "running", "done", "nothing-to-do", "set-aside", "partial", "guard", "unhealthy",
/// "failed", "interrupted".
std::string_view to_text(AttemptOutcome outcome);
std::optional<AttemptOutcome> parse_attempt_outcome(std::string_view name);
/// Why an attempt was interrupted whose process is gone.
inline constexpr std::string_view kDied =
    "the process ended without a word: killed, or the machine stopped";

/// What became of the operations of one kind.
struct KindCounts {
  uint64_t done = 0;
  uint64_t failed = 0;
  uint64_t skipped = 0;
  bool operator==(const KindCounts&) const = default;
};

/// How near a guard came to its limit, in the objects that it counts.
struct Headroom {
  std::string guard;
  uint64_t measured = 0;
  uint64_t limit = 0;
  /// "ok", "stopped", "held", "overridden".
  std::string verdict;
  bool operator==(const Headroom&) const = default;
};

/// What an attempt took and did. Calls are those to the target, by endpoint name, unless they
/// are called the source's.
struct Figures {
  /// "read_source", "read_target", "plan", "apply", "verify"; a phase that was not
  /// reached is missing.
  std::map<std::string, std::chrono::milliseconds> phases;
  std::map<std::string, KindCounts> kinds;
  std::map<std::string, uint64_t> read_calls;
  std::map<std::string, uint64_t> write_calls;
  /// Calls that were made again, whatever the reason.
  uint64_t retries = 0;
  /// Of these those that the service asked to slow down for, and how long was waited for them.
  uint64_t rate_waits = 0;
  std::chrono::milliseconds rate_waited{0};
  /// Nothing of a source that does not count.
  source::Effort source;
  std::vector<Headroom> guards;
  bool operator==(const Figures&) const = default;
};

/// JSON, without guards that had nothing to judge, and back; nothing for a text that
/// `to_json` did not write.
std::string to_json(const Figures& figures);
std::optional<Figures> parse_figures(std::string_view json);

/// Of all kinds together.
KindCounts total(const Figures& figures);

struct Attempt {
  /// The number of the run too, when there is one.
  int64_t id = 0;
  /// "sync", "apply", "undo"; empty for a run of a version that kept no attempts.
  std::string command;
  TimePoint started;
  /// Nothing while it is under way, and for one whose process died.
  std::optional<TimePoint> finished;
  AttemptOutcome outcome = AttemptOutcome::kRunning;
  std::optional<int> exit_status;
  /// One line; empty when all went well.
  std::string reason;
  Figures figures;
  /// What was carried out, if anything was begun.
  std::optional<Run> run;
};

}  // namespace gsync::state
