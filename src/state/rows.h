// Reading columns that hold more than a text or a number. What a column holds
// was written by this program; anything else means a damaged file.

#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/time.h"
#include "io/sqlite.h"

namespace gsync::state {

/// Errors: kIo, naming the file and the value that should not be there.
Error damaged(const io::Database& database, std::string_view value);

Result<TimePoint> time_column(const io::Database& database, const io::Statement& row, int column);

/// JSON array of texts.
std::string to_column(const std::vector<std::string>& texts);
Result<std::vector<std::string>> texts_column(const io::Database& database,
                                              const io::Statement& row, int column);

/// JSON object of counts.
std::string to_column(const std::map<std::string, uint64_t>& counts);
Result<std::map<std::string, uint64_t>> counts_column(const io::Database& database,
                                                      const io::Statement& row, int column);

}  // namespace gsync::state
