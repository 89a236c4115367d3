#include "plan/guard.h"

#include <functional>

#include "plan_case.h"

namespace gsync::plan {
namespace {

using config::GuardLimits;
using config::Limit;
using diff::ChangeKind;

std::string number(size_t i) { return "u" + std::to_string(i); }

/// A world of 100 people and 100 departments in which a guard measures `count`.
using Build = std::function<void(PlanCase& world, size_t count)>;

/// Changes of the first `count` people.
Build on_people(ChangeKind kind) {
  return [kind](PlanCase& world, size_t count) {
    for (size_t i = 0; i < count; ++i) world.change(kind, number(i));
  };
}

Build on_departments(ChangeKind kind) {
  return [kind](PlanCase& world, size_t count) {
    for (size_t i = 0; i < count; ++i) world.change(kind, "d" + std::to_string(i));
  };
}

Build with_field(const std::string& name, const model::Value& after) {
  return [=](PlanCase& world, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      world.change(ChangeKind::kUpdateUser, number(i))
          .fields.push_back(PlanCase::field(name, "before", after));
    }
  };
}

Build with_department_field(const std::string& name, const model::Value& after) {
  return [=](PlanCase& world, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      world.change(ChangeKind::kUpdateDepartment, "d" + std::to_string(i))
          .fields.push_back(PlanCase::field(name, "before", after));
    }
  };
}

struct Row {
  std::string guard;
  Limit GuardLimits::*limit;
  Build build;
  /// Sentence with 11 of 100 and a limit of 10.
  std::string sentence;
};

std::vector<Row> rows() {
  return {
      {"shrink-users", &GuardLimits::shrink_users,
       [](PlanCase& world, size_t count) { world.baseline->users = 100 + count; },
       "11 people fewer among 111 people of the last good run; at most 10 are allowed"},
      {"shrink-top-departments", &GuardLimits::shrink_top_departments,
       [](PlanCase& world, size_t count) {
         world.baseline->users_by_top_department["d1"] = count;
         world.baseline->users_by_top_department["d0"] = 50;
       },
       "11 people fewer among 11 people of the last good run; at most 10 are allowed in 'Dept d1'"},
      {"shrink-departments", &GuardLimits::shrink_departments,
       [](PlanCase& world, size_t count) { world.baseline->departments = 100 + count; },
       "11 departments fewer among 111 departments of the last good run; at most 10 are allowed"},
      {"suspend-users", &GuardLimits::suspend_users, on_people(ChangeKind::kSuspendUser),
       "11 suspensions among 100 people; at most 10 are allowed"},
      {"resign-users", &GuardLimits::resign_users, on_people(ChangeKind::kResignUser),
       "11 resignations among 100 people; at most 10 are allowed"},
      {"delete-users", &GuardLimits::delete_users, on_people(ChangeKind::kDeleteUser),
       "11 deletions of people among 100 people; at most 10 are allowed"},
      {"unassign-users", &GuardLimits::unassign_users, on_people(ChangeKind::kUnassignUser),
       "11 people taken out among 100 people; at most 10 are allowed"},
      {"remove-departments", &GuardLimits::remove_departments,
       on_departments(ChangeKind::kDeleteDepartment),
       "11 departments deleted among 100 departments; at most 10 are allowed"},
      {"adopt-users", &GuardLimits::adopt_users, on_people(ChangeKind::kAdoptUser),
       "11 adoptions among 100 users of the pool; at most 10 are allowed"},
      {"move-departments", &GuardLimits::move_departments,
       [](PlanCase& world, size_t count) {
         for (size_t i = 0; i < count; ++i) {
           world.change(ChangeKind::kMoveDepartment, "d" + std::to_string(i), {"d99"});
         }
       },
       "11 departments moved among 100 departments; at most 10 are allowed"},
      {"membership-changes", &GuardLimits::membership_changes,
       [](PlanCase& world, size_t count) {
         for (size_t i = 0; i < count; ++i) {
           world.change(ChangeKind::kSetMemberships, number(i), {"d1"});
         }
         world.change(ChangeKind::kSetMemberships, "u99", {"d1", "d0"});  // loses none
       },
       "11 people losing a department among 100 people; at most 10 are allowed"},
      {"blanked-user-values", &GuardLimits::blanked_user_values, with_field("nickname", {}),
       "11 values emptied among 100 people; at most 10 are allowed"},
      {"blanked-department-values", &GuardLimits::blanked_department_values,
       with_department_field("description", {}),
       "11 values emptied among 100 departments; at most 10 are allowed"},
      {"user-identifiers", &GuardLimits::user_identifiers, with_field("email", "after"),
       "11 people with another identifier among 100 people; at most 10 are allowed"},
      {"department-identifiers", &GuardLimits::department_identifiers,
       with_department_field("code", "after"),
       "11 departments with another code among 100 departments; at most 10 are allowed"},
      {"mass-change-users", &GuardLimits::mass_change_users,
       with_field("customData.title", "after"),
       "'customData.title' changes for 11 of 100 people; at most 10 are allowed"},
      {"mass-change-departments", &GuardLimits::mass_change_departments,
       with_department_field("name", "after"),
       "'name' changes for 11 of 100 departments; at most 10 are allowed"},
      {"update-users", &GuardLimits::update_users, with_field("nickname", "after"),
       "11 people updated among 100 people; at most 10 are allowed"},
      {"update-departments", &GuardLimits::update_departments,
       on_departments(ChangeKind::kUpdateDepartment),
       "11 departments updated among 100 departments; at most 10 are allowed"},
  };
}

