// Carrying a plan out and taking it back is as if nothing had been, but for what
// docs/undo.md lists.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>

#include "property/any_company.h"
#include "property/some_cases.h"
#include "unit/undo/undo_rig.h"

namespace gsync::undo {
namespace {

using apply::AnyCompany;
using apply::Company;
using apply::picture;

diff::DiffOptions any_rules() {
  diff::DiffOptions rules;
  rules.absent_runs = 1;
  constexpr std::array kActions{diff::LeaverAction::kSuspend, diff::LeaverAction::kDelete,
                                diff::LeaverAction::kUnassign, diff::LeaverAction::kKeep};
  rules.leavers = kActions.at(static_cast<size_t>(diff::any::any_below(4)));
  return rules;
}

Company any_company() {
  const int size = diff::any::any_below(8) + 1;
  return AnyCompany(size, size).company();
}

TEST(UndoProperty, AnAppliedPlanThatIsUndoneLeavesWhatWasBefore) {
  holds_in_some_cases([] {
    const diff::DiffOptions rules = any_rules();
    UndoRig rig;
    rig.converge(any_company(), rules);
    const auto before = picture(rig.now());
    plan::Plan plan = rig.plan(any_company(), rules);
    if (plan.operations.empty()) return;
    RC_ASSERT(rig.apply(plan)->status == state::RunStatus::kDone);
    const plan::Plan undo = rig.undo(rig.last_run());
    RC_ASSERT(left_out(undo) == std::vector<std::string>());
    rig.undo_last();
    RC_ASSERT(picture(rig.now()) == before);
  });
}

TEST(UndoProperty, TheNextSyncPlansTheUndoneChangesAgain) {
  holds_in_some_cases([] {
    const diff::DiffOptions rules = any_rules();
    UndoRig rig;
    rig.converge(any_company(), rules);
    const Company after = any_company();
    plan::Plan plan = rig.plan(after, rules);
    if (plan.operations.empty()) return;
    RC_ASSERT(rig.apply(plan)->status == state::RunStatus::kDone);
    rig.undo_last();
    auto again = steps(rig.plan(after, rules));
    auto first = steps(plan);
    std::sort(again.begin(), again.end());
    std::sort(first.begin(), first.end());
    RC_ASSERT(again == first);
  });
}

TEST(UndoProperty, UndoingAnUndoDoesTheRunAgain) {
  holds_in_some_cases([] {
    const diff::DiffOptions rules = any_rules();
    UndoRig rig;
    rig.converge(any_company(), rules);
    plan::Plan plan = rig.plan(any_company(), rules);
    if (plan.operations.empty()) return;
    RC_ASSERT(rig.apply(plan)->status == state::RunStatus::kDone);
    const auto after = picture(rig.now());
    rig.undo_last();
    rig.undo_last();
    RC_ASSERT(picture(rig.now()) == after);
  });
}

}  // namespace
}  // namespace gsync::undo
