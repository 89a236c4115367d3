// Settles what became of operations by reading their objects back by key or id:
// for calls whose fate is unknown and for refused calls that may have been
// carried out in part.

#pragma once

#include <vector>

#include "apply/call.h"
#include "apply/session.h"

namespace gsync::apply {

/// The operations of the list that hold in the directory now: a created object
/// exists with its key, everything else is as the operation wants it.
/// Cost: one read call for each 50 people, one for departments, one for each type of
///       custom field. The turn is given up meanwhile.
/// Errors: kUnavailable, kDenied, kInterrupted: nothing is known then.
Result<std::vector<Confirmed>> settle(const Operations& operations, Session& session);

}  // namespace gsync::apply
