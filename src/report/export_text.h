// What an export came to.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "report/style.h"

namespace gsync::report {

struct ExportReport {
  std::string file;
  /// "xlsx" or "jsonl".
  std::string format;
  std::string target;
  uint64_t organizations = 0;
  uint64_t departments = 0;
  uint64_t users = 0;
  /// xlsx: columns that the built-in mapping does not read.
  std::vector<std::string> further_columns;
  /// xlsx: fields with values that the workbook has no column for.
  std::vector<std::string> left_fields;
  /// xlsx: what an import would not take as it is.
  std::vector<Diagnostic> differences;
};

/// Bounded to 20 differences unless the style says full.
std::string render_export(const ExportReport& report, const Style& style);

/// docs/schema/export.json.
std::string export_json(const ExportReport& report, int status);

}  // namespace gsync::report
