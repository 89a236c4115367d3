// The tables of the embedded directory.
//
// Fields of the registry are one JSON object a row ("attributes"), but for those
// that are columns: what is looked up, unique or counted. Each fact stands once.

#pragma once

#include "core/error.h"
#include "io/sqlite.h"

namespace gsync::directory {

/// Opens or creates the database file and its tables. A database of an earlier
/// version is upgraded.
/// Errors: kIo, also when the file belongs to another program or a newer version.
Result<io::Database> open_database(const std::filesystem::path& path);

/// Another connection to a database that is open, for reading only.
Result<io::Database> open_reader(const std::filesystem::path& path);

}  // namespace gsync::directory
