// Takes over databases that earlier versions of the program made.

#pragma once

#include "core/error.h"
#include "io/sqlite.h"

namespace gsync::directory {

/// Turns the tables of version 1 into those of `schema`, with all their rows.
/// Runs inside the transaction of io::Database::migrate.
Result<void> upgrade_version_1(io::Database& database, const char* schema);

/// Version 3 adds the custom data of roles, and leaves users without a phone out of the
/// indexes of phones.
Result<void> upgrade_version_2(io::Database& database);

}  // namespace gsync::directory
