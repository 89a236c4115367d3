#include "plan/holding.h"

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Texts = std::vector<std::string>;

/// 100 people, of whom `suspended` are suspended and three more updated.
PlanCase risky(size_t suspended) {
  PlanCase world;
  world.both("d1").people(100, "d1");
  world.job.sync.risk = config::Risk::kHold;
  for (size_t i = 0; i < suspended; ++i) {
    world.change(ChangeKind::kSuspendUser, "u" + std::to_string(i));
    world.changes.absences.users["u" + std::to_string(i)] = {2, {}, true};
  }
  for (const char* key : {"u97", "u98", "u99"}) world.change(ChangeKind::kUpdateUser, key);
  return world;
}

Texts held(const Plan& plan) {
  Texts lines;
  for (const Held& one : plan.held) lines.push_back(one.key + ": " + one.why);
  return lines;
}

TEST(Holding, WhatATrippedGuardMeasuredWaitsAndTheRestGoesAhead) {
  const Plans plans = risky(30).plans();
  EXPECT_FALSE(is_stopped(plans.plan));
  EXPECT_EQ(steps(plans.plan), (Texts{"update_user u97", "update_user u98", "update_user u99"}));
  EXPECT_EQ(plans.plan.held.size(), 30U);
  EXPECT_EQ(plans.plan.held.front(),
            (Held{ChangeKind::kSuspendUser, "u0", "Name u0", "", "guard suspend-users"}));
  EXPECT_TRUE(verdict_on(plans.plan, "suspend-users").held);
  EXPECT_EQ(plans.plan.header.sentences.front(),
            "held for approval by suspend-users: 30 suspensions among 100 people; at most 10 are "
            "allowed");
  EXPECT_EQ(plans.plan.header.counts, (std::map<std::string, uint64_t>{{"update_user", 3}}));
  EXPECT_EQ(plans.plan.header.calls, (std::map<std::string, uint64_t>{{"update-user-batch", 1}}));
}

TEST(Holding, WhatWaitsIsAPlanOfItsOwnThatItsGuardStillStops) {
  const Plans plans = risky(30).plans();
  ASSERT_TRUE(plans.pending.has_value());
  EXPECT_TRUE(is_stopped(*plans.pending));
  EXPECT_EQ(plans.pending->operations.size(), 30U);
  EXPECT_EQ(plans.pending->operations.front().id, "op-1");
  EXPECT_TRUE(plans.pending->held.empty());
  EXPECT_EQ(plans.pending->absences, plans.plan.absences);
  EXPECT_EQ(plans.pending->links.users.size(), 100U);
}

TEST(Holding, WithinTheLimitsThereIsOnePlan) {
  const Plans plans = risky(10).plans();
  EXPECT_FALSE(plans.pending.has_value());
  EXPECT_EQ(plans.plan.operations.size(), 13U);
  EXPECT_TRUE(plans.plan.held.empty());
}

TEST(Holding, WithoutTheJobsConsentTheWholePlanStops) {
  PlanCase world = risky(30);
  world.job.sync.risk = config::Risk::kStop;
  const Plans plans = world.plans();
  EXPECT_TRUE(is_stopped(plans.plan));
  EXPECT_FALSE(plans.pending.has_value());
}

TEST(Holding, AnOverrideLetsEverythingGoAhead) {
  PlanCase world = risky(30);
  world.overrides = {{"suspend-users", "approved"}};
  const Plans plans = world.plans();
  EXPECT_FALSE(plans.pending.has_value());
  EXPECT_EQ(plans.plan.operations.size(), 33U);
}

