// Tells the channels of a job what became of an attempt, and what they could not be told
// before.

#pragma once

#include <string_view>
#include <vector>

#include "cli/context.h"
#include "config/operations.h"
#include "core/catalogue.h"
#include "io/mail.h"
#include "notify/message.h"
#include "state/history.h"

namespace gsync::cli {

/// What a mail carries of a run besides its text: its report as one page. Nothing for an
/// attempt that began no run, and for a page of more than 5 MB.
std::vector<io::Attachment> attachments_of(int64_t run, state::StateFile& state, Language language);

/// `code` names the rule of the error that ended the attempt; "" when none did. The caller
/// holds the lock. Nothing that fails here changes the attempt's result: it is warned about
/// and tried again after the next attempt.
void notify(const config::Job& job, const std::vector<config::Channel>& channels,
            const state::Attempt& attempt, std::string_view code, state::History& history,
            const Context& context);

/// Job, its file and this machine, as messages name them. Points into the job.
notify::Occasion occasion_of(const config::Job& job);

}  // namespace gsync::cli
