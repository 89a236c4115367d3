#include "plan/plan.h"

#include <algorithm>

#include "plan/selection.h"

namespace gsync::plan {

bool stops(const GuardVerdict& verdict) {
  return verdict.tripped && verdict.overridden.empty() && !verdict.held;
}

bool is_stopped(const Plan& plan) {
  return std::any_of(plan.header.guards.begin(), plan.header.guards.end(), stops);
}

bool is_partial_read(const Plan& plan) {
  return plan.header.source_verdict == source::Completeness::kPartial;
}

bool is_whole(const Plan& plan) {
  return plan.set_aside.empty() && waiting(plan) == 0 && !is_partial_read(plan);
}

std::string_view to_text(RehearsalVerdict verdict) {
  switch (verdict) {
    case RehearsalVerdict::kConverges:
      return "converges";
    case RehearsalVerdict::kRefused:
      return "refused";
    case RehearsalVerdict::kDiffers:
      return "differs";
  }
  return "";
}

}  // namespace gsync::plan
