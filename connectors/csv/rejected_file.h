// The rejected rows of CSV files as CSV files that can be corrected and read again.

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "connectors/csv/csv_read.h"
#include "core/diagnostic.h"

namespace gsync::connectors::csv {

/// Writes the header rows and the rejected rows of each table, with the reason in a
/// column before all others, so that a row of too many or too few fields stays one: UTF-8
/// with a mark, the delimiter of the input. To one file when a file was read, to a folder
/// of them when a folder was; readable by their owner only.
/// Errors: kUsage: the file is not to be named so; kUnreadable: the input has changed; kIo.
Result<uint64_t> save_rejected_rows(const FoundFiles& found, std::span<const Diagnostic> rejected,
                                    const std::filesystem::path& path);

/// A field as it is written: nothing in it is a formula to a spreadsheet, and what reads
/// it gets the field back.
std::string written_field(std::string_view field, char delimiter);

/// Begins with a "'" that only says that a text follows, not a formula.
bool is_marked_text(std::string_view field);

}  // namespace gsync::connectors::csv
