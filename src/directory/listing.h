// Lists of rows that one column names, page by page: the count is taken once. In
// the order of the key a page begins behind the key where the one before it ended
// (page_marks.h); in another order its beginning is counted off.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "directory/condition.h"
#include "directory/params.h"
#include "directory/store.h"

namespace gsync::directory {

struct Listing {
  /// What stands behind FROM: a table, or a join whose parameters come first
  /// among the values of the condition.
  std::string_view from;
  /// Column that names a row and orders the list, ascending.
  std::string_view key = "id";
  Condition condition = {};
  /// Another order, which must be total; "" for that of the key.
  std::string order = {};
};

struct KeyPage {
  /// Rows of the whole list.
  int64_t total = 0;
  std::vector<std::string> keys;
};

/// The keys of the rows of one page.
/// Cost: that of the rows shown, when pages are read in order.
Answer<KeyPage> read_page(Store& store, const Listing& listing, const PageRequest& page);

/// One of the columns holds the text, without case for ASCII; no condition for "".
Condition contains(std::initializer_list<std::string_view> columns, const std::string& text);

/// The column holds one of the texts; no condition for none.
Condition one_of(std::string_view column, const std::vector<std::string>& texts);

/// { totalCount, list }; `show` gives the Answer<Json> or Answer<Data> of one key.
template <typename Show>
auto shown_page(const KeyPage& page, Show show) -> decltype(show(std::string())) {
  std::vector<typename decltype(show(std::string()))::value_type> rows;
  rows.reserve(page.keys.size());
  for (const std::string& key : page.keys) {
    TRY_ASSIGN(auto row, show(key));
    rows.push_back(std::move(row));
  }
  return page_of(page.total, std::move(rows));
}

}  // namespace gsync::directory
