// The question before something that is not easily taken back.

#pragma once

#include <string_view>

#include "cli/context.h"

namespace gsync::cli {

/// Shows `text` and asks on the terminal.
/// Errors: kUsage when the answer is no, or nobody can be asked. `what`: "delete 3 users".
Result<void> confirm(std::string_view text, std::string_view what, const Context& context);

}  // namespace gsync::cli
