// How much of a workbook is read before it is refused. The sizes in the zip
// headers are only hints: everything is counted while it is read.

#pragma once

#include <cstdint>

#include "connectors/table/source_file.h"

namespace gsync::connectors::excel {

using table::kMaxColumn;
using table::kMebibyte;

/// The format's own.
constexpr uint32_t kMaxRow = 1'048'576;

/// Which parser the parts are read with (xml.h).
enum class XmlReading : uint8_t {
  kFast,    // the scanner for what spreadsheet programs write, as long as it understands all
  kStrict,  // the general parser from the first byte
};

/// Each may be set by the job (excel_options.cc). Defaults: a workbook of a million people stays
/// below all of them.
struct Limits {
  // The package. Units: bytes.
  uint64_t file_bytes = 256 * kMebibyte;
  uint64_t entries = 2'000;
  uint64_t directory_bytes = 4 * kMebibyte;
  uint64_t data_part_bytes = 2'048 * kMebibyte;
  uint64_t styles_part_bytes = 64 * kMebibyte;
  uint64_t index_part_bytes = 16 * kMebibyte;
  uint64_t total_bytes = 4'096 * kMebibyte;
  /// Inflated to compressed bytes of one part, past the first `ratio_from`.
  uint64_t ratio = 500;
  uint64_t ratio_from = 16 * kMebibyte;

  // XML.
  XmlReading reading = XmlReading::kFast;
  uint64_t tag_bytes = 64 * 1'024;
  uint64_t attributes = 64;
  uint64_t depth = 64;

  // The workbook.
  uint64_t sheets = 1'024;
  uint64_t cell_formats = 65'536;
  uint64_t number_formats = 4'096;
  uint64_t strings = 20'000'000;
  uint64_t string_table_bytes = 1'024 * kMebibyte;
  uint64_t string_bytes = kMebibyte;
  uint64_t row_bytes = 64 * kMebibyte;
  /// Cells with a value, in all sheets together.
  uint64_t cells = 50'000'000;
  uint64_t merged_ranges = 100'000;
};

}  // namespace gsync::connectors::excel
