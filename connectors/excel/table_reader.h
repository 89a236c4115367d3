// Turns the rows of one sheet into the records of one table.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "connectors/excel/merged_cells.h"
#include "connectors/excel/open_workbook.h"
#include "connectors/table/record_shape.h"
#include "source/source.h"

namespace gsync::connectors::excel {

/// Rows, columns and sheets that a workbook hides.
enum class Hidden : uint8_t { kRead, kSkip };

struct TableRules {
  Hidden hidden = Hidden::kRead;
  /// The job asks for what merged cells hide to be filled in.
  MergedCells merged = MergedCells::kRefuse;
};

/// Takes the rows of a sheet, hands on those below the header that hold
/// something. Only cells of requested columns are decoded; the others are
/// checked.
class TableReader final : public RowSink {
 public:
  /// `decoder` and `sink` must outlive it. `filler` may be empty.
  TableReader(const CellDecoder& decoder, source::RecordSink& sink, std::string place,
              table::RecordShape shape, TableRules rules, std::optional<MergeFiller> filler);

  Result<RowAnswer> row(const SheetRow& row) override;
  void refers_to(uint32_t string) override;
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

  const CellDecoder& decoder_;
  source::RecordSink& sink_;
  std::string place_;
  std::shared_ptr<const std::string> container_;
  table::RecordShape shape_;
  TableRules rules_;
  std::optional<MergeFiller> filler_;
  uint32_t last_record_row_ = 0;
  uint32_t last_string_ = kNoString;
  std::vector<CellRange> tall_ranges_;
};

}  // namespace gsync::connectors::excel
