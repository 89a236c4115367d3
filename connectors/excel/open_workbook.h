// A workbook file, opened: its package, its sheets, and what decodes its cells.

#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "connectors/excel/cell_value.h"
#include "connectors/excel/package.h"
#include "connectors/excel/sheet.h"
#include "connectors/excel/workbook.h"

namespace gsync::connectors::excel {

/// The file as messages and the job name it.
struct WorkbookFile {
  std::filesystem::path path;
  /// As the job has it.
  std::string written;
  /// The file name alone: "company.xlsx".
  std::string place;
};

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
Result<std::unique_ptr<OpenWorkbook>> open_workbook(const WorkbookFile& file, const Limits& limits,
                                                    const ReadControl& control);

/// Reads what cells refer to: strings and formats.
Result<void> load_tables(OpenWorkbook& open, const ReadControl& control);

}  // namespace gsync::connectors::excel
