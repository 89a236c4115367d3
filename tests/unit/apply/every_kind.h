// A directory and a plan that holds every kind of operation.

#pragma once

#include <set>
#include <string>

#include "unit/apply/rig.h"

namespace gsync::apply {

/// People who leave by each of the ways there are; the department that goes.
inline Company before_everything() {
  Company company = apply::company();
  company.department("d8", "", "Archive").department("d9", "d8", "Cellar");
  for (const char* key : {"l1", "l2", "l3", "l4"}) {
    company.user(key, std::string("Leaver ") + key, {"d5"});
  }
  company.user("l5", "Leaver l5", {"d9"});
  return company;
}

/// Everything but the first load's kinds, in an organization that is there.
inline plan::Plan plan_of_every_kind(Rig& rig) {
  rig.converge(before_everything());
  genauth::NewUser stranger;
  stranger.attributes.set(model::user_field::username(), std::string("u-e8"));
  EXPECT_TRUE(rig.somebody().create_user(stranger).has_value());
  Company desired = next_month();
  desired.user("e8", "Hua", {"d7"}).with("customData.level", std::string("3"));
  desired.define("level", "Level");
  diff::DiffOptions rules;
  rules.leavers = diff::LeaverAction::kUnassign;
  rules.absent_runs = 1;
  rules.match = {model::user_field::username()};
  rules.adopt = diff::AdoptPolicy::kMatched;
  plan::Plan plan = rig.plan(desired, rules);
  // One policy a job; here each leaver leaves by another way.
  for (plan::Operation& operation : plan.operations) {
    const auto becomes = [&](const char* key, diff::ChangeKind kind) {
      if (operation.change.kind != diff::ChangeKind::kUnassignUser) return;
      if (operation.change.key == key) operation.change.kind = kind;
    };
    becomes("l1", diff::ChangeKind::kResignUser);
    becomes("l2", diff::ChangeKind::kDeleteUser);
    becomes("l3", diff::ChangeKind::kSuspendUser);
  }
  return plan;
}

inline std::set<std::string> kinds(const plan::Plan& plan) {
  std::set<std::string> kinds;
  for (const plan::Operation& operation : plan.operations) {
    kinds.emplace(diff::to_text(operation.change.kind));
  }
  return kinds;
}

}  // namespace gsync::apply
