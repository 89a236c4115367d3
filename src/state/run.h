// One run of a job, as its history shows it.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace gsync::state {

enum class RunStatus : uint8_t { kRunning, kDone, kPartial, kFailed, kInterrupted, kAbandoned };
/// "running", "done", "partial", "failed", "interrupted", "abandoned".
std::string_view to_text(RunStatus status);
std::optional<RunStatus> parse_run_status(std::string_view name);
/// Running or interrupted: the next run resumes it.
bool is_unfinished(RunStatus status);

struct Run {
  int64_t id = 0;  // from 1
  RunStatus status = RunStatus::kRunning;
  TimePoint started;
  /// Nothing while the run is unfinished.
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

}  // namespace gsync::state
