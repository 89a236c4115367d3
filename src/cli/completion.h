// Completion of command lines by the shells, made of the commands as they are.

#pragma once

#include <cstdint>
#include <string>

#include "cli/command_table.h"

namespace gsync::cli {

enum class Shell : uint8_t { kBash, kZsh, kFish };

/// A script for the shell to load: commands, options, the values of those that take one of
/// a few, and files elsewhere.
std::string completion_script(Shell shell, const CommandRow& program);

}  // namespace gsync::cli
