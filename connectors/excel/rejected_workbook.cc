#include "connectors/excel/rejected_workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "connectors/excel/import_workbook.h"
#include "connectors/excel/open_workbook.h"
#include "connectors/table/rejected_rows.h"
#include "core/location.h"
#include "core/text.h"
#include "io/atomic_file.h"
#include "xlsx/new_workbook.h"
#include "xlsx/text_escape.h"

namespace gsync::connectors::excel {
namespace {

/// Copies the header rows and the rows that have a reason.
class CopySink final : public RowSink {
 public:
  CopySink(const CellDecoder& decoder, std::string place, const table::FoundTable& found,
           const std::map<uint32_t, std::string>& reasons, lxw_workbook* book,
           const std::string& name)
      : decoder_(decoder),
        place_(std::move(place)),
        header_(found.header),
        reasons_(reasons),
        sheet_(workbook_add_worksheet(book, name.c_str())),
        text_(workbook_add_format(book)) {
    format_set_num_format(text_, "@");
    reason_column_ = header_.cells.back().column + 1;
    for (const table::HeaderCell& cell : header_.cells) {
      if (table::is_reason_header(cell.name)) reason_column_ = cell.column;
    }
    worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(reason_column_ - 1), 16, text_);
  }

  Result<RowAnswer> row(const SheetRow& row) override {
    const auto reason = reasons_.find(row.number);
    const bool below = row.number > header_.row;
    if (below && reason == reasons_.end()) return RowAnswer::kContinue;
    line_ = below ? line_ + 1 : row.number;
    for (const RawCell& cell : row.cells) {
      if (cell.column == reason_column_) continue;
      TRY_ASSIGN(const std::string text, decoder_.written(row, cell, place_));
      TRY_CHECK(put(cell.column, text));
    }
    if (row.number == header_.row) {
      TRY_CHECK(put(reason_column_,
                    std::string(table::reason_header(table::language_of(header_.cells)))));
    }
    if (below) {
      TRY_CHECK(put(reason_column_, reason->second));
      ++copied;
    }
    return RowAnswer::kContinue;
  }
  void merged(const CellRange&) override {}

  uint64_t copied = 0;

 private:
  Result<void> put(uint32_t column, const std::string& text) {
    const std::string escaped = xlsx::encode_escapes(text);
    const lxw_error error = worksheet_write_string(
        sheet_, line_ - 1, static_cast<lxw_col_t>(column - 1), escaped.c_str(), text_);
    if (error == LXW_NO_ERROR || text.empty()) return {};
    return fail(
        ErrorCode::kInvalid, "cell-text", fmt::format("{}!{}", place_, column_letters(column)),
        fmt::format("the text of a rejected row cannot be written: {}", lxw_strerror(error)),
        "shorten it in the workbook");
  }

  const CellDecoder& decoder_;
  std::string place_;
  const table::HeaderMatch& header_;
  const std::map<uint32_t, std::string>& reasons_;
  lxw_worksheet* sheet_;
  lxw_format* text_;
  uint32_t reason_column_ = 0;
  uint32_t line_ = 0;
};

Error cannot_write(const std::filesystem::path& path, lxw_error error) {
  return make_error(ErrorCode::kIo, "file", path.string(),
                    fmt::format("the workbook cannot be written: {}", lxw_strerror(error)),
                    "check the space in its folder");
}

/// The rows of all tables, counted.
Result<uint64_t> copy_rows(const FoundSheets& found, OpenWorkbook& open,
                           std::span<const Diagnostic> rejected, lxw_workbook* book) {
  uint64_t copied = 0;
  for (const auto& one : found.tables) {
    if (!one) continue;
    const Sheet& sheet = open.workbook.sheets[one->place];
    const std::string place = sheet_place(*open.package, sheet);
    const auto reasons =
        table::reasons_of(rejected, place, PlaceForm::kCell, table::language_of(one->header.cells));
    if (reasons.empty()) continue;
    CopySink sink(*open.decoder, place, *one, reasons, book, sheet.name);
    TRY_CHECK(read_sheet(*open.package, sheet, open.budget, sink, {}));
    copied += sink.copied;
  }
  return copied;
}

bool has_rows(const FoundSheets& found, const OpenWorkbook& open,
              std::span<const Diagnostic> rejected) {
  return std::ranges::any_of(found.tables, [&](const auto& one) {
    if (!one) return false;
    const Sheet& sheet = open.workbook.sheets[one->place];
    return !table::reasons_of(rejected, sheet_place(*open.package, sheet), PlaceForm::kCell,
                              Language::kEnglish)
                .empty();
  });
}

}  // namespace

Result<uint64_t> save_rejected_rows(const FoundSheets& found, std::span<const Diagnostic> rejected,
                                    const std::filesystem::path& path) {
  if (fold_case(path.extension().string()) != ".xlsx") {
    return fail(ErrorCode::kUsage, "rejected-name", path.string(),
                "rejected rows of a workbook are saved as one", "name it .xlsx");
  }
  TRY_ASSIGN(const auto open, open_workbook(found.file, found.limits, {}));
  TRY_CHECK(load_tables(*open, {}));
  if (!(table::stamp_of(found.file.path) == found.stamp))
    return fail(table::file_changed(found.file));
  if (!has_rows(found, *open, rejected)) return 0;
  TRY_ASSIGN(io::AtomicFile file, io::AtomicFile::create(path));
  xlsx::NewWorkbook book = xlsx::new_workbook(file.temporary());
  TRY_ASSIGN(const uint64_t copied, copy_rows(found, *open, rejected, book.get()));
  const lxw_error error = workbook_close(book.release());
  if (error != LXW_NO_ERROR) return fail(cannot_write(path, error));
  TRY_CHECK(file.commit());
  return copied;
}

}  // namespace gsync::connectors::excel
