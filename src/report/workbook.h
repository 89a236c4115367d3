// A report as a workbook: summary, departments, users, changes, rejected.

#pragma once

#include <filesystem>

#include "core/catalogue.h"
#include "core/error.h"
#include "report/document.h"

namespace gsync::report {

/// Writes the workbook whole or not at all, readable by its owner only. Headers and the
/// program's own texts are in the language, values as they are.
///
/// Cost:   memory does not grow with the rows.
/// Errors: kNotFound, kIo.
Result<void> write_workbook(const Document& document, Language language,
                            const std::filesystem::path& path);

}  // namespace gsync::report
