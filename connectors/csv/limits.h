// How much of a CSV file is read before it is refused.

#pragma once

#include <cstdint>

#include "connectors/table/source_file.h"

namespace gsync::connectors::csv {

struct Limits {
  /// Units: bytes, of the file and of its text in UTF-8.
  uint64_t file_bytes = 256 * table::kMebibyte;
  uint64_t field_bytes = table::kMebibyte;
  /// One row with all its line breaks.
  uint64_t row_bytes = 16 * table::kMebibyte;
  uint64_t columns = table::kMaxColumn;
  /// Rows that are named when they are rejected; further ones are counted.
  uint64_t reported_rows = 1'000;
};

}  // namespace gsync::connectors::csv
