// Which of a row's cells are the headers that a mapping asks for.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "connectors/excel/open_workbook.h"
#include "source/source.h"

namespace gsync::connectors::excel {

struct HeaderCell {
  /// As written, trimmed; never empty.
  std::string name;
  /// Sheet column, from 1.
  uint32_t column = 0;
};

/// A row, compared with a request.
struct HeaderMatch {
  uint32_t row = 0;
  std::vector<HeaderCell> cells;
  /// For each requested column the cell that it is, index into `cells`.
  std::vector<std::optional<size_t>> found;
  /// Names that stand in the row more than once, though asked for.
  std::vector<std::string> repeated;
  size_t required = 0;
  size_t required_found = 0;
  size_t all_found = 0;

  /// All that the table needs is there.
  [[nodiscard]] bool complete() const { return all_found > 0 && required_found == required; }
  /// More of the required, then more of all columns.
  [[nodiscard]] bool better_than(const HeaderMatch& other) const;
};

HeaderMatch match_header(uint32_t row, std::vector<HeaderCell> cells,
                         const source::TableRequest& request);

/// What a search for the header row came to.
struct HeaderSearch {
  /// Nothing when no row has any of the columns.
  std::optional<HeaderMatch> best;
  /// The first row with something in it; row 0 when the sheet is empty.
  uint32_t first_row = 0;
  std::vector<HeaderCell> first_cells;
};

/// Searches the first 50 rows that hold something: the first that is complete,
/// else the best. `fixed_row` above 0: only that row is looked at.
Result<HeaderSearch> find_header(OpenWorkbook& open, const Sheet& sheet,
                                 const source::TableRequest& request, uint32_t fixed_row,
                                 const ReadControl& control);

}  // namespace gsync::connectors::excel