TEST(Holding, WhatNeedsAHeldOperationWaitsToo) {
  PlanCase world = risky(30);
  world.has("gone").changes.links.departments["gone"] = "id-gone";
  world.current.users[0].memberships->front().department = "id-gone";
  world.change(ChangeKind::kSetMemberships, "u0", {"d1"});
  world.change(ChangeKind::kDeleteDepartment, "gone");
  const Plans plans = world.plans();
  EXPECT_EQ(steps(plans.plan), (Texts{"update_user u97", "update_user u98", "update_user u99"}));
  const Texts lines = held(plans.plan);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "u0: with op-1 (suspend user u0)"), 1);
  EXPECT_EQ(lines.back(), "gone: needs op-34 (set memberships u0)");
}

TEST(Holding, AllOperationsOfOneObjectWaitTogether) {
  PlanCase world = risky(30);
  world.change(ChangeKind::kUpdateUser, "u3");
  const Plans plans = world.plans();
  EXPECT_EQ(plans.plan.operations.size(), 3U);
  EXPECT_EQ(plans.pending->operations.size(), 31U);
}

TEST(Holding, AGuardOnTheReadAsAWholeStopsEverything) {
  PlanCase world = risky(30);
  world.job.must_contain.users = {"ceo"};
  const Plans plans = world.plans();
  EXPECT_TRUE(is_stopped(plans.plan));
  EXPECT_FALSE(plans.pending.has_value());
  EXPECT_EQ(plans.plan.operations.size(), 33U);
}

TEST(Holding, AShrunkenSourceHoldsAllRemovals) {
  PlanCase world = risky(3);
  world.baseline.emplace();
  world.baseline->users = 1000;
  world.both("d9");
  world.change(ChangeKind::kDeleteDepartment, "d9");
  const Plans plans = world.plans();
  EXPECT_EQ(plans.plan.operations.size(), 3U);
  EXPECT_EQ(plans.pending->operations.size(), 4U);
  EXPECT_TRUE(verdict_on(plans.plan, "shrink-users").held);
}

TEST(Holding, AShrunkenSourceWithoutRemovalsGoesAheadMarked) {
  PlanCase world = risky(0);
  world.baseline.emplace();
  world.baseline->users = 1000;
  const Plans plans = world.plans();
  EXPECT_FALSE(is_stopped(plans.plan));
  EXPECT_FALSE(plans.pending.has_value());
  EXPECT_TRUE(verdict_on(plans.plan, "shrink-users").held);
  EXPECT_EQ(plans.plan.operations.size(), 3U);
}

TEST(Holding, AdoptionsWaitWhereTheJobAsks) {
  PlanCase world;
  world.both("d1").people(100, "d1").wants_user("new");
  world.job.sync.adopt = config::Adopt::kAsk;
  world.change(ChangeKind::kAdoptUser, "new").target_id = "id-stranger";
  world.change(ChangeKind::kSetMemberships, "new", {"d1"}).target_id = "id-stranger";
  world.change(ChangeKind::kUpdateUser, "u1");
  const Plans plans = world.plans();
  EXPECT_EQ(steps(plans.plan), Texts{"update_user u1"});
  EXPECT_EQ(held(plans.plan), (Texts{"new: adopt: ask", "new: with op-1 (adopt user new)"}));
  EXPECT_EQ(plans.plan.header.sentences.front(), "1 adoption waits for approval");
  ASSERT_TRUE(plans.pending.has_value());
  EXPECT_FALSE(is_stopped(*plans.pending)) << "applying it is the approval";
  EXPECT_EQ(steps(*plans.pending), (Texts{"adopt_user new", "set_memberships new"}));
}

TEST(Holding, ConflictsAndWarningsAreInBothPartsOnce) {
  PlanCase world = risky(30);
  Diagnostic clash;
  clash.message = "two people, one address";
  world.changes.conflicts = {{model::ObjectType::kUser, "u1", clash}};
  world.changes.warnings = {clash};
  const Plans plans = world.plans();
  for (const Plan* plan : {&plans.plan, &*plans.pending}) {
    EXPECT_EQ(plan->set_aside.size(), 1U);
    EXPECT_EQ(plan->warnings.size(), 1U);
  }
}

}  // namespace
}  // namespace gsync::plan
