// Turns the rows of one sheet into the records of one table.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "connectors/excel/header.h"
#include "connectors/excel/merged_cells.h"
#include "connectors/excel/open_workbook.h"
#include "source/source.h"

namespace gsync::connectors::excel {

enum class HiddenRows : uint8_t { kRead, kSkip };

struct TableRules {
  HiddenRows hidden = HiddenRows::kRead;
  /// The job asks for what merged cells hide to be filled in.
  MergedCells merged = MergedCells::kRefuse;
};

/// The table as the sink gets it: all columns that have a header, as written.
std::shared_ptr<const source::Table> make_table(size_t request_index, const std::string& sheet,
                                                const HeaderMatch& header);

/// Takes the rows of a sheet, hands on those below the header that hold
/// something. Only cells of requested columns are decoded; the others are
/// checked, and not visible in the record: nobody may take them for empty.
class TableReader final : public RowSink {
 public:
  /// `decoder` and `sink` must outlive it. `filler` may be empty.
  TableReader(const CellDecoder& decoder, source::RecordSink& sink, std::string place,
              std::shared_ptr<const source::Table> table, const HeaderMatch& header,
              TableRules rules, std::optional<MergeFiller> filler);

  Result<RowAnswer> row(const SheetRow& row) override;
  void merged(const CellRange& range) override;

  /// After the sheet: the merged ranges that hide values of requested columns.
  [[nodiscard]] Result<void> check_merged() const;

  uint64_t records = 0;
  uint64_t hidden = 0;
  /// The sink wants no more.
  bool stopped = false;

 private:
  Result<bool> decode(const SheetRow& row, std::vector<source::RawValue>& values);
  void fill(std::vector<source::RawValue>& values) const;
  [[nodiscard]] bool is_requested(uint32_t column) const {
    return column < slots_.size() && slots_[column] >= 0 &&
           requested_[static_cast<size_t>(slots_[column])];
  }

  const CellDecoder& decoder_;
  source::RecordSink& sink_;
  std::string place_;
  std::shared_ptr<const std::string> container_;
  std::shared_ptr<const source::Table> table_;
  uint32_t header_row_;
  TableRules rules_;
  std::optional<MergeFiller> filler_;
  /// By sheet column: index into the table's columns, or -1.
  std::vector<int32_t> slots_;
  std::vector<bool> requested_;
  /// Each record before its cells: blank where requested, else not visible.
  std::vector<source::RawValue> blank_row_;
  uint32_t last_record_row_ = 0;
  std::vector<CellRange> tall_ranges_;
};

}  // namespace gsync::connectors::excel
