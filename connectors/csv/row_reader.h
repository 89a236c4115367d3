// The rows of a CSV file (RFC 4180), with what people's programs make of it:
// any line end, any delimiter, blanks around quoted fields, a "sep=;" line.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/csv/limits.h"
#include "connectors/csv/text_reader.h"
#include "core/error.h"

namespace gsync::connectors::csv {

/// One row; valid until the next one is asked for.
struct Row {
  /// Where it begins, lines of the file from 1.
  uint32_t line = 0;
  /// Quotes resolved; at least one field.
  std::span<const std::string_view> fields;
};

/// Memory: a block and the longest row.
class RowReader {
 public:
  /// `place` names the file in messages.
  RowReader(TextReader text, char delimiter, const Limits& limits, std::string place);

  /// Nothing at the end, or where text that is none begins: see `text().bad()`.
  /// Errors: kUnreadable: a quote that never closes or closes too early, a NUL,
  ///         a limit; and those of the text.
  Result<std::optional<Row>> next();

  [[nodiscard]] const TextReader& text() const { return text_; }

 private:
  struct Field {
    size_t begin = 0;
    size_t end = 0;
    /// Doubled quotes are in it.
    bool doubled = false;
  };
  /// Plain, because a Result for each field would cost more than the scan;
  /// the error of kFailed is in `error_`.
  enum class Scan : uint8_t { kRow, kMore, kFailed };

  Result<bool> refill();
  Scan scan();
  Scan scan_field(size_t& at);
  Scan scan_quoted(size_t& at, size_t quote);
  Scan end_row(size_t at);
  Scan refuse(Error error);
  [[nodiscard]] std::span<const std::string_view> resolve();
  Result<void> drop_separator_line();
  [[nodiscard]] Error problem(std::string code, uint32_t line, std::string message,
                              std::string hint) const;
  [[nodiscard]] Error never_closes(size_t quote, std::string_view how) const;
  [[nodiscard]] uint32_t line_at(size_t at) const;

  TextReader text_;
  char delimiter_;
  const Limits& limits_;
  std::string place_;

  std::string window_;
  /// Where the next row begins in the window, and its line.
  size_t begin_ = 0;
  uint32_t line_ = 1;
  bool at_end_ = false;
  bool started_ = false;

  std::vector<Field> raw_;
  std::vector<std::string_view> fields_;
  /// Line ends inside the quotes of the row that `scan` looks at.
  uint32_t breaks_ = 0;
  std::optional<Error> error_;
  /// Behind the row that `scan` found.
  size_t next_ = 0;
};

/// The delimiter of a first line "sep=;"; nothing for any other.
std::optional<char> separator_line(std::string_view text);

}  // namespace gsync::connectors::csv
