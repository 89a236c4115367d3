// Decides what of a batch is really to be sent: without what its dependencies
// forbid, what is already so, and what somebody else has changed meanwhile.

#pragma once

#include <vector>

#include "apply/request.h"
#include "apply/session.h"

namespace gsync::apply {

/// The requests to send for batch number `batch`, in the plan's order. The
/// operations left out are decided in the journal, each with its reason.
/// Cost:   at most one read call (people.h).
/// Errors: kStale for drift with OnDrift::kStop; kUnavailable, kDenied, kIo,
///         kInterrupted.
Result<std::vector<Request>> prepare(size_t batch, Session& session);

}  // namespace gsync::apply
