// Finds the sheet and the header row of each table that a mapping asks for.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "connectors/excel/header.h"
#include "connectors/excel/open_workbook.h"
#include "source/source.h"

namespace gsync::connectors::excel {

constexpr std::string_view kSheetMissing = "sheet-missing";

/// What the job says about one table, over the mapping.
struct TableChoice {
  /// Sheet name; empty: the mapping's names.
  std::string sheet;
  /// Header row, from 1; 0: search for it.
  uint32_t header_row = 0;
};

struct FoundTable {
  const Sheet* sheet = nullptr;
  HeaderMatch header;
};

/// Nothing when an optional table is not in the workbook. Sheets that are
/// hidden are found only by name.
/// Errors: kUnreadable: no such sheet (its diagnostic has the code
///         kSheetMissing), no header row, a header twice; kInterrupted.
Result<std::optional<FoundTable>> find_table(OpenWorkbook& open,
                                             const source::TableRequest& request,
                                             const TableChoice& choice, const ReadControl& control);

}  // namespace gsync::connectors::excel