PlanCase hundred() {
  PlanCase world;
  for (size_t i = 0; i < 100; ++i) world.both("d" + std::to_string(i));
  world.people(100, "d0");
  world.baseline.emplace();
  world.baseline->users = 100;
  world.baseline->departments = 100;
  return world;
}

struct Setting {
  const char* name;
  Limit limit;
};

/// Each sets the limit to 10 in its own way, whatever the whole is.
std::vector<Setting> settings() {
  return {{"absolute", {100, 10, 0}}, {"floor", {0, 0, 10}}, {"floor above absolute", {50, 3, 10}}};
}

TEST(Guard, EveryLimitedGuardTripsAboveItsLimitOnly) {
  for (const Row& row : rows()) {
    for (const Setting& setting : settings()) {
      for (const size_t count : {9U, 10U, 11U}) {
        SCOPED_TRACE(row.guard + ", " + setting.name + ", " + std::to_string(count));
        PlanCase world = hundred();
        world.job.guards.*row.limit = setting.limit;
        row.build(world, count);
        const Plan plan = world.plan();
        const GuardVerdict& verdict = verdict_on(plan, row.guard);
        EXPECT_EQ(verdict.measured, count);
        EXPECT_EQ(verdict.tripped, count > 10);
        EXPECT_EQ(is_stopped(plan), count > 10);
        if (row.guard != "shrink-top-departments" || setting.limit.absolute == 0) {
          EXPECT_EQ(verdict.limit, 10U);
        }
      }
    }
  }
}

TEST(Guard, ThePercentageIsOfWhatTheSourceOwns) {
  for (const Row& row : rows()) {
    if (row.guard.starts_with("shrink")) continue;
    const uint64_t whole = row.guard == "adopt-users" ? 600 : 100;
    for (const size_t count : {9U, 10U, 11U}) {
      SCOPED_TRACE(row.guard + ", " + std::to_string(count));
      PlanCase world = hundred();
      for (int i = 0; i < 500; ++i) {  // strangers in the same pool
        world.current.users.push_back(PlanCase::user("", ""));
        world.current.users.back().id = "stranger-" + std::to_string(i);
      }
      world.job.guards.*row.limit = {1000.0 / static_cast<double>(whole), 0, 0};
      row.build(world, count);
      EXPECT_EQ(verdict_on(world.plan(), row.guard).tripped, count > 10);
    }
  }
}

TEST(Guard, EveryVerdictSaysWhatWasMeasuredAndTheLimit) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(row.guard);
    PlanCase world = hundred();
    world.job.guards.*row.limit = {0, 0, 10};
    row.build(world, 11);
    const Plan plan = world.plan();
    EXPECT_EQ(verdict_on(plan, row.guard).sentence, row.sentence);
    EXPECT_EQ(plan.header.sentences.front(), "stopped by " + row.guard + ": " + row.sentence);
  }
}

