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

bool is_blank_text(const source::RawValue& value) {
  const auto* text = std::get_if<std::string>(&value.data);
  return text != nullptr && trim(*text).empty();
}

std::string range_text(const CellRange& range) {
  return fmt::format("{}{}:{}{}", column_letters(range.first.column), range.first.row,
                     column_letters(range.last.column), range.last.row);
}

}  // namespace

std::shared_ptr<const source::Table> make_table(size_t request_index, const std::string& sheet,
                                                const HeaderMatch& header) {
  auto table = std::make_shared<source::Table>();
  table->request = request_index;
  table->name = sheet;
  for (const HeaderCell& cell : header.cells) table->columns.push_back({cell.name, cell.column});
  return table;
}

TableReader::TableReader(const CellDecoder& decoder, source::RecordSink& sink, std::string place,
                         std::shared_ptr<const source::Table> table, const HeaderMatch& header,
                         TableRules rules, std::optional<MergeFiller> filler)
    : decoder_(decoder),
      sink_(sink),
      place_(std::move(place)),
      container_(std::make_shared<const std::string>(place_)),
      table_(std::move(table)),
      header_row_(header.row),
      rules_(rules),
      filler_(std::move(filler)),
      requested_(table_->columns.size(), false),
      blank_row_(table_->columns.size(), source::RawValue{source::NotVisible{}}) {
  for (const auto& found : header.found) {
    if (!found) continue;
    requested_[*found] = true;
    blank_row_[*found] = source::RawValue{};
  }
  for (size_t i = 0; i < table_->columns.size(); ++i) {
    const uint32_t column = table_->columns[i].ordinal;
    if (slots_.size() <= column) slots_.resize(column + 1, -1);
    slots_[column] = static_cast<int32_t>(i);
  }
}

Result<RowAnswer> TableReader::row(const SheetRow& row) {
  if (row.number <= header_row_) return RowAnswer::kContinue;
  if (filler_) filler_->advance(row.number);
  std::vector<source::RawValue> values = blank_row_;
  TRY_ASSIGN(const bool holds_something, decode(row, values));
  if (!holds_something) return RowAnswer::kContinue;
  if (row.hidden) ++hidden;
  if (row.hidden && rules_.hidden == HiddenRows::kSkip) return RowAnswer::kContinue;
  if (filler_) fill(values);
  ++records;
  last_record_row_ = row.number;
  Locator at{container_, row.number, PlaceForm::kCell, {}};
  stopped = !sink_.record({table_, std::move(at), std::move(values)});
  return stopped ? RowAnswer::kStop : RowAnswer::kContinue;
}

/// True when a cell below a header shows something.
Result<bool> TableReader::decode(const SheetRow& row, std::vector<source::RawValue>& values) {
  bool holds_something = false;
  for (const RawCell& cell : row.cells) {
    const bool below_header = cell.column < slots_.size() && slots_[cell.column] >= 0;
    if (!is_requested(cell.column)) {
      TRY_ASSIGN(const bool blank, decoder_.is_blank(row, cell, place_));
      holds_something = holds_something || (below_header && !blank);
      continue;
    }
    source::RawValue& value = values[static_cast<size_t>(slots_[cell.column])];
    TRY_ASSIGN(value, decoder_.value(row, cell, place_));
    const bool blank = value.data.index() == 0 || is_blank_text(value);
    holds_something = holds_something || !blank;
    if (filler_) filler_->remember(cell.column, value);
  }
  return holds_something;
}

void TableReader::fill(std::vector<source::RawValue>& values) const {
  filler_->each_covered([&](uint32_t column, const source::RawValue& value) {
    if (is_requested(column)) values[static_cast<size_t>(slots_[column])] = value;
  });
}

void TableReader::merged(const CellRange& range) {
  if (range.last.row > range.first.row) tall_ranges_.push_back(range);
}

Result<void> TableReader::check_merged() const {
  if (rules_.merged == MergedCells::kFill) return {};
  Error error{ErrorCode::kUnreadable, {}};
  for (const CellRange& range : tall_ranges_) {
    if (range.first.row <= header_row_ || range.first.row > last_record_row_) continue;
    for (const source::Column& column : table_->columns) {
      const bool covers =
          column.ordinal >= range.first.column && column.ordinal <= range.last.column;
      if (!covers || !is_requested(column.ordinal)) continue;
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
