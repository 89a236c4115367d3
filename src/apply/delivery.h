// Sends the requests of one batch until each of its operations is decided:
// journalled, settled when the fate of a call is unknown, halved when it is
// refused.

#pragma once

#include <vector>

#include "apply/request.h"
#include "apply/session.h"

namespace gsync::apply {

/// Whoever calls has the turn, and has it not while a call is under way.
/// Errors: kUnavailable after the policy's attempts, kDenied, kIo,
///         kInterrupted. What is decided until then stands in the journal; a call
///         whose fate is unknown stays open there.
Result<void> deliver(const plan::Batch& batch, std::vector<Request> requests, Session& session);

/// Settles the calls that an earlier attempt left open.
Result<void> settle_open_calls(Session& session);

}  // namespace gsync::apply
