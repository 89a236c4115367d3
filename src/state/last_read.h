// What the last good read saw, and from where the next one goes on.

#pragma once

#include <optional>
#include <string>

#include "core/error.h"
#include "io/sqlite.h"
#include "plan/planner.h"

namespace gsync::state {

Result<std::optional<plan::Baseline>> load_baseline(io::Database& database);
Result<void> store_baseline(io::Database& database, const plan::Baseline& baseline);
/// What this plan's read saw.
plan::Baseline baseline_of(const plan::Plan& plan);

/// When the plan of that read was made; nothing before the first run that stored it.
Result<std::optional<TimePoint>> load_read_time(io::Database& database);
Result<void> store_read_time(io::Database& database, TimePoint created);

/// Empty before the first run that stored one.
Result<std::string> load_cursor(io::Database& database);
Result<void> store_cursor(io::Database& database, const std::string& cursor);

}  // namespace gsync::state
