// Keeps the state file bounded: which runs its history forgets.
//
// The unfinished run and the latest one are never forgotten. A run that is kept keeps
// its plan and its journal: it can be shown and undone.

#pragma once

#include <cstdint>
#include <optional>

#include "config/history.h"
#include "core/error.h"
#include "core/time.h"
#include "io/sqlite.h"

namespace gsync::state {

/// Runs that are none of the latest `keep` and, with `before`, ended earlier than that.
struct PruneRule {
  int64_t keep = 0;
  std::optional<TimePoint> before;
};

struct Pruned {
  int64_t removed = 0;
  int64_t left = 0;
};

/// Shape: the file shrinks.
/// Errors: kIo.
Result<Pruned> prune_runs(io::Database& database, const PruneRule& rule);

/// Forgets plan and journal of runs beyond what is kept, whose rows stay. The latest plan
/// stays whatever its size. Part of the caller's transaction.
/// Cost: one look at each plan that is kept.
Result<void> bound_plans(io::Database& database, const config::History& history);

/// Forgets runs beyond what is kept. Part of the caller's transaction.
Result<void> bound_runs(io::Database& database, const config::History& history);

}  // namespace gsync::state
