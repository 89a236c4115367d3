// An option of a connector in words.

#pragma once

#include <string>
#include <string_view>

#include "source/options.h"

namespace gsync::report {

/// "text", "path", "integer", "boolean", "choice", "text_list", "secret".
std::string_view to_text(source::OptionType type);

/// "integer 1 to 1,000, default 500"; "skip or read, default skip"; "path, required".
std::string facts(const source::OptionInfo& option);

}  // namespace gsync::report
