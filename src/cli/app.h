// The command line: parses it, runs the command, and turns what came of it
// into text and an exit status.

#pragma once

namespace gsync::cli {

/// Returns the exit status. Called once, by main.
int run(int argc, const char* const* argv);

}  // namespace gsync::cli
