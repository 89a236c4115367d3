// The errors that end the reading of a workbook: what every layer of the
// reader says in the same words. All are kUnreadable.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/table/source_file.h"
#include "core/error.h"

namespace gsync::connectors::excel {

using table::over_limit;

/// The bytes are not what their writer meant: CRC, cut off, broken XML. `part`
/// may be empty when the file as a whole is meant.
Error damaged(std::string place, std::string_view part, std::string_view why);

/// The file breaks a rule of its format at a place that a user can look at
/// ("company.xlsx: Staff!D17").
Error malformed(std::string place, std::string message);

/// The file is something else, or a workbook that cannot be read as it is.
Error not_a_workbook(std::string place, std::string what, std::string hint);

}  // namespace gsync::connectors::excel
