// The command `report`, which needs the reader's language besides what every command has.

#pragma once

#include "cli/context.h"
#include "core/catalogue.h"

namespace CLI {
class App;
}

namespace gsync::cli {

/// The language is read when the command runs and must be there until then.
void add_report(CLI::App& app, const Context& context, const Language& language, Action& action);

}  // namespace gsync::cli
