// An organization as the workbook that the excel connector imports.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/error.h"
#include "model/snapshot.h"

namespace gsync::extract {

struct WorkbookReport {
  /// Columns that the built-in mapping does not read: "customData.level".
  std::vector<std::string> further_columns;
  /// Fields with values that the workbook has no column for.
  std::vector<std::string> left_fields;
  /// Values that no cell can hold.
  std::vector<Diagnostic> left_values;
};

/// Writes the template's sheets with every column that the built-in mapping of
/// the language reads, and a column for each other key of custom data.
///
/// Departments are sorted by their path, people by their key, so that equal
/// states give equal sheets.
/// `state`: as `genauth::read_state` gives it. Where an object has no source key
/// its system id stands in. Several departments are separated by ";", the main
/// one first. Whoever is not Activated is written as having left.
/// Errors: kUsage (no such language), kInvalid (too many records for a sheet), kIo.
Result<WorkbookReport> write_workbook(const model::Snapshot& state, std::string_view language,
                                      const std::filesystem::path& path,
                                      const std::function<void(uint64_t, uint64_t)>& progress);

}  // namespace gsync::extract
