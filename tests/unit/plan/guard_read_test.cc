#include "plan/guard.h"

#include "guard_cells.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

TEST(GuardRead, NothingShrinksBeforeTheFirstGoodRun) {
  PlanCase world = hundred();
  world.baseline.reset();
  EXPECT_EQ(verdict_on(world.plan(), "shrink-users").sentence, "no earlier run to compare with");
}

TEST(GuardRead, APartialReadIsNotComparedWithTheLastRun) {
  PlanCase world = hundred();
  world.baseline->users = 1000;
  world.verdict.completeness = source::Completeness::kPartial;
  const Plan plan = world.plan();
  EXPECT_FALSE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "shrink-users").sentence,
            "not compared: the read is not complete, so nothing counts as gone");
}

TEST(GuardRead, APartialReadRemovesNothingOfAnyKind) {
  for (const ChangeKind kind : {ChangeKind::kSuspendUser, ChangeKind::kResignUser,
                                ChangeKind::kDeleteUser, ChangeKind::kUnassignUser}) {
    PlanCase world = hundred();
    world.verdict.completeness = source::Completeness::kPartial;
    EXPECT_FALSE(is_stopped(world.plan()));
    world.change(kind, "u1");
    const Plan plan = world.plan();
    EXPECT_TRUE(is_stopped(plan));
    EXPECT_EQ(verdict_on(plan, "source-verdict").sentence,
              "the read is partial and the plan removes 1 object");
  }
}

TEST(GuardRead, APartialReadMayRemoveWhereItLookedAndNowhereElse) {
  PlanCase world = hundred();
  world.verdict.completeness = source::Completeness::kPartial;
  world.verdict.incomplete_below = {"d1"};
  world.current.users[2].memberships->front().department = "id-d2";
  world.current.departments[2].parent = "id-d1";
  world.change(ChangeKind::kSuspendUser, "u1");
  world.change(ChangeKind::kDeleteDepartment, "d9");
  const Plan safe = world.plan();
  EXPECT_FALSE(is_stopped(safe));
  EXPECT_EQ(verdict_on(safe, "source-verdict").sentence,
            "the read is partial; nothing is removed where it did not look");
  world.change(ChangeKind::kSuspendUser, "u2");
  world.change(ChangeKind::kDeleteDepartment, "d2");
  const Plan unsafe = world.plan();
  EXPECT_EQ(verdict_on(unsafe, "source-verdict").sentence,
            "the read is partial and the plan removes 2 objects where it did not look");
  world.verdict.incomplete_below = {"who knows"};
  EXPECT_EQ(verdict_on(world.plan(), "source-verdict").measured, 4U);
}

TEST(GuardRead, AnUnhealthySourceStopsThePlanEvenWithoutOperations) {
  PlanCase world = hundred();
  world.verdict.completeness = source::Completeness::kUnhealthy;
  const Plan plan = world.plan();
  EXPECT_TRUE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "source-verdict").sentence,
            "the answer of the source cannot be trusted");
}

TEST(GuardRead, ASourceWithoutPeopleStopsThePlanUnlessAllowed) {
  PlanCase world;
  world.both("a").has_user("u1");
  const Plan plan = world.plan();
  EXPECT_TRUE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "empty-source").sentence, "the source holds no people");
  world.job.guards.allow_empty = true;
  EXPECT_FALSE(is_stopped(world.plan()));
}

TEST(GuardRead, PeopleWhoAreMarkedAsLeaversDoNotFillASource) {
  PlanCase world;
  world.both_users("u1");
  world.desired.users[0].leaver = true;
  const Plan plan = world.plan();
  EXPECT_TRUE(verdict_on(plan, "empty-source").tripped);
  EXPECT_EQ(plan.header.source_users, 0U);
}

TEST(GuardRead, NoDepartmentsWhereThereWereSomeStopsThePlan) {
  PlanCase world;
  world.wants_user("u1");
  EXPECT_FALSE(is_stopped(world.plan()));
  world.baseline.emplace();
  world.baseline->departments = 1;
  EXPECT_EQ(verdict_on(world.plan(), "empty-source").sentence, "the source holds no departments");
  world.baseline.reset();
  world.has("a");
  EXPECT_TRUE(is_stopped(world.plan()));
}

TEST(GuardRead, RequiredRecordsMustBeInTheSource) {
  PlanCase world = hundred();
  world.desired.departments[3].parent = "d2";
  world.change(ChangeKind::kMoveDepartment, "d3", {"d2"});
  world.job.must_contain.users = {"u1", "u2@*"};
  world.job.must_contain.departments = {"d5", "Dept d2/Dept d3"};
  EXPECT_FALSE(is_stopped(world.plan()));
  world.job.must_contain.users.emplace_back("ceo");
  const Plan plan = world.plan();
  EXPECT_TRUE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "must-contain").sentence,
            "the source lacks 1 record that it must contain");
  EXPECT_EQ(verdict_on(plan, "must-contain").examples, std::vector<std::string>{"user ceo"});
}

}  // namespace
}  // namespace gsync::plan
