// Looks at the first bytes of a file, not at its name, and says what it is
// when it is no workbook that can be read.

#pragma once

#include <filesystem>
#include <string>

#include "core/error.h"

namespace gsync::connectors::excel {

/// Nothing to say about a zip archive: the package decides then.
/// `written` is the path as the job has it, `place` names the file in messages.
/// Errors: kUnreadable (missing, a folder, no permission, empty, HTML, legacy
///         .xls, password-protected, PDF, text, ...).
Result<void> expect_zip(const std::filesystem::path& path, const std::string& written,
                        const std::string& place);

}  // namespace gsync::connectors::excel
