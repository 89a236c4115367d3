// The sheets of an open workbook as places where tables may stand.

#pragma once

#include <utility>
#include <vector>

#include "connectors/excel/open_workbook.h"
#include "connectors/excel/table_reader.h"
#include "connectors/table/table_finder.h"

namespace gsync::connectors::excel {

/// The workbook must outlive it; its tables of strings and formats are loaded.
class SheetSet final : public table::TableSet {
 public:
  /// With Hidden::kSkip, hidden columns are not there, and hidden sheets only for the job
  /// that names them.
  SheetSet(OpenWorkbook& open, Hidden hidden, ReadControl control);

  [[nodiscard]] const std::vector<table::Place>& places() const override { return places_; }
  [[nodiscard]] bool nameless() const override { return false; }
  [[nodiscard]] table::Words words() const override {
    return {"the workbook", "sheet", "visible sheet"};
  }
  [[nodiscard]] std::string whole_place() const override { return open_.package->place(); }
  [[nodiscard]] std::string place_of(size_t index) const override;
  [[nodiscard]] std::string row_place(size_t index, uint32_t row) const override;
  Result<table::HeaderSearch> search(size_t index, const source::TableRequest& request,
                                     uint32_t header_row) override;

 private:
  OpenWorkbook& open_;
  Hidden hidden_;
  ReadControl control_;
  std::vector<table::Place> places_;
};

}  // namespace gsync::connectors::excel
