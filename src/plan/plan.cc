#include "plan/plan.h"

#include <algorithm>

namespace gsync::plan {

bool stops(const GuardVerdict& verdict) {
  return verdict.tripped && verdict.overridden.empty() && !verdict.held;
}

bool is_stopped(const Plan& plan) {
  return std::any_of(plan.header.guards.begin(), plan.header.guards.end(), stops);
}

}  // namespace gsync::plan
