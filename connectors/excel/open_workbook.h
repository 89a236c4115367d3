// A workbook file, opened: its package, its sheets, and what decodes its cells.

#pragma once

#include <memory>
#include <string>

#include "connectors/excel/cell_value.h"
#include "connectors/excel/package.h"
#include "connectors/excel/sheet.h"
#include "connectors/excel/workbook.h"
#include "connectors/table/source_file.h"

namespace gsync::connectors::excel {

/// Neither copied nor moved: `decoder` refers to the tables beside it.
struct OpenWorkbook {
  std::unique_ptr<Package> package;
  Workbook workbook;
  LoadedStrings strings;
  LoadedStyles styles;
  CellBudget budget;
  std::unique_ptr<CellDecoder> decoder;
};

/// Opens the file and reads the list of its sheets.
/// Errors: kUnreadable, kInterrupted.
Result<std::unique_ptr<OpenWorkbook>> open_workbook(const table::SourceFile& file,
                                                    const Limits& limits,
                                                    const ReadControl& control);

/// Reads what cells refer to: strings and formats.
Result<void> load_tables(OpenWorkbook& open, const ReadControl& control);

}  // namespace gsync::connectors::excel
