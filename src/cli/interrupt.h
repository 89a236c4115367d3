// SIGINT and SIGTERM ask the command to stop where it can be resumed; a second
// one ends the process at once.

#pragma once

#include <stop_token>

namespace gsync::cli {

/// Installs the handlers. Call once, before other threads start.
std::stop_token stop_on_signals();

}  // namespace gsync::cli
