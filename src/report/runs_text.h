// The history of a job on a terminal.

#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "report/style.h"
#include "state/state.h"

namespace gsync::report {

/// A table, in the order given.
std::string render_runs(const std::vector<state::Run>& runs, const Style& style);

/// One run with what failed and what was skipped.
std::string render_run(const state::Run& run, const std::vector<state::Outcome>& outcomes,
                       const plan::Plan& plan, const Style& style);

}  // namespace gsync::report
