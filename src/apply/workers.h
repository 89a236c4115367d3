// The workers that carry out the batches of a plan side by side.

#pragma once

#include "apply/session.h"

namespace gsync::apply {

/// Carries out every undecided batch, with as many workers as the options say.
/// Progress is told by one worker at a time.
///
/// After an error or the request to stop no further batch is begun; what is
/// under way ends and is journalled.
/// Errors: as prepare() and deliver(): that of the first batch in the plan's
///         order that had one. kInterrupted.
Result<void> carry_out(Session& session, const Progress& progress);

}  // namespace gsync::apply
