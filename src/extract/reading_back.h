// Whether a workbook says all that it was made of: it is read again the way an
// import reads it, and compared.

#pragma once

#include <filesystem>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/error.h"
#include "model/snapshot.h"

namespace gsync::extract {

/// Each record that the import would set aside, and each change that it would
/// make to the very objects that the workbook was written from; empty when there
/// is none. Fields that the mapping does not read are not compared.
///
/// `written`: what `write_workbook` was given.
/// Errors: those of reading a workbook.
Result<std::vector<Diagnostic>> read_back(const std::filesystem::path& path,
                                          std::string_view language, const model::Snapshot& written,
                                          const std::stop_token& stop);

}  // namespace gsync::extract
