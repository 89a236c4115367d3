// Which operations a run really carried out, as its journal says.

#pragma once

#include "state/state.h"
#include "undo/undo.h"

namespace gsync::undo {

/// Those that are done and stood in a call. What was found as it should be without one
/// was somebody else's doing.
/// Errors: kIo.
Result<CarriedOut> carried_out(state::StateFile& state, int64_t run, const plan::Plan& done);

}  // namespace gsync::undo
