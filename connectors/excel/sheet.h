// A worksheet as a stream of rows. Nothing here is sized by a row or column
// number, by the sheet's dimension or by a count that the file states.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "connectors/excel/cell_reference.h"
#include "connectors/excel/cell_text.h"
#include "connectors/excel/package.h"
#include "connectors/excel/part_parser.h"
#include "connectors/excel/workbook.h"

namespace gsync::connectors::excel {

/// The `t` attribute of a cell.
enum class CellType : uint8_t {
  kNumber,       // n, or none
  kShared,       // s: the value is an index into the shared strings
  kInline,       // inlineStr
  kFormulaText,  // str
  kBoolean,      // b
  kError,        // e
  kDate,         // d
  kUnknown,
};

/// One cell that holds something, as the file has it.
struct RawCell {
  /// From 1.
  uint32_t column = 0;
  uint32_t style = 0;
  /// Where its text stands in the row's text.
  uint32_t begin = 0;
  uint32_t size = 0;
  /// Of the shared string that it refers to; kNoString where its text is no number.
  uint32_t string = kNoString;
  CellType type = CellType::kNumber;
  bool has_formula = false;
};

/// One row that holds something; valid during the call that hands it out.
struct SheetRow {
  /// As a user sees it, from 1.
  uint32_t number = 0;
  bool hidden = false;
  /// Sorted by column, each column once.
  std::span<const RawCell> cells;
  std::string_view all_text;

  [[nodiscard]] std::string_view text(const RawCell& cell) const {
    return all_text.substr(cell.begin, cell.size);
  }
};

enum class RowAnswer : uint8_t { kContinue, kStop };

class RowSink {
 public:
  virtual ~RowSink() = default;
  /// Rows come in ascending order; rows without anything in them do not come.
  virtual Result<RowAnswer> row(const SheetRow& row) = 0;
  /// A cell of the row that is to come refers to this shared string.
  virtual void refers_to(uint32_t) {}
  /// Columns, from 1, that the sheet hides. Before all rows.
  virtual void hidden_columns(uint32_t, uint32_t) {}
  /// Merged ranges stand after all rows.
  virtual void merged(const CellRange& range) = 0;
};

/// Counts what a limit holds over all sheets of a file.
struct CellBudget {
  uint64_t cells = 0;
};

/// "company.xlsx: Staff".
std::string sheet_place(const Package& package, const Sheet& sheet);

/// Reads one sheet from its first row on.
/// Errors: kUnreadable (damaged, rows out of order, a cell twice, a wrong
///         reference, a limit, the part is missing), kInterrupted, and
///         whatever the sink fails with.
Result<PartEnd> read_sheet(Package& package, const Sheet& sheet, CellBudget& budget, RowSink& sink,
                           const ReadControl& control);

}  // namespace gsync::connectors::excel
