#include "plan/guard.h"

#include "guard_cells.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

TEST(GuardMeasures, ALimitIsTheFloorOrTheSmallerOfAbsoluteAndPercent) {
  EXPECT_EQ(allowed({10, 500, 5}, 20), 5U);
  EXPECT_EQ(allowed({10, 500, 5}, 1'000), 100U);
  EXPECT_EQ(allowed({10, 500, 5}, 100'000), 500U);
  EXPECT_EQ(allowed({20, 0, 5}, 35), 7U);
  EXPECT_EQ(allowed({20, 0, 5}, 34), 6U);
  EXPECT_EQ(allowed({0, 0, 0}, 34), 0U);
  EXPECT_EQ(allowed({100, 0, 0}, 0), 0U);
}

TEST(GuardMeasures, ATenantOf99PeopleThatLosesThirtyIsStopped) {
  PlanCase world;
  world.people(99);
  for (size_t i = 0; i < 30; ++i) world.change(ChangeKind::kSuspendUser, user_key(i));
  const Plan plan = world.plan();
  EXPECT_TRUE(is_stopped(plan));
  const GuardVerdict& verdict = verdict_on(plan, "suspend-users");
  EXPECT_EQ(verdict.sentence, "30 suspensions among 99 people; at most 9 are allowed");
  ASSERT_EQ(verdict.examples.size(), 20U);
  EXPECT_EQ(verdict.examples.front(), "user u0 (Name u0)");
}

TEST(GuardMeasures, CreationsAreNotLimited) {
  PlanCase world;
  for (size_t i = 0; i < 1000; ++i) {
    world.wants_user(user_key(i));
    world.change(ChangeKind::kCreateUser, user_key(i));
  }
  EXPECT_FALSE(is_stopped(world.plan()));
}

TEST(GuardMeasures, HeadsOfNewDepartmentsAreNoUpdates) {
  PlanCase world = hundred();
  world.job.guards.update_departments = {0, 0, 0};
  world.wants("new");
  world.change(ChangeKind::kCreateDepartment, "new", {""});
  diff::Change& heads = world.change(ChangeKind::kSetLeaders, "new");
  heads.target_id.clear();
  heads.leaders = {"u1"};
  EXPECT_EQ(verdict_on(world.plan(), "update-departments").measured, 0U);
}

TEST(GuardMeasures, HeadsThatAreAllTakenAwayAreAnEmptiedValue) {
  PlanCase world = hundred();
  const std::vector<std::string> before{"u1"};
  world.change(ChangeKind::kSetLeaders, "d1")
      .fields.push_back(PlanCase::field("leaders", before, std::vector<std::string>{}));
  EXPECT_EQ(verdict_on(world.plan(), "blanked-department-values").examples,
            std::vector<std::string>{"department d1 (Name d1): leaders"});
}

TEST(GuardMeasures, ATopDepartmentThatMovedBelowAnotherKeepsItsPeople) {
  PlanCase world = hundred();
  world.baseline->users_by_top_department["d0"] = 100;
  world.change(ChangeKind::kMoveDepartment, "d0", {"d1"});
  const Plan plan = world.plan();
  EXPECT_EQ(verdict_on(plan, "shrink-top-departments").measured, 0U);
  EXPECT_EQ(plan.users_by_top_department, (std::map<std::string, uint64_t>{{"d1", 100}}));
}

TEST(GuardMeasures, ATopDepartmentUnderAnotherNameKeepsItsPeople) {
  PlanCase world = hundred();
  world.baseline->users_by_top_department["former"] = 100;
  EXPECT_EQ(verdict_on(world.plan(), "shrink-top-departments").measured, 100U);
  world.changes.renames = {{"d0", "former", "Dept d0", "Former", 100, 100, 0, 0}};
  EXPECT_EQ(verdict_on(world.plan(), "shrink-top-departments").measured, 0U);
}

TEST(GuardMeasures, EveryTopDepartmentThatShrankTooMuchIsNamedAndTheWorstMeasured) {
  PlanCase world = hundred();
  world.baseline->users_by_top_department = {{"d0", 100}, {"d1", 40}, {"d2", 4}, {"vanished", 60}};
  const Plan plan = world.plan();
  const GuardVerdict& verdict = verdict_on(plan, "shrink-top-departments");
  EXPECT_EQ(verdict.sentence,
            "60 people fewer among 60 people of the last good run; at most 12 are allowed in "
            "'vanished'");
  EXPECT_EQ(verdict.examples, (std::vector<std::string>{"department d1: 40 of 40 people",
                                                        "department vanished: 60 of 60 people"}));
}

TEST(GuardMeasures, WhatWasEmptyBeforeIsNoMassChange) {
  PlanCase world = hundred();
  world.job.guards.mass_change_users = {0, 0, 10};
  for (size_t i = 0; i < 50; ++i) {
    world.change(ChangeKind::kUpdateUser, user_key(i))
        .fields.push_back(PlanCase::field("customData.title", i < 10 ? "old" : "", "new"));
  }
  const GuardVerdict verdict = verdict_on(world.plan(), "mass-change-users");
  EXPECT_EQ(verdict.measured, 10U);
  EXPECT_FALSE(verdict.tripped);
}

TEST(GuardMeasures, TheAttributeThatChangesForMostIsMeasured) {
  PlanCase world = hundred();
  for (size_t i = 0; i < 30; ++i) {
    auto& fields = world.change(ChangeKind::kUpdateUser, user_key(i)).fields;
    fields.push_back(PlanCase::field("name", "a", "b"));
    if (i < 25) fields.push_back(PlanCase::field("city", "a", "b"));
  }
  const GuardVerdict verdict = verdict_on(world.plan(), "mass-change-users");
  EXPECT_EQ(verdict.measured, 30U);
  EXPECT_EQ(verdict.examples.front(), "user u0 (Name u0)");
}

}  // namespace
}  // namespace gsync::plan
