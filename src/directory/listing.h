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

/// { totalCount, list }; `show` gives the Answer<Json> of one key.
template <typename Show>
Answer<Json> shown_page(const KeyPage& page, Show show) {
  Json list = Json::array();
  for (const std::string& key : page.keys) {
    TRY_ASSIGN(Json row, show(key));
    list.push_back(std::move(row));
  }
  return Json{{"totalCount", page.total}, {"list", std::move(list)}};
}

}  // namespace gsync::directory
