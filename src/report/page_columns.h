// The long parts of a page's data: changes and departments, column by column.

#pragma once

#include <string>

#include "report/document.h"
#include "report/text_table.h"

namespace gsync::report {

/// JSON objects whose members are arrays of one length. They are written as text:
/// a million numbers as JSON values would take a hundred times the room.
std::string changes_columns(const Document& document, TextTable& texts);
std::string tree_columns(const Document& document, TextTable& texts);

/// The fields of all changes in their order, as one JSON array of numbers. A field is
/// the number of its shape and then the numbers of those texts that the shape says
/// it has (before, after, raw) and, where it says so, that of its row.
struct FieldColumns {
  std::string fields;
  /// [name, column, place before its number, and after it, line of the mapping, FieldFlags,
  /// English name].
  std::string shapes;
};
FieldColumns field_columns(const Document& document, TextTable& texts);

/// What a shape says of its fields; data.js reads them.
enum FieldFlags : uint8_t {
  kHasBefore = 1,
  kHasAfter = 2,
  kHasRaw = 4,
  /// The number in the place is that of the record's row, or one of its own follows.
  kSameRow = 8,
  kOwnRow = 16,
  /// Both sides look the same because what differs is masked.
  kHidden = 32,
};

}  // namespace gsync::report
