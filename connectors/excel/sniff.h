// Looks at the first bytes of a file, not at its name, and says what it is
// when it is no workbook that can be read.

#pragma once

#include "connectors/table/source_file.h"
#include "core/error.h"

namespace gsync::connectors::excel {

/// Nothing to say about a zip archive: the package decides then.
/// Errors: kUnreadable (missing, a folder, no permission, empty, HTML, legacy
///         .xls, password-protected, PDF, text, ...).
Result<void> expect_zip(const table::SourceFile& file);

}  // namespace gsync::connectors::excel
