#include "connectors/excel/table_finder.h"

#include <fmt/format.h>

#include "core/text.h"
#include "source/column_name.h"

namespace gsync::connectors::excel {
namespace {

constexpr size_t kListed = 12;

std::string list_quoted(const std::vector<std::string>& names, std::string_view word) {
  std::string text;
  for (size_t i = 0; i < names.size() && i < kListed; ++i) {
    if (i > 0) text += word;
    text += quoted(names[i]);
  }
  return names.size() > kListed ? text + ", …" : text;
}

std::vector<std::string> names_of(const std::vector<HeaderCell>& cells) {
  std::vector<std::string> names;
  names.reserve(cells.size());
  for (const HeaderCell& cell : cells) names.push_back(cell.name);
  return names;
}

/// The columns that a table needs; all that are asked for when it needs none.
std::vector<std::string> wanted_columns(const source::TableRequest& request) {
  std::vector<std::string> required;
  std::vector<std::string> all;
  for (const source::ColumnRequest& column : request.columns) {
    all.push_back(column.name);
    if (column.required) required.push_back(column.name);
  }
  return required.empty() ? all : required;
}

const Sheet* sheet_named(const Workbook& workbook, const std::string& name) {
  for (const Sheet& sheet : workbook.sheets) {
    if (sheet.name == name) return &sheet;
  }
  const std::string key = source::column_key(name);
  for (const Sheet& sheet : workbook.sheets) {
    if (source::column_key(sheet.name) == key) return &sheet;
  }
  return nullptr;
}

const Sheet* sheet_named(const Workbook& workbook, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (const Sheet* sheet = sheet_named(workbook, name)) return sheet;
  }
  return nullptr;
}

std::string sheets_hint(const Workbook& workbook, const std::vector<std::string>& wanted,
                        std::string_view what) {
  const std::vector<std::string> visible = workbook.visible_names();
  std::string hint = visible.empty() ? "it has no visible sheet"
                                     : "its visible sheets: " + list_quoted(visible, ", ");
  for (const std::string& name : wanted) {
    if (const auto near = nearest(name, visible)) {
      hint += fmt::format("; did you mean {}?", quoted(*near));
      break;
    }
  }
  return hint + fmt::format("\nset {}_sheet in the job's source to name the sheet", what);
}

Error no_sheet(const OpenWorkbook& open, const source::TableRequest& request,
               const std::vector<std::string>& names) {
  const std::string what =
      names.empty() ? fmt::format("no visible sheet has the columns of the {}: {}", request.what,
                                  list_quoted(wanted_columns(request), ", "))
                    : fmt::format("the workbook has no sheet {} for the {}",
                                  list_quoted(names, " or "), request.what);
  return make_error(ErrorCode::kUnreadable, std::string(kSheetMissing), open.package->place(), what,
                    sheets_hint(open.workbook, names, request.what));
}

Error no_header(const OpenWorkbook& open, const Sheet& sheet, const source::TableRequest& request,
                const HeaderSearch& search) {
  const std::string found = search.first_row == 0
                                ? "the sheet is empty"
                                : fmt::format("row {} has {}", search.first_row,
                                              list_quoted(names_of(search.first_cells), ", "));
  return make_error(
      ErrorCode::kUnreadable, "header-missing", sheet_place(*open.package, sheet),
      fmt::format("no header row for the {}: none has {}; {}", request.what,
                  list_quoted(wanted_columns(request), ", "), found),
      fmt::format("name the columns so, or set {}_header_row in the job's source", request.what));
}

Result<void> check_repeated(const OpenWorkbook& open, const Sheet& sheet,
                            const HeaderMatch& match) {
  if (match.repeated.empty()) return {};
  return fail(ErrorCode::kUnreadable, "header-repeated",
              fmt::format("{}!{}", sheet_place(*open.package, sheet), match.row),
              fmt::format("the header {} stands more than once", list_quoted(match.repeated, ", ")),
              "rename or remove all but one, so that it is clear which column counts");
}

Result<std::optional<FoundTable>> in_sheet(OpenWorkbook& open, const Sheet& sheet,
                                           const source::TableRequest& request,
                                           const TableChoice& choice, const ReadControl& control) {
  TRY_ASSIGN(HeaderSearch search, find_header(open, sheet, request, choice.header_row, control));
  if (!search.best) return fail(no_header(open, sheet, request, search));
  TRY_CHECK(check_repeated(open, sheet, *search.best));
  return FoundTable{&sheet, *std::move(search.best)};
}

/// The first visible sheet that has all that the table needs.
Result<std::optional<FoundTable>> by_columns(OpenWorkbook& open,
                                             const source::TableRequest& request,
                                             const TableChoice& choice,
                                             const ReadControl& control) {
  for (const Sheet& sheet : open.workbook.sheets) {
    if (sheet.hidden) continue;
    TRY_ASSIGN(HeaderSearch search, find_header(open, sheet, request, choice.header_row, control));
    if (!search.best || !search.best->complete()) continue;
    TRY_CHECK(check_repeated(open, sheet, *search.best));
    return FoundTable{&sheet, *std::move(search.best)};
  }
  if (request.optional) return std::nullopt;
  return fail(no_sheet(open, request, {}));
}

}  // namespace

Result<std::optional<FoundTable>> find_table(OpenWorkbook& open,
                                             const source::TableRequest& request,
                                             const TableChoice& choice,
                                             const ReadControl& control) {
  const bool chosen = !choice.sheet.empty();
  const std::vector<std::string> names =
      chosen ? std::vector<std::string>{choice.sheet} : request.names;
  if (names.empty()) return by_columns(open, request, choice, control);
  if (const Sheet* sheet = sheet_named(open.workbook, names)) {
    return in_sheet(open, *sheet, request, choice, control);
  }
  if (request.optional && !chosen) return std::nullopt;
  return fail(no_sheet(open, request, names));
}

}  // namespace gsync::connectors::excel
