// What an undo cannot bring back, said before anybody relies on it.

#pragma once

#include <vector>

#include "undo/draft.h"

namespace gsync::undo {

/// One note or warning for each kind of loss that the run, or taking it back, brings:
/// docs/undo.md lists them.
std::vector<Diagnostic> caveats(const Draft& draft);

}  // namespace gsync::undo
