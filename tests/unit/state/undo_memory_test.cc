#include "state/undo_memory.h"

#include <gtest/gtest.h>

#include "plans.h"

namespace gsync::state {
namespace {

using diff::ChangeKind;
using Texts = std::vector<std::string>;

plan::Plan undo_plan(plan::Operation one) {
  plan::Plan plan;
  plan.header.undoes = {1, at(0), "0123"};
  plan.operations.push_back(std::move(one));
  return plan;
}

diff::Absences somebody() {
  diff::Absences absences;
  absences.users["e9"] = {3, at(1), true};
  return absences;
}

TEST(UndoMemory, WhomNoOperationTouchesStaysALeaver) {
  const auto plan = undo_plan(operation("op-1", ChangeKind::kUpdateUser, "e1", "u-1"));
  EXPECT_EQ(remembered_undo(plan, {done("op-1")}, somebody()).absences, somebody());
}

TEST(UndoMemory, ADeletionTakesLinkAndAbsenceAlong) {
  const auto plan = undo_plan(operation("op-1", ChangeKind::kDeleteUser, "e9", "u-9"));
  const Memory memory = remembered_undo(plan, {done("op-1")}, somebody());
  EXPECT_EQ(memory.gone_users, (Texts{"e9"}));
  EXPECT_TRUE(memory.absences.users.empty());
}

TEST(UndoMemory, WhatFailedIsNotRemembered) {
  const auto plan = undo_plan(operation("op-1", ChangeKind::kDeleteUser, "e9", "u-9"));
  const Memory memory = remembered_undo(plan, {failed("op-1")}, somebody());
  EXPECT_TRUE(memory.gone_users.empty());
  EXPECT_EQ(memory.absences, somebody());
}

TEST(UndoMemory, ARevivedLeaverIsOneThatNoSyncHasActedOn) {
  auto plan = undo_plan(operation("op-1", ChangeKind::kReviveUser, "e9", "u-9"));
  plan.absences.users["e9"] = {3, at(1), false};
  EXPECT_FALSE(remembered_undo(plan, {done("op-1")}, somebody()).absences.users.at("e9").removed);
}

TEST(UndoMemory, AnAccountGoesBackToTheKeyThatItHad) {
  auto one = operation("op-1", ChangeKind::kUpdateUser, "e1", "u-1");
  one.change.fields.emplace_back().field = "externalId";
  one.change.fields.back().after = std::string("e0");
  auto plan = undo_plan(std::move(one));
  plan.links.users = {{"e0", "u-1"}, {"e5", "u-5"}};
  plan.absences.users["e0"] = {2, at(1), true};
  const Memory memory = remembered_undo(plan, {done("op-1")}, {});
  EXPECT_EQ(memory.gone_users, (Texts{"e1"}));
  EXPECT_EQ(memory.links.users, (std::unordered_map<std::string, std::string>{{"e0", "u-1"}}));
  EXPECT_EQ(memory.absences.users.at("e0").runs, 2);
}

TEST(UndoMemory, DepartmentsAreForgottenAndRememberedLikePeople) {
  auto plan = undo_plan(operation("op-1", ChangeKind::kDeleteDepartment, "d1", "n-1"));
  plan.operations.push_back(operation("op-2", ChangeKind::kCreateDepartment, "d2"));
  plan.absences.departments["d2"] = {4, at(2), false};
  const Memory memory = remembered_undo(plan, {done("op-1"), done("op-2")}, {});
  EXPECT_EQ(memory.gone_departments, (Texts{"d1"}));
  EXPECT_EQ(memory.absences.departments.at("d2").runs, 4);
}

}  // namespace
}  // namespace gsync::state
