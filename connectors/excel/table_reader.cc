#include "connectors/excel/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "connectors/excel/problem.h"
#include "core/location.h"
#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

constexpr size_t kReportedRanges = 20;

std::string range_text(const CellRange& range) {
  return fmt::format("{}{}:{}{}", column_letters(range.first.column), range.first.row,
                     column_letters(range.last.column), range.last.row);
}

}  // namespace

TableReader::TableReader(const CellDecoder& decoder, source::RecordSink& sink, std::string place,
                         table::RecordShape shape, TableRules rules,
                         std::optional<MergeFiller> filler)
    : decoder_(decoder),
      sink_(sink),
      place_(std::move(place)),
      container_(std::make_shared<const std::string>(place_)),
      shape_(std::move(shape)),
      rules_(rules),
      filler_(std::move(filler)) {}

/// Each is asked for while the next ones are parsed: first where it stands, then its text.
void TableReader::refers_to(uint32_t string) {
  decoder_.strings().fetch_text(last_string_);
  decoder_.strings().fetch_place(string);
  last_string_ = string;
}

Result<RowAnswer> TableReader::row(const SheetRow& row) {
  if (row.number <= shape_.header_row()) return RowAnswer::kContinue;
  if (filler_) filler_->advance(row.number);
  std::vector<source::RawValue> values = shape_.blank();
  TRY_ASSIGN(const bool holds_something, decode(row, values));
  if (!holds_something) return RowAnswer::kContinue;
  if (row.hidden) ++hidden;
  if (row.hidden && rules_.hidden == Hidden::kSkip) return RowAnswer::kContinue;
  if (filler_) fill(values);
  ++records;
  last_record_row_ = row.number;
  Locator at{container_, row.number, PlaceForm::kCell, {}};
  stopped = !sink_.record({shape_.table(), std::move(at), std::move(values)});
  return stopped ? RowAnswer::kStop : RowAnswer::kContinue;
}

/// True when a cell below a header shows something.
Result<bool> TableReader::decode(const SheetRow& row, std::vector<source::RawValue>& values) {
  bool holds_something = false;
  for (const RawCell& cell : row.cells) {
    const int32_t slot = shape_.slot(cell.column);
    if (!shape_.is_requested(cell.column)) {
      TRY_ASSIGN(const bool blank, decoder_.is_blank(row, cell, place_));
      holds_something = holds_something || (slot >= 0 && !blank);
      continue;
    }
    source::RawValue& value = values[static_cast<size_t>(slot)];
    TRY_CHECK(decoder_.decode(row, cell, place_, value));
    holds_something = holds_something || !table::is_blank(value);
    if (filler_) filler_->remember(cell.column, value);
  }
  return holds_something;
}

void TableReader::fill(std::vector<source::RawValue>& values) const {
  filler_->each_covered([&](uint32_t column, const source::RawValue& value) {
    if (shape_.is_requested(column)) values[static_cast<size_t>(shape_.slot(column))] = value;
  });
}

void TableReader::merged(const CellRange& range) {
  if (range.last.row > range.first.row) tall_ranges_.push_back(range);
}

Result<void> TableReader::check_merged() const {
  if (rules_.merged == MergedCells::kFill) return {};
  Error error{ErrorCode::kUnreadable, {}};
  for (const CellRange& range : tall_ranges_) {
    if (range.first.row <= shape_.header_row() || range.first.row > last_record_row_) continue;
    for (const source::Column& column : shape_.table()->columns) {
      const bool covers =
          column.ordinal >= range.first.column && column.ordinal <= range.last.column;
      if (!covers || !shape_.is_requested(column.ordinal)) continue;
      error.diagnostics.push_back(Diagnostic{
          Severity::kError,
          "merged-cells",
          place_ + '!' + range_text(range),
          fmt::format("merged cells hide the values of the column {} below the first row",
                      quoted(column.name)),
          {},
          "unmerge them in Excel, or set merged_cells: fill to repeat the first value"});
      break;
    }
    if (error.diagnostics.size() == kReportedRanges) break;
  }
  if (error.diagnostics.empty()) return {};
  return fail(std::move(error));
}

}  // namespace gsync::connectors::excel
