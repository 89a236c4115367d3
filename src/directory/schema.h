// The tables of the embedded directory.
//
// Fields of the registry are one JSON object a row ("attributes"); what is
// looked up or unique is a column generated from it, so each fact stands once.

#pragma once

#include "core/error.h"
#include "io/sqlite.h"

namespace gsync::directory {

/// Opens or creates the database file and its tables.
/// Errors: kIo, also when the file belongs to another program or version.
Result<io::Database> open_database(const std::filesystem::path& path);

}  // namespace gsync::directory
