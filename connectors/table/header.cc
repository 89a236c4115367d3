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

/// The cell of a requested column: by its name, else by the first alternative
/// that is there.
std::optional<size_t> find_column(const std::vector<std::string>& keys,
                                  const source::ColumnRequest& column, HeaderMatch& match) {
  std::vector<std::string> names{column.name};
  names.insert(names.end(), column.alternatives.begin(), column.alternatives.end());
  for (const std::string& name : names) {
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

HeaderMatch match_header(uint32_t row, std::vector<HeaderCell> cells,
                         const source::TableRequest& request) {
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

bool HeaderSearcher::take(uint32_t row, std::vector<HeaderCell> cells) {
  if (fixed_row_ != 0 && row > fixed_row_) return true;
  if (!wants(row) || cells.empty()) return false;
  if (search.first_row == 0) {
    search.first_row = row;
    search.first_cells = cells;
  }
  HeaderMatch match = match_header(row, std::move(cells), request_);
  const bool complete = match.complete() && match.required > 0;
  if (match.all_found > 0 && (!search.best || match.better_than(*search.best))) {
    search.best = std::move(match);
  }
  return complete || ++searched_ == kSearchedRows;
}

}  // namespace gsync::connectors::table
