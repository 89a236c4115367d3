// The manual page, section 1, made of the commands as they are.

#pragma once

#include <string>

#include "cli/command_table.h"

namespace gsync::cli {

/// In the macros of man(7), which groff and mandoc read. The same commands give the same
/// page: it carries the version, and no date.
std::string manual_page(const CommandRow& program);

}  // namespace gsync::cli
