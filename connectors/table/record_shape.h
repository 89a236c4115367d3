// The table that a source hands out, and which of its columns are decoded.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/table/header.h"
#include "source/record.h"

namespace gsync::connectors::table {

/// Columns that nobody asked for are not visible in a record: nobody may take
/// them for empty.
class RecordShape {
 public:
  /// `request_index` as in source::Table; `name` of the sheet or file.
  RecordShape(size_t request_index, std::string name, const HeaderMatch& header);

  /// All columns that have a header, as written.
  [[nodiscard]] const std::shared_ptr<const source::Table>& table() const { return table_; }
  [[nodiscard]] uint32_t header_row() const { return header_row_; }
  /// Each record before its cells: blank where requested, else not visible.
  [[nodiscard]] const std::vector<source::RawValue>& blank() const { return blank_; }

  /// `column` from 1: the index into a record's values; -1 without a header.
  [[nodiscard]] int32_t slot(uint32_t column) const {
    return column < slots_.size() ? slots_[column] : -1;
  }
  [[nodiscard]] bool is_requested(uint32_t column) const {
    const int32_t at = slot(column);
    return at >= 0 && requested_[static_cast<size_t>(at)];
  }

 private:
  std::shared_ptr<const source::Table> table_;
  uint32_t header_row_;
  std::vector<int32_t> slots_;
  std::vector<bool> requested_;
  std::vector<source::RawValue> blank_;
};

/// Nothing but blanks is in it.
bool is_blank(const source::RawValue& value);

/// A text that put_text puts as it is.
bool is_plain_text(std::string_view text);

/// An error of a formula that was saved as text ("#N/A"), "####", or "=?", which stands for
/// a formula without a result in saved rejected rows.
bool is_lost_value(std::string_view text);

/// Puts the text of a cell into a blank value: empty stays a blank. What a spreadsheet
/// made of a long number before it was text ("1.38E+10") is a BadValue, and so is a
/// text that an earlier conversion broke (U+FFFD).
void put_text(std::string_view text, source::RawValue& value);

}  // namespace gsync::connectors::table
