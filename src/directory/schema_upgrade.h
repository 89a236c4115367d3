// Takes over databases that earlier versions of the program made.

#pragma once

#include "core/error.h"
#include "io/sqlite.h"

namespace gsync::directory {

/// Turns the tables of version 1 into those of `schema`, with all their rows.
/// Runs inside the transaction of io::Database::migrate.
Result<void> upgrade_version_1(io::Database& database, const char* schema);

}  // namespace gsync::directory
