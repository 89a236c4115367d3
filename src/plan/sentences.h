// The sentences that lead a plan: what a person must read before saying yes.
//
// Pure.

#pragma once

#include <string>
#include <vector>

#include "plan/facts.h"
#include "plan/plan.h"

namespace gsync::plan {

/// Most important first: guards that stop the plan or were overridden, removals
/// and where they cluster, changes of the tree, what cannot be undone or was left
/// out, then the rest. Empty when there is nothing to do.
///
/// `plan` is complete but for its sentences.
std::vector<std::string> make_sentences(const Facts& facts, const Plan& plan);

}  // namespace gsync::plan
