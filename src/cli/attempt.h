// What `sync` and `apply` have in common: the lock of the job, its state file, and a place
// in its history whatever comes of them.

#pragma once

#include <functional>
#include <string_view>

#include "cli/context.h"
#include "config/job.h"
#include "state/history.h"

namespace gsync::cli {

/// What is attempted; its own result is that of the attempt.
using Work = std::function<Result<ExitStatus>(state::StateFile& state)>;

/// Does the work under the lock of the job and records how it ended: also an error, and a
/// plan that a guard stopped. Then the metrics are written and people are told. Nothing that
/// goes wrong with these changes the result.
///
/// Errors: those of the work; kLocked and kIo, of which the history has nothing.
Result<ExitStatus> attempt(const config::Job& job, std::string_view command, const Context& context,
                           const Work& work);

/// The same for whoever has lock and state already; nobody is told, and the metrics stay.
Result<ExitStatus> recorded(const config::Job& job, std::string_view command,
                            state::StateFile& state, const Context& context, const Work& work);

}  // namespace gsync::cli
