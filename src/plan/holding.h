// Which operations of a plan wait for a person: what is risky is kept apart, so
// that the rest need not wait for it.
//
// Pure.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/facts.h"
#include "plan/plan.h"
#include "plan/planner.h"

namespace gsync::plan {

/// By operation, why it waits; empty texts for those that go ahead. With an
/// operation wait all that need it and all of the same object, since a plan that
/// is applied later finds its objects as they are now.
using HoldReasons = std::vector<std::string>;

/// Nothing when the plan is not to be divided: no guard stops it and no adoption
/// asks, or a guard on the read as a whole stops it, so that nothing goes ahead.
/// Cost: linear in operations and dependencies, times the chains between objects.
std::optional<HoldReasons> reasons_to_hold(const Facts& facts,
                                           const std::vector<GuardVerdict>& verdicts);

/// What a part of a plan has from the whole: it is judged as one.
struct Part {
  std::vector<GuardVerdict> guards;
  std::vector<Held> held;
};

/// For planner.cc and holding.cc: the plan of all changes, or of a part of them.
/// `holds`, when not null, gets `reasons_to_hold`. Empties what it takes of `input`.
Result<Plan> assemble(PlanInput& input, const Part* part, std::optional<HoldReasons>* holds);

}  // namespace gsync::plan
