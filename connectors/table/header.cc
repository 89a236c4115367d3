#include "connectors/table/header.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "source/column_name.h"

namespace gsync::connectors::table {
namespace {

constexpr uint32_t kSearchedRows = 50;

/// Cells of the row whose header is this name.
std::vector<size_t> cells_named(const std::vector<std::string>& keys, std::string_view name) {
  const std::string key = source::column_key(name);
  std::vector<size_t> found;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) found.push_back(i);
  }
  return found;
}

/// Of a request: its name, then its alternatives.
std::vector<std::string> names_of(const source::ColumnRequest& column) {
  std::vector<std::string> names{column.name};
  names.insert(names.end(), column.alternatives.begin(), column.alternatives.end());
  return names;
}

/// Cells that are asked for by group and name get that name, so that others of their
/// own name are no longer repeated.
void name_by_group(std::vector<HeaderCell>& cells, const source::TableRequest& request) {
  for (const source::ColumnRequest& column : request.columns) {
    for (const std::string& name : names_of(column)) {
      const std::string key = source::column_key(name);
      for (HeaderCell& cell : cells) {
        if (cell.group.empty() || source::column_key(cell.name) == key) continue;
        for (const char* between : {"/", " "}) {
          std::string full = cell.group + between + cell.name;
          if (source::column_key(full) != key) continue;
          cell = {std::move(full), cell.column, {}};
          break;
        }
      }
    }
  }
}

/// The cell of a requested column: by its name, else by the first alternative
/// that is there.
std::optional<size_t> find_column(const std::vector<std::string>& keys,
                                  const source::ColumnRequest& column, HeaderMatch& match) {
  for (const std::string& name : names_of(column)) {
    const std::vector<size_t> found = cells_named(keys, name);
    if (found.size() > 1) match.repeated.push_back(match.cells[found.front()].name);
    if (!found.empty()) return found.front();
  }
  return std::nullopt;
}

}  // namespace

bool HeaderMatch::better_than(const HeaderMatch& other) const {
  return std::tie(required_found, all_found) > std::tie(other.required_found, other.all_found);
}

std::vector<HeaderCell> stacked(const std::vector<HeaderCell>& upper,
                                const std::vector<HeaderCell>& lower) {
  std::vector<HeaderCell> cells = lower;
  for (HeaderCell& cell : cells) {
    for (const HeaderCell& above : upper) {
      if (above.column <= cell.column) cell.group = above.name;
    }
  }
  for (const HeaderCell& above : upper) {
    if (std::ranges::find(lower, above.column, &HeaderCell::column) == lower.end()) {
      cells.push_back(above);
    }
  }
  std::ranges::sort(cells, {}, &HeaderCell::column);
  return cells;
}

HeaderMatch match_header(uint32_t row, std::vector<HeaderCell> cells,
                         const source::TableRequest& request) {
  name_by_group(cells, request);
  std::vector<std::string> keys;
  keys.reserve(cells.size());
  for (const HeaderCell& cell : cells) keys.push_back(source::column_key(cell.name));
  HeaderMatch match;
  match.row = row;
  match.cells = std::move(cells);
  for (const source::ColumnRequest& column : request.columns) {
    match.found.push_back(find_column(keys, column, match));
    const bool found = match.found.back().has_value();
    match.all_found += found ? 1 : 0;
    match.required += column.required ? 1 : 0;
    match.required_found += column.required && found ? 1 : 0;
  }
  return match;
}

/// The row alone, or with the row above it where that says more.
HeaderMatch HeaderSearcher::best_at(uint32_t row, std::vector<HeaderCell> cells) const {
  HeaderMatch both;
  if (!above_.empty()) both = match_header(row, stacked(above_, cells), request_);
  HeaderMatch alone = match_header(row, std::move(cells), request_);
  const bool more =
      both.all_found > alone.all_found || both.repeated.size() < alone.repeated.size();
  return both.complete() && both.required > 0 && more ? both : alone;
}

/// The row below a complete header belongs to it when it names more columns and holds
/// nothing where every record does.
void HeaderSearcher::continue_below(uint32_t row, const std::vector<HeaderCell>& cells) {
  const HeaderMatch& upper = *search.best;
  for (size_t i = 0; i < request_.columns.size(); ++i) {
    if (!request_.columns[i].required || !upper.found[i]) continue;
    const uint32_t column = upper.cells[*upper.found[i]].column;
    if (std::ranges::find(cells, column, &HeaderCell::column) != cells.end()) return;
  }
  HeaderMatch both = match_header(row, stacked(above_, cells), request_);
  const bool more =
      both.all_found > upper.all_found || both.repeated.size() < upper.repeated.size();
  if (both.complete() && more) search.best = std::move(both);
}

bool HeaderSearcher::take(uint32_t row, std::vector<HeaderCell> cells) {
  if (fixed_row_ != 0 && row > fixed_row_) return true;
  if (cells.empty()) return false;
  if (complete_) {
    continue_below(row, cells);
    return true;
  }
  if (row < fixed_row_) {
    above_ = std::move(cells);
    return false;
  }
  if (search.first_row == 0) {
    search.first_row = row;
    search.first_cells = cells;
  }
  HeaderMatch match = best_at(row, cells);
  above_ = std::move(cells);
  complete_ = match.complete() && match.required > 0;
  if (match.all_found > 0 && (!search.best || match.better_than(*search.best))) {
    search.best = std::move(match);
  }
  return row == fixed_row_ || ++searched_ == kSearchedRows;
}

}  // namespace gsync::connectors::table
