// Which of a row's cells are the headers that a mapping asks for.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "source/source.h"

namespace gsync::connectors::table {

struct HeaderCell {
  /// As written, trimmed; never empty.
  std::string name;
  /// Column, from 1.
  uint32_t column = 0;
  /// What stands above it and the columns beside it; empty for most.
  std::string group = {};
};

/// Headers over two rows, each by column. A column is named by the lower row, or by the
/// upper one where the lower is blank; what stands above a lower cell, or next left of
/// there, is its group.
std::vector<HeaderCell> stacked(const std::vector<HeaderCell>& upper,
                                const std::vector<HeaderCell>& lower);

/// A row, compared with a request.
struct HeaderMatch {
  /// Row or line, from 1.
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

/// A cell is found by its name, or by its group and name: "GROUP/NAME" or "GROUP NAME",
/// which is its name then.
HeaderMatch match_header(uint32_t row, std::vector<HeaderCell> cells,
                         const source::TableRequest& request);

/// What a search for the header row came to.
struct HeaderSearch {
  /// Nothing when no row has any of the columns.
  std::optional<HeaderMatch> best;
  /// The first row with something in it; row 0 when there is none.
  uint32_t first_row = 0;
  std::vector<HeaderCell> first_cells;
};

/// Searches the first 50 rows that hold something: the first that is complete,
/// else the best. A row may be one header with the row above or below it.
class HeaderSearcher {
 public:
  /// `fixed_row` above 0: the last row of the headers. `request` must outlive it.
  HeaderSearcher(const source::TableRequest& request, uint32_t fixed_row)
      : request_(request), fixed_row_(fixed_row) {}

  /// Takes the next row, blank cells left out. True: the search is over.
  bool take(uint32_t row, std::vector<HeaderCell> cells);

  HeaderSearch search;

 private:
  [[nodiscard]] HeaderMatch best_at(uint32_t row, std::vector<HeaderCell> cells) const;
  void continue_below(uint32_t row, const std::vector<HeaderCell>& cells);

  const source::TableRequest& request_;
  uint32_t fixed_row_;
  uint32_t searched_ = 0;
  /// The last row that held something.
  std::vector<HeaderCell> above_;
  /// The best is complete; one more row may belong to it.
  bool complete_ = false;
};

}  // namespace gsync::connectors::table
