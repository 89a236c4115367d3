// The option table of a connector as documentation: its README holds the text
// that comes out of here, and a test fails when it is stale.

#pragma once

#include <span>
#include <string>

#include "source/options.h"

namespace gsync::source {

/// A Markdown table, a row an option, ending with a line break.
std::string option_docs_markdown(std::span<const OptionInfo> options);

/// For a terminal: "name (kind; default ...)", the text indented below it.
std::string option_docs_text(std::span<const OptionInfo> options);

/// What may stand there: "path", "integer, 0 to 10", "one of: read, skip".
std::string option_kind(const OptionInfo& option);

}  // namespace gsync::source
