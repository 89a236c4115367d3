// Every cell of the guards' table just below its limit, at it and just above it. The
// registry of the guards is walked: a guard without a cell, or a kind of change that no
// guard measures, fails here.

#include <algorithm>

#include "guard_cells.h"
#include "plan/guard_table.h"

namespace gsync::plan {
namespace {

using config::GuardLimits;
using config::Limit;
using diff::ChangeKind;

const Guard& guard_of(const Cell& cell) {
  const auto table = guard_table();
  return *std::find_if(table.begin(), table.end(),
                       [&](const Guard& guard) { return guard.info.name == cell.guard; });
}

struct Setting {
  std::string name;
  Limit limit;
};

/// Each allows 10, in its own way.
std::vector<Setting> settings(const Cell& cell) {
  const double percent = 1000.0 / static_cast<double>(cell.whole);
  return {{"absolute", {100, 10, 0}},
          {"percent", {percent, 0, 0}},
          {"percent below absolute", {percent, 50, 0}},
          {"absolute below percent", {100, 10, 3}},
          {"floor", {0, 0, 10}},
          {"floor above both", {1, 3, 10}}};
}

PlanCase hundred_among_strangers() {
  PlanCase world = hundred();
  for (int i = 0; i < 50; ++i) {
    world.current.users.push_back(PlanCase::user("", ""));
    world.current.users.back().id = "stranger-" + std::to_string(i);
  }
  return world;
}

/// All other limits are out of the way.
void allow_everything(GuardLimits& limits) {
  for (const Guard& guard : guard_table()) {
    if (guard.limit != nullptr) limits.*guard.limit = {100, 0, 10'000};
  }
}

Plan plan_of(const Cell& cell, const Limit& limit, size_t count) {
  static const PlanCase kWorld = hundred_among_strangers();
  PlanCase world = kWorld;
  allow_everything(world.job.guards);
  if (guard_of(cell).limit != nullptr) world.job.guards.*guard_of(cell).limit = limit;
  cell.build(world, count);
  return world.plan();
}

/// The cell's guard trips, and it alone.
void expect_verdict(const Plan& plan, const Cell& cell, size_t count, size_t limit) {
  for (const GuardVerdict& verdict : plan.header.guards) {
    const bool trips = verdict.guard == cell.guard && count > limit;
    EXPECT_EQ(verdict.tripped, trips) << verdict.guard << ": " << verdict.sentence;
  }
  EXPECT_EQ(verdict_on(plan, cell.guard).measured, count);
  EXPECT_EQ(is_stopped(plan), count > limit);
}

TEST(GuardLimits, EveryCellTripsAboveItsLimitOnly) {
  for (const Cell& cell : guard_cells()) {
    if (guard_of(cell).limit == nullptr) continue;
    for (const Setting& setting : settings(cell)) {
      for (const size_t count : {9U, 10U, 11U}) {
        SCOPED_TRACE(cell.guard + ", " + cell.what + ", " + setting.name + ", " +
                     std::to_string(count));
        const Plan plan = plan_of(cell, setting.limit, count);
        expect_verdict(plan, cell, count, 10);
      }
    }
  }
}

TEST(GuardLimits, WhatHasNoLimitTripsAtTheFirst) {
  for (const Cell& cell : guard_cells()) {
    if (guard_of(cell).limit != nullptr) continue;
    for (const size_t count : {0U, 1U, 2U}) {
      SCOPED_TRACE(cell.guard + ", " + cell.what + ", " + std::to_string(count));
      expect_verdict(plan_of(cell, {}, count), cell, count, 0);
    }
  }
}

TEST(GuardLimits, EveryVerdictSaysWhatWasMeasuredAndTheLimit) {
  for (const Cell& cell : guard_cells()) {
    if (guard_of(cell).limit == nullptr) continue;
    SCOPED_TRACE(cell.guard + ", " + cell.what);
    PlanCase world = hundred();
    allow_everything(world.job.guards);
    world.job.guards.*guard_of(cell).limit = {0, 0, 10};
    cell.build(world, 11);
    const Plan plan = world.plan();
    EXPECT_EQ(verdict_on(plan, cell.guard).sentence, cell.sentence);
    EXPECT_EQ(plan.header.sentences.front(), "stopped by " + cell.guard + ": " + cell.sentence);
  }
}

TEST(GuardLimits, EveryGuardHasACellAndIsInEveryPlanInTheSameOrder) {
  const std::vector<Cell> cells = guard_cells();
  const Plan plan = PlanCase().plan();
  ASSERT_EQ(plan.header.guards.size(), guard_table().size());
  for (size_t i = 0; i < guard_table().size(); ++i) {
    const std::string name(guard_table()[i].info.name);
    EXPECT_EQ(plan.header.guards[i].guard, name);
    EXPECT_TRUE(std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
      return cell.guard == name;
    })) << name;
  }
}

/// No kind of change is without a limit but those that only add.
TEST(GuardLimits, EveryKindOfChangeButCreationsIsMeasured) {
  const std::vector<ChangeKind> free{ChangeKind::kDefineField, ChangeKind::kCreateOrganization,
                                     ChangeKind::kCreateDepartment, ChangeKind::kCreateUser};
  for (int number = 0; number <= static_cast<int>(ChangeKind::kDeleteDepartment); ++number) {
    const auto kind = static_cast<ChangeKind>(number);
    PlanCase world = hundred();
    const bool user = diff::object_of(kind) == model::ObjectType::kUser;
    diff::Change& change = world.change(kind, user ? "u1" : "d1");
    if (kind == ChangeKind::kCreateDepartment) change.key = "new";
    if (kind == ChangeKind::kSetMemberships) change.departments = {"d2"};
    if (kind == ChangeKind::kMoveDepartment) change.departments = {"d2"};
    if (kind == ChangeKind::kCreateDepartment) {
      change.departments = {""};
      world.wants("new");
    }
    bool measured = false;
    for (const GuardVerdict& verdict : world.plan().header.guards) {
      measured = measured || (verdict.measured > 0 && verdict.guard != "source-verdict");
    }
    const bool is_free = std::find(free.begin(), free.end(), kind) != free.end();
    EXPECT_NE(measured, is_free) << diff::to_text(kind);
  }
}

TEST(GuardLimits, TheDefaultsAreThoseOfTheDocumentation) {
  for (const Guard& guard : guard_table()) {
    if (guard.limit == nullptr) continue;
    const std::string_view name = guard.info.name;
    Limit expected{20, 0, 20};
    if (name.starts_with("shrink-")) expected = {20, 0, 5};
    for (const char* removal : {"suspend-users", "resign-users", "delete-users", "unassign-users",
                                "remove-departments"}) {
      if (name == removal) expected = {10, 500, 5};
    }
    EXPECT_EQ(GuardLimits().*guard.limit, expected) << name;
  }
}

}  // namespace
}  // namespace gsync::plan
