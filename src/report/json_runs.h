// The history of a job for programs (report/json.h says what holds for all documents).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "state/attempt.h"
#include "state/state.h"

namespace gsync::report {

std::string runs_json(const std::vector<state::Attempt>& attempts, int status);
/// `plan` is null where nothing was begun, or the plan is no longer kept.
std::string run_json(std::string_view job, const state::Attempt& attempt,
                     const std::vector<state::Outcome>& outcomes, const plan::Plan* plan,
                     int status);

}  // namespace gsync::report
