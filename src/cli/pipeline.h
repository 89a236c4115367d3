// The one path: source -> mapping -> diff -> plan -> apply.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "apply/apply.h"
#include "cli/context.h"
#include "cli/session.h"
#include "cli/target.h"
#include "plan/plan.h"
#include "state/state.h"

namespace gsync::cli {

/// Guard name -> reason, from `--override NAME=REASON`.
using Overrides = std::map<std::string, std::string>;
Result<Overrides> parse_overrides(const std::vector<std::string>& arguments);

/// The state file; one that does not exist is empty, and stays missing.
Result<state::StateFile> open_state_for_reading(const config::Job& job);

/// Reads both sides and compares them.
Result<plan::Plan> make_plan(Session& session, const Target& target, state::StateFile& state,
                             const Overrides& overrides, const Context& context);

/// The caller holds the lock.
Result<apply::ApplyReport> apply_plan(plan::Plan& plan, const config::Job& job,
                                      const Target& target, state::StateFile& state,
                                      const Context& context);

/// Ends the run that an earlier process left unfinished, with that run's own
/// plan. Nothing when there is none. The caller holds the lock.
Result<std::optional<apply::ApplyReport>> resume_unfinished(const config::Job& job,
                                                            const Target& target,
                                                            state::StateFile& state,
                                                            const Context& context);

/// What a plan alone, or a plan and its application, come to.
ExitStatus plan_status(const plan::Plan& plan, bool pending_counts);
ExitStatus apply_status(const plan::Plan& plan, const apply::ApplyReport& report);

}  // namespace gsync::cli
