// Sheets of a workbook, written row by row.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/error.h"
#include "core/time.h"

struct lxw_workbook;

namespace gsync::report {

/// A calendar day, "yyyy-mm-dd".
struct Day {
  std::string text;
};

/// Nothing, a text, a number, a day, or a moment (shown in UTC).
using Cell = std::variant<std::monostate, std::string, double, Day, TimePoint>;

struct SheetColumn {
  std::string title;
  /// Characters.
  double width = 16;
};

/// A table with a head that stays in sight and a filter. A table that is longer than a
/// sheet goes on in further ones, "Changes (2)". All text is text, also what begins like
/// a formula; control characters are escaped; 32,000 characters of a text are kept.
class Sheet {
 public:
  /// `above`: lines over the head. The workbook must outlive the sheet.
  Sheet(lxw_workbook* book, std::string name, std::vector<SheetColumn> columns,
        std::vector<std::string> above = {});
  Sheet(Sheet&&) noexcept;
  Sheet& operator=(Sheet&&) = delete;
  ~Sheet();

  void row(const std::vector<Cell>& cells);
  /// A row in bold, for headings between the rows.
  void heading(const std::string& text);
  /// Sets the filter; no row may follow.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A workbook that appears whole, readable by its owner only.
class Book {
 public:
  /// Errors: kNotFound (no such folder), kIo.
  static Result<Book> create(const std::filesystem::path& path);
  Book(Book&&) noexcept;
  Book& operator=(Book&&) = delete;
  ~Book();

  [[nodiscard]] lxw_workbook* handle() const;
  /// Errors: kIo.
  Result<void> close();

 private:
  struct State;
  explicit Book(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gsync::report
