// What is written into the journal of a run.

#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/time.h"
#include "diff/diff.h"
#include "state/outcome.h"

namespace gsync::state {

/// Before a call. Its number is the writer's choice (StateFile::next_call).
struct Intent {
  int64_t call = 0;
  std::string endpoint;
  std::vector<std::string> operations;
  TimePoint at;
};

/// After it: what came of it, and objects that are linked from now on.
struct Conclusion {
  int64_t call = 0;
  std::vector<Outcome> outcomes;
  diff::Links links;
  TimePoint at;
};

/// A call that was not made after all: it leaves the journal.
struct Withdrawal {
  int64_t call = 0;
};

/// Operations decided without a call: skipped for drift, a dependency failed.
struct Decision {
  std::vector<Outcome> outcomes;
};

using JournalEntry = std::variant<Intent, Conclusion, Withdrawal, Decision>;

}  // namespace gsync::state
