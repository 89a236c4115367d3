// The history of a job on a terminal.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "report/style.h"
#include "state/attempt.h"
#include "state/state.h"

namespace gsync::report {

/// A table, in the order given, and why those ended that did not go well.
std::string render_runs(const std::vector<state::Attempt>& attempts, const Style& style);

/// One attempt: what it took, how near the guards came, and of its run what failed and
/// what was skipped. `plan` is null where nothing was begun, or it is no longer kept.
std::string render_run(std::string_view job, const state::Attempt& attempt,
                       const std::vector<state::Outcome>& outcomes, const plan::Plan* plan,
                       const Style& style);

}  // namespace gsync::report
