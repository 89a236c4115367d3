// The leaver memory of a state file: owned objects that the last complete
// reads did not show.

#pragma once

#include "core/error.h"
#include "diff/diff.h"
#include "io/sqlite.h"

namespace gsync::state {

Result<diff::Absences> load_absences(io::Database& database);

/// From now on exactly these.
Result<void> store_absences(io::Database& database, const diff::Absences& absences);

}  // namespace gsync::state
