// Sentences that tell why a plan has its operations, grouped by what they have
// in common: a rule that changed, a department that vanished or was renamed.
//
// Pure.

#pragma once

#include <string>
#include <vector>

#include "plan/facts.h"
#include "plan/plan.h"

namespace gsync::plan {

/// Changed rules first, then departments that vanished, then renames; within each
/// those with the most operations first, at most five.
std::vector<std::string> root_causes(const Facts& facts, const Plan& plan);

/// By index in the tree: belongs to this source, and the source does not have it
/// any more. All false while the source cannot tell.
std::vector<bool> vanished_departments(const Facts& facts);

}  // namespace gsync::plan
