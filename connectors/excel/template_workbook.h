// The import workbook: an empty company with its headers, explained, ready to
// be filled in. What it says is in template_text.h.

#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"

namespace gsync::connectors::excel {

/// Writes the workbook that the built-in mapping of this language reads: both
/// sheets with example rows, drop-downs, comments on the headers, identifiers
/// as text. `language`: "zh-CN" or "en-US".
/// Errors: kUsage for any other language; kIo.
Result<void> write_template(const std::filesystem::path& path, std::string_view language);

}  // namespace gsync::connectors::excel
