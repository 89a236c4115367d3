// Cell references as files write them: "E12", "A1:C3".

#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "connectors/excel/limits.h"
#include "connectors/excel/short_text.h"

namespace gsync::connectors::excel {

/// Row and column from 1.
struct CellReference {
  uint32_t row = 0;
  uint32_t column = 0;
  bool operator==(const CellReference&) const = default;
};

struct CellRange {
  CellReference first;
  CellReference last;
  bool operator==(const CellRange&) const = default;
};

/// Digits alone, 1 to `most`.
inline std::optional<uint32_t> parse_ordinal(std::string_view text, uint32_t most) {
  uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number == 0 || number > most) return std::nullopt;
  return number;
}

/// Moves over the letters at the front; their column, 0 when there are none or too many.
inline uint32_t take_column(std::string_view& text) {
  constexpr size_t kMostLetters = 3;
  uint32_t column = 0;
  size_t letters = 0;
  while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z') {
    if (letters == kMostLetters) return 0;
    column = column * 26 + static_cast<uint32_t>(text[letters] - 'A') + 1;
    ++letters;
  }
  text.remove_prefix(letters);
  return column <= kMaxColumn ? column : 0;
}

/// Nothing for whatever is no cell of a sheet: "a1", "$B$1", "A0", "XFE1".
inline std::optional<CellReference> parse_cell(std::string_view text) {
  const uint32_t column = take_column(text);
  const auto row = parse_ordinal(text, kMaxRow);
  if (column == 0 || !row) return std::nullopt;
  return CellReference{*row, column};
}

/// The column of a reference into this row; `digits` are what its number is mostly written in.
inline std::optional<uint32_t> column_in_row(std::string_view text, uint32_t row,
                                             std::string_view digits) {
  const uint32_t column = take_column(text);
  if (column == 0) return std::nullopt;
  if (same(text, digits) || parse_ordinal(text, kMaxRow) == row) return column;
  return std::nullopt;
}

/// One cell is a range of one.
inline std::optional<CellRange> parse_range(std::string_view text) {
  const size_t colon = text.find(':');
  const auto first = parse_cell(text.substr(0, colon));
  if (!first) return std::nullopt;
  if (colon == std::string_view::npos) return CellRange{*first, *first};
  const auto last = parse_cell(text.substr(colon + 1));
  if (!last || last->row < first->row || last->column < first->column) return std::nullopt;
  return CellRange{*first, *last};
}

}  // namespace gsync::connectors::excel
