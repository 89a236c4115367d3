// Remembers where the pages of a list begin, so that reading a list page by
// page costs as much as reading it once, and its count is taken once.
//
// Pages are asked for by number, and a database can only count its way to the
// n-th row. A mark says behind which id a page begins; it holds until anything
// is written.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace gsync::directory {

class PageMarks {
 public:
  struct Start {
    /// Rows before the one to read from.
    int64_t offset = 0;
    /// Id of the last of them; "" at the beginning of the list.
    std::string after;
  };

  /// Forgets everything when `version` is another one than before.
  void at_version(int64_t version);

  /// The nearest known start at or before `offset` of the list `query`.
  [[nodiscard]] Start nearest(const std::string& query, int64_t offset) const;
  void remember(const std::string& query, Start start);

  [[nodiscard]] std::optional<int64_t> total(const std::string& query) const;
  void remember_total(const std::string& query, int64_t total);

 private:
  struct List {
    std::optional<int64_t> total;
    std::map<int64_t, std::string> after;
  };
  List& list_of(const std::string& query);

  int64_t version_ = -1;
  std::map<std::string, List> lists_;
};

}  // namespace gsync::directory
