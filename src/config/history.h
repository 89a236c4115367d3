// The `history:` section of a job file: how much a state file keeps of what has been.

#pragma once

#include <cstdint>

#include "config/reader.h"

namespace gsync::config {

struct History {
  /// Plans with their journals, and bytes of them together. The latest is kept whatever
  /// its size.
  int64_t plans = 100;
  int64_t plan_bytes = 100'000'000;
  /// Rows of the history, at least as many as plans.
  int64_t runs = 10'000;
};

/// Reads the map; what is wrong with it is reported to the reader. `history` holds the
/// defaults.
void read_history(MapReader& reader, History& history);

}  // namespace gsync::config
