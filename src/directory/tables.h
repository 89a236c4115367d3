// The tables of the directory's database, with their indexes, views and triggers.

#pragma once

namespace gsync::directory {

/// Statements that make them in an empty database. A change of them is a new version
/// (schema.cc) and an upgrade of those before (schema_upgrade.h).
extern const char* const kTables;

}  // namespace gsync::directory
