// The rejected rows of a workbook as a workbook that can be corrected and read again.

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "connectors/excel/limits.h"
#include "connectors/table/source_file.h"
#include "connectors/table/table_finder.h"
#include "core/diagnostic.h"

namespace gsync::connectors::excel {

/// Where a read found its tables in a file.
struct FoundSheets {
  table::SourceFile file;
  table::FileStamp stamp;
  Limits limits;
  std::vector<std::optional<table::FoundTable>> tables;
};

/// Writes sheets of the same names with the rows down to the header and the rejected rows,
/// each with its reason in a column behind the others. Cells are texts, as a person sees
/// them, never formulas; the file is readable by its owner only.
/// Errors: kUsage: the file is not to be named so; kUnreadable: the input has changed;
///         kInvalid: a text that no cell can hold; kIo.
Result<uint64_t> save_rejected_rows(const FoundSheets& found, std::span<const Diagnostic> rejected,
                                    const std::filesystem::path& path);

}  // namespace gsync::connectors::excel
