#include "connectors/excel/sheet_set.h"

#include <string>

#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

class HeaderSink final : public RowSink {
 public:
  HeaderSink(const CellDecoder& decoder, std::string place, table::HeaderSearcher& searcher)
      : decoder_(decoder), place_(std::move(place)), searcher_(searcher) {}

  Result<RowAnswer> row(const SheetRow& row) override {
    std::vector<table::HeaderCell> cells;
    if (searcher_.wants(row.number)) {
      TRY_ASSIGN(cells, headers_of(row));
    }
    return searcher_.take(row.number, std::move(cells)) ? RowAnswer::kStop : RowAnswer::kContinue;
  }

  void merged(const CellRange&) override {}

 private:
  Result<std::vector<table::HeaderCell>> headers_of(const SheetRow& row) const {
    std::vector<table::HeaderCell> cells;
    for (const RawCell& cell : row.cells) {
      TRY_ASSIGN(const std::string text, decoder_.shown(row, cell, place_));
      const std::string_view name = trim(text);
      if (!name.empty()) cells.push_back({std::string(name), cell.column});
    }
    return cells;
  }

  const CellDecoder& decoder_;
  std::string place_;
  table::HeaderSearcher& searcher_;
};

}  // namespace

SheetSet::SheetSet(OpenWorkbook& open, ReadControl control)
    : open_(open), control_(std::move(control)) {
  for (const Sheet& sheet : open.workbook.sheets) places_.push_back({sheet.name, sheet.hidden});
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
  HeaderSink sink(*open_.decoder, place_of(index), searcher);
  TRY_CHECK(read_sheet(*open_.package, open_.workbook.sheets[index], open_.budget, sink, control_));
  return std::move(searcher.search);
}

}  // namespace gsync::connectors::excel
