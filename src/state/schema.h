// The tables of a state file and who they belong to. docs/state-file.md
// describes each column.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.h"
#include "io/sqlite.h"

namespace gsync::state {

/// "gsst": marks the file as a state file of this program.
constexpr int32_t kApplicationId = 0x67737374;
constexpr int32_t kSchemaVersion = 2;

const std::string& schema();

/// Makes the tables of an earlier version those of this one (Schema::upgrade).
Result<void> upgrade(io::Database& database, int64_t from);

/// Of the table of attempts: those that left the target as the source says, but for records
/// that are wrong. An undo is none.
inline constexpr std::string_view kGoodAttempt =
    "outcome IN ('done', 'nothing-to-do', 'set-aside') AND command <> 'undo'";

}  // namespace gsync::state
