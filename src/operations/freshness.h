// Whether a job has run well lately.
//
// Pure.

#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/time.h"
#include "state/attempt.h"

namespace gsync::operations {

/// What `status` looks at.
struct Lately {
  std::optional<state::Attempt> last;
  std::optional<state::Attempt> last_good;
  /// A run whose plan was not carried out to its end; 0: none.
  int64_t unfinished = 0;
};

struct Freshness {
  /// Nothing: there is no limit to judge by.
  std::optional<bool> stale;
  /// Since the last good attempt ended.
  std::optional<std::chrono::milliseconds> age;
  /// When the next attempt is due by the schedule.
  std::optional<TimePoint> next_due;
  /// "the last good run ended 2 h 05 min ago, with records set aside; the limit is 30 minutes".
  std::string sentence;
};

/// A job that says how often it runs may miss two runs.
constexpr int kRunsAllowed = 3;

/// Whether the last good attempt lacked records that are wrong.
bool lacks_records(const Lately& lately);

/// When an attempt ended, or began where nobody knows.
TimePoint ended(const state::Attempt& attempt);

/// `most`: how old the last good attempt may be; 0: no limit. `every`: how often the job
/// is to run; 0: nobody said.
Freshness judge(const Lately& lately, std::chrono::minutes most, std::chrono::minutes every,
                TimePoint now);

}  // namespace gsync::operations
