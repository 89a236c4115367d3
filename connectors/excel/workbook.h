// The workbook part: which sheets there are, where they are stored, and the
// date system of the file.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/excel/package.h"
#include "connectors/excel/part_parser.h"

namespace gsync::connectors::excel {

/// One worksheet. Chart, dialog and macro sheets hold no data and are left out.
struct Sheet {
  std::string name;
  /// Hidden or very hidden: read only when it is asked for by name.
  bool hidden = false;
  /// Part name; empty when the package does not say where the sheet is stored.
  std::string part;
};

struct Workbook {
  /// In the order of their tabs.
  std::vector<Sheet> sheets;
  bool date1904 = false;
  /// Part names; empty when the workbook has none.
  std::string shared_strings_part;
  std::string styles_part;
};

/// Errors: kUnreadable (another kind of document, damaged, a limit).
Result<Workbook> load_workbook(Package& package, const ReadControl& control);

}  // namespace gsync::connectors::excel
