// Keeps the state file bounded: which runs its history forgets.
//
// The unfinished run and the latest one are never forgotten. A run that is kept keeps
// its plan and its journal: it can be shown and undone.

#pragma once

#include <cstdint>
#include <optional>

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

/// How much is kept without being asked: plans with their journals, at most so large
/// together; and rows of the history.
struct Bounds {
  int64_t plans = 100;
  int64_t plan_bytes = 100'000'000;
  int64_t runs = 10'000;
};

/// Forgets plan and journal of runs beyond the bounds, whose rows stay. The latest plan
/// stays whatever its size. Part of the caller's transaction.
/// Cost: one look at each plan that is kept.
Result<void> bound_plans(io::Database& database, const Bounds& bounds = {});

/// Forgets runs beyond the bounds. Part of the caller's transaction.
Result<void> bound_runs(io::Database& database, const Bounds& bounds = {});

}  // namespace gsync::state
