// Tells the channels of a job what became of an attempt, and what they could not be told
// before.

#pragma once

#include <string_view>
#include <vector>

#include "cli/context.h"
#include "config/operations.h"
#include "notify/message.h"
#include "state/history.h"

namespace gsync::cli {

/// `code` names the rule of the error that ended the attempt; "" when none did. The caller
/// holds the lock. Nothing that fails here changes the attempt's result: it is warned about
/// and tried again after the next attempt.
void notify(const config::Job& job, const std::vector<config::Channel>& channels,
            const state::Attempt& attempt, std::string_view code, state::History& history,
            const Context& context);

/// Job, its file and this machine, as messages name them. Points into the job.
notify::Occasion occasion_of(const config::Job& job);

}  // namespace gsync::cli
