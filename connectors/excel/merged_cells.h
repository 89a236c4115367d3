// Merged cells: only the first of a range holds its value. What stands in the
// others is the user's to decide, so it is refused or filled down, not guessed.

#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "connectors/excel/cell_reference.h"
#include "connectors/excel/sheet.h"
#include "source/record.h"

namespace gsync::connectors::excel {

enum class MergedCells : uint8_t { kRefuse, kFill };

/// Keeps the ranges of a sheet that span several rows; its rows pass by.
class MergeCollector final : public RowSink {
 public:
  Result<RowAnswer> row(const SheetRow&) override { return RowAnswer::kContinue; }
  void merged(const CellRange& range) override {
    if (range.last.row > range.first.row) ranges.push_back(range);
  }

  std::vector<CellRange> ranges;
};

/// Gives every row of a range the value of its first. Rows come in ascending
/// order.
class MergeFiller {
 public:
  explicit MergeFiller(std::vector<CellRange> ranges);

  /// The row before its cells are looked at: opens and closes ranges.
  void advance(uint32_t row);
  /// The value of a decoded cell, remembered when a range begins with it.
  void remember(uint32_t column, const source::RawValue& value);
  /// Calls `fill(column, value)` for each column that a range from above covers.
  template <typename Fill>
  void each_covered(Fill fill) const {
    for (const auto& [column, open] : open_) {
      if (open.range.first.row < row_) fill(column, open.value);
    }
  }

 private:
  struct Open {
    CellRange range;
    source::RawValue value;
  };
  std::vector<CellRange> ranges_;  // by first row
  size_t next_ = 0;
  uint32_t row_ = 0;
  /// By column; ranges of one column do not overlap.
  std::map<uint32_t, Open> open_;
};

}  // namespace gsync::connectors::excel
