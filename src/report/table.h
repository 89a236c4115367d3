// Columns of text on a page.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/page.h"

namespace gsync::report {

enum class Align : uint8_t { kLeft, kRight };

class Table {
 public:
  struct Column {
    std::string title;
    Align align = Align::kLeft;
    /// Never cut: ids that people copy.
    bool whole = false;
    /// The name of a member, which is said in no other language.
    bool is_name = false;
  };
  /// A table whose columns have no titles has no head line.
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// As many cells as columns.
  void row(std::vector<Span> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// Two blanks before the table and between columns. Where the page is too
  /// narrow, the widest columns are cut, and the page cuts what is still too wide.
  void print(Page& page) const;

 private:
  [[nodiscard]] std::vector<std::string> titles(const Page& page) const;
  [[nodiscard]] std::vector<size_t> widths(const std::vector<std::string>& titles,
                                           size_t room) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Span>> rows_;
};

}  // namespace gsync::report
