// What a job's earlier runs ask of the next one: those that did not end are ended first.

#pragma once

#include <string>

#include "cli/context.h"
#include "cli/pipeline.h"
#include "cli/target.h"
#include "config/job.h"
#include "state/state.h"

namespace gsync::cli {

/// The caller holds the lock. An unfinished run of another plan than `plan_hash` is
/// carried out first, or with a reason to abandon it closed as it stands; one of this
/// plan goes on later. Says what it finds, also a clock that went back.
/// Errors: those of applying; kIo.
Result<void> end_earlier_run(const config::Job& job, const Target& target, state::StateFile& state,
                             const std::string& plan_hash, const std::string& abandon,
                             const Context& context);

}  // namespace gsync::cli
