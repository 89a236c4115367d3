// The workers that carry out the batches of a plan side by side.
//
// Each has a second hand: while one call is under way the next is prepared and its
// intent goes to the disk, so that no call waits for either.

#pragma once

#include "apply/session.h"

namespace gsync::apply {

/// Carries out every undecided batch, with as many workers as the options say.
/// Progress is told by one worker at a time.
///
/// After an error or the request to stop no further call is made; those under way end
/// and are journalled, those that were only intended leave the journal.
/// Errors: as prepare() and deliver(): that of the first batch in the plan's
///         order that had one. kInterrupted.
Result<void> carry_out(Session& session, const Progress& progress);

}  // namespace gsync::apply
