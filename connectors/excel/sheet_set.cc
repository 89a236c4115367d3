#include "connectors/excel/sheet_set.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

class HeaderSink final : public RowSink {
 public:
  HeaderSink(const CellDecoder& decoder, std::string place, table::HeaderSearcher& searcher,
             Hidden hidden)
      : decoder_(decoder), place_(std::move(place)), searcher_(searcher), hidden_(hidden) {}

  void hidden_columns(uint32_t first, uint32_t last) override {
    if (hidden_ == Hidden::kSkip) skipped_.emplace_back(first, last);
  }

  Result<RowAnswer> row(const SheetRow& row) override {
    TRY_ASSIGN(std::vector<table::HeaderCell> cells, headers_of(row));
    return searcher_.take(row.number, std::move(cells)) ? RowAnswer::kStop : RowAnswer::kContinue;
  }

  void merged(const CellRange&) override {}

 private:
  Result<std::vector<table::HeaderCell>> headers_of(const SheetRow& row) const {
    std::vector<table::HeaderCell> cells;
    for (const RawCell& cell : row.cells) {
      if (is_skipped(cell.column)) continue;
      TRY_ASSIGN(const std::string text, decoder_.shown(row, cell, place_));
      const std::string_view name = trim(text);
      if (!name.empty()) cells.push_back({std::string(name), cell.column});
    }
    return cells;
  }

  [[nodiscard]] bool is_skipped(uint32_t column) const {
    return std::ranges::any_of(skipped_, [column](const auto& range) {
      return column >= range.first && column <= range.second;
    });
  }

  const CellDecoder& decoder_;
  std::string place_;
  table::HeaderSearcher& searcher_;
  Hidden hidden_;
  std::vector<std::pair<uint32_t, uint32_t>> skipped_;
};

}  // namespace

SheetSet::SheetSet(OpenWorkbook& open, Hidden hidden, ReadControl control)
    : open_(open), hidden_(hidden), control_(std::move(control)) {
  for (const Sheet& sheet : open.workbook.sheets) {
    places_.push_back({sheet.name, sheet.hidden, sheet.hidden && hidden == Hidden::kSkip});
  }
}

std::string SheetSet::place_of(size_t index) const {
  return sheet_place(*open_.package, open_.workbook.sheets[index]);
}

std::string SheetSet::row_place(size_t index, uint32_t row) const {
  return place_of(index) + '!' + std::to_string(row);
}

Result<table::HeaderSearch> SheetSet::search(size_t index, const source::TableRequest& request,
                                             uint32_t header_row) {
  table::HeaderSearcher searcher(request, header_row);
  HeaderSink sink(*open_.decoder, place_of(index), searcher, hidden_);
  TRY_CHECK(read_sheet(*open_.package, open_.workbook.sheets[index], open_.budget, sink, control_));
  return std::move(searcher.search);
}

}  // namespace gsync::connectors::excel
