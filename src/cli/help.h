// What --help shows, in the language of the settings.

#pragma once

#include "core/catalogue.h"

namespace CLI {
class App;
}

namespace gsync::cli {

/// Puts descriptions, footers and the words around them of the command and of those below
/// into the language. For help that is about to be shown: the table of commands, the manual page
/// and completions are made of the English.
void say_help(CLI::App& app, Language language);

}  // namespace gsync::cli