TEST(Guard, EveryGuardIsInEveryPlanInTheSameOrder) {
  const Plan plan = PlanCase().plan();
  const std::vector<GuardInfo> all = guards();
  ASSERT_EQ(plan.header.guards.size(), all.size());
  for (size_t i = 0; i < all.size(); ++i) EXPECT_EQ(plan.header.guards[i].guard, all[i].name);
}

TEST(Guard, ALimitIsTheFloorOrTheSmallerOfAbsoluteAndPercent) {
  EXPECT_EQ(allowed({10, 500, 5}, 20), 5U);
  EXPECT_EQ(allowed({10, 500, 5}, 1'000), 100U);
  EXPECT_EQ(allowed({10, 500, 5}, 100'000), 500U);
  EXPECT_EQ(allowed({20, 0, 5}, 35), 7U);
  EXPECT_EQ(allowed({20, 0, 5}, 34), 6U);
  EXPECT_EQ(allowed({0, 0, 0}, 34), 0U);
  EXPECT_EQ(allowed({100, 0, 0}, 0), 0U);
}

TEST(Guard, ATenantOf99PeopleThatLosesThirtyIsStopped) {
  PlanCase world;
  world.people(99);
  for (size_t i = 0; i < 30; ++i) world.change(ChangeKind::kSuspendUser, number(i));
  const Plan plan = world.plan();
  EXPECT_TRUE(is_stopped(plan));
  const GuardVerdict& verdict = verdict_on(plan, "suspend-users");
  EXPECT_EQ(verdict.sentence, "30 suspensions among 99 people; at most 9 are allowed");
  ASSERT_EQ(verdict.examples.size(), 20U);
  EXPECT_EQ(verdict.examples.front(), "user u0 (Name u0)");
}

TEST(Guard, CreationsAreNotLimited) {
  PlanCase world;
  for (size_t i = 0; i < 1000; ++i) {
    world.wants_user(number(i));
    world.change(ChangeKind::kCreateUser, number(i));
  }
  EXPECT_FALSE(is_stopped(world.plan()));
}

TEST(Guard, HeadsOfNewDepartmentsAreNoUpdates) {
  PlanCase world = hundred();
  world.job.guards.update_departments = {0, 0, 0};
  world.wants("new");
  world.change(ChangeKind::kCreateDepartment, "new", {""});
  diff::Change& heads = world.change(ChangeKind::kSetLeaders, "new");
  heads.target_id.clear();
  heads.leaders = {"u1"};
  EXPECT_EQ(verdict_on(world.plan(), "update-departments").measured, 0U);
}

TEST(Guard, HeadsThatAreAllTakenAwayAreAnEmptiedValue) {
  PlanCase world = hundred();
  const std::vector<std::string> before{"u1"};
  world.change(ChangeKind::kSetLeaders, "d1")
      .fields.push_back(PlanCase::field("leaders", before, std::vector<std::string>{}));
  EXPECT_EQ(verdict_on(world.plan(), "blanked-department-values").examples,
            std::vector<std::string>{"department d1 (Name d1): leaders"});
}

TEST(Guard, ATopDepartmentThatMovedBelowAnotherKeepsItsPeople) {
  PlanCase world = hundred();
  world.baseline->users_by_top_department["d0"] = 100;
  world.change(ChangeKind::kMoveDepartment, "d0", {"d1"});
  const Plan plan = world.plan();
  EXPECT_EQ(verdict_on(plan, "shrink-top-departments").measured, 0U);
  EXPECT_EQ(plan.users_by_top_department, (std::map<std::string, uint64_t>{{"d1", 100}}));
}

TEST(Guard, ATopDepartmentUnderAnotherNameKeepsItsPeople) {
  PlanCase world = hundred();
  world.baseline->users_by_top_department["former"] = 100;
  EXPECT_EQ(verdict_on(world.plan(), "shrink-top-departments").measured, 100U);
  world.changes.renames = {{"d0", "former", "Dept d0", "Former", 100, 100, 0, 0}};
  EXPECT_EQ(verdict_on(world.plan(), "shrink-top-departments").measured, 0U);
}

TEST(Guard, EveryTopDepartmentThatShrankTooMuchIsNamedAndTheWorstMeasured) {
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

TEST(Guard, NothingShrinksBeforeTheFirstGoodRun) {
  PlanCase world = hundred();
  world.baseline.reset();
  EXPECT_EQ(verdict_on(world.plan(), "shrink-users").sentence, "no earlier run to compare with");
}

TEST(Guard, APartialReadIsNotComparedWithTheLastRun) {
  PlanCase world = hundred();
  world.baseline->users = 1000;
  world.verdict.completeness = source::Completeness::kPartial;
  const Plan plan = world.plan();
  EXPECT_FALSE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "shrink-users").sentence,
            "not compared: the read is not complete, so nothing counts as gone");
}

TEST(Guard, APartialReadRemovesNothingOfAnyKind) {
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

TEST(Guard, APartialReadMayRemoveWhereItLookedAndNowhereElse) {
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

TEST(Guard, WhatWasEmptyBeforeIsNoMassChange) {
  PlanCase world = hundred();
  world.job.guards.mass_change_users = {0, 0, 10};
  for (size_t i = 0; i < 50; ++i) {
    world.change(ChangeKind::kUpdateUser, number(i))
        .fields.push_back(PlanCase::field("customData.title", i < 10 ? "old" : "", "new"));
  }
  const GuardVerdict verdict = verdict_on(world.plan(), "mass-change-users");
  EXPECT_EQ(verdict.measured, 10U);
  EXPECT_FALSE(verdict.tripped);
}

TEST(Guard, TheAttributeThatChangesForMostIsMeasured) {
  PlanCase world = hundred();
  for (size_t i = 0; i < 30; ++i) {
    auto& fields = world.change(ChangeKind::kUpdateUser, number(i)).fields;
    fields.push_back(PlanCase::field("name", "a", "b"));
    if (i < 25) fields.push_back(PlanCase::field("city", "a", "b"));
  }
  const GuardVerdict verdict = verdict_on(world.plan(), "mass-change-users");
  EXPECT_EQ(verdict.measured, 30U);
  EXPECT_EQ(verdict.examples.front(), "user u0 (Name u0)");
}

TEST(Guard, AnUnhealthySourceStopsThePlanEvenWithoutOperations) {
  PlanCase world = hundred();
  world.verdict.completeness = source::Completeness::kUnhealthy;
  const Plan plan = world.plan();
  EXPECT_TRUE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "source-verdict").sentence,
            "the answer of the source cannot be trusted");
}

TEST(Guard, ASourceWithoutPeopleStopsThePlanUnlessAllowed) {
  PlanCase world;
  world.both("a").has_user("u1");
  const Plan plan = world.plan();
  EXPECT_TRUE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "empty-source").sentence, "the source holds no people");
  world.job.guards.allow_empty = true;
  EXPECT_FALSE(is_stopped(world.plan()));
}

TEST(Guard, PeopleWhoAreMarkedAsLeaversDoNotFillASource) {
  PlanCase world;
  world.both_users("u1");
  world.desired.users[0].leaver = true;
  const Plan plan = world.plan();
  EXPECT_TRUE(verdict_on(plan, "empty-source").tripped);
  EXPECT_EQ(plan.header.source_users, 0U);
}

TEST(Guard, NoDepartmentsWhereThereWereSomeStopsThePlan) {
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

TEST(Guard, NoOperationTouchesAProtectedPerson) {
  for (const std::string pattern : {"u7", "U7@acme.*", "*7@*", "BOSS", "EXT-7"}) {
    SCOPED_TRACE(pattern);
    PlanCase world = hundred();
    world.current.users[7].attributes.set(model::user_field::username(), "boss");
    world.current.users[7].attributes.set(model::user_field::external_id(), "ext-7");
    world.job.protect.users = {pattern};
    world.change(ChangeKind::kUpdateUser, "u8");
    EXPECT_FALSE(is_stopped(world.plan()));
    world.change(ChangeKind::kUpdateUser, "u7");
    const Plan plan = world.plan();
    EXPECT_TRUE(is_stopped(plan));
    EXPECT_EQ(verdict_on(plan, "protected").sentence, "1 protected object would be changed");
    EXPECT_EQ(verdict_on(plan, "protected").examples,
              std::vector<std::string>{"user u7 (Name u7)"});
  }
}

TEST(Guard, NoOperationTouchesAProtectedDepartment) {
  for (const std::string pattern : {"d7", "RD-7", "Dept d1/*"}) {
    SCOPED_TRACE(pattern);
    PlanCase world = hundred();
    world.current.departments[7].parent = "id-d1";
    world.current.departments[7].attributes.set(model::department_field::code(), "rd-7");
    world.desired.departments[7].parent = "d1";
    world.job.protect.departments = {pattern};
    world.change(ChangeKind::kUpdateDepartment, "d1");
    EXPECT_FALSE(is_stopped(world.plan()));
    world.change(ChangeKind::kMoveDepartment, "d7", {""});
    EXPECT_TRUE(is_stopped(world.plan()));
  }
}

TEST(Guard, ANewPersonMayMatchAProtectedPattern) {
  PlanCase world = hundred();
  world.job.protect.users = {"admin*"};
  world.change(ChangeKind::kCreateUser, "admin2");
  EXPECT_FALSE(is_stopped(world.plan()));
}

TEST(Guard, RequiredRecordsMustBeInTheSource) {
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

TEST(Guard, AnOverrideLetsThatGuardThroughAndKeepsTheReason) {
  PlanCase world = hundred();
  for (size_t i = 0; i < 30; ++i) world.change(ChangeKind::kSuspendUser, number(i));
  world.overrides = {{"suspend-users", "plant closed on 1 July"}};
  const Plan plan = world.plan();
  EXPECT_FALSE(is_stopped(plan));
  const GuardVerdict& verdict = verdict_on(plan, "suspend-users");
  EXPECT_TRUE(verdict.tripped);
  EXPECT_EQ(verdict.overridden, "plant closed on 1 July");
  EXPECT_EQ(plan.header.sentences.front(),
            "suspend-users is overridden (plant closed on 1 July): 30 suspensions among 100 "
            "people; at most 10 are allowed");
}

TEST(Guard, AnOverrideOfAGuardThatDidNotTripIsNotRepeated) {
  PlanCase world = hundred();
  world.overrides = {{"suspend-users", "in case"}};
  EXPECT_EQ(verdict_on(world.plan(), "suspend-users").overridden, "");
}

TEST(Guard, AFinishedPlanIsApprovedGuardByGuard) {
  PlanCase world = hundred();
  for (size_t i = 0; i < 30; ++i) world.change(ChangeKind::kSuspendUser, number(i));
  Plan plan = world.plan();
  plan.signature = "signed";
  EXPECT_EQ(to_text(override_guards(plan, {{"resign-users", "x"}}).error()),
            "error: the guard 'resign-users' does not stop this plan\n   leave out its --override");
  EXPECT_EQ(override_guards(plan, {{"suspend-users", ""}}).error().code, ErrorCode::kUsage);
  EXPECT_TRUE(is_stopped(plan));
  ASSERT_TRUE(override_guards(plan, {{"suspend-users", "approved by HR"}}));
  EXPECT_FALSE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "suspend-users").overridden, "approved by HR");
  EXPECT_EQ(plan.signature, "") << "it is another plan now";
}

struct Refusal {
  std::string guard, reason, text;
};

TEST(Guard, OverridesThatCannotBeAreRefused) {
  const std::vector<Refusal> refusals{
      {"suspend-user", "x",
       "error: there is no guard 'suspend-user'\n   did you mean "
       "'suspend-users'?"},
      {"suspend-users", "  ",
       "error: the override of 'suspend-users' has no reason\n   say why in a few words; the "
       "report repeats it"},
      {"protected", "x",
       "error: the guard 'protected' cannot be overridden\n   change 'protect' in the job file, "
       "or the source"},
      {"source-verdict", "x",
       "error: the guard 'source-verdict' cannot be overridden\n   repair the source and read it "
       "again"},
  };
  for (const Refusal& refusal : refusals) {
    PlanCase world;
    world.overrides = {{refusal.guard, refusal.reason}};
    const Result<Plan> plan = world.try_plan();
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::kUsage);
    EXPECT_EQ(to_text(plan.error()), refusal.text);
  }
}

}  // namespace
}  // namespace gsync::plan
