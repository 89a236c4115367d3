#include "plan/selection.h"

#include "plan/plan_file.h"
#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Texts = std::vector<std::string>;

/// Two new departments below each other, people in them, and others who change.
PlanCase growing() {
  PlanCase world;
  world.both("d1").both("d2").people(20, "d1");
  world.wants("n1", "d1").wants("n2", "n1");
  world.change(ChangeKind::kCreateDepartment, "n1", {"d1"});
  world.change(ChangeKind::kCreateDepartment, "n2", {"n1"});
  for (const char* key : {"a", "b"}) {
    world.wants_user(key, "n2");
    world.change(ChangeKind::kCreateUser, key, {"n2"});
  }
  for (const char* key : {"u1", "u2"}) {
    world.change(ChangeKind::kUpdateUser, key)
        .fields.push_back(PlanCase::field("name", std::string("x"), std::string("y")));
  }
  world.change(ChangeKind::kSetMemberships, "u2", {"n1"});
  world.change(ChangeKind::kSuspendUser, "u3");
  return world;
}

Plan part(const Plan& whole, const Selection& selection) {
  auto chosen = part_of(whole, selection);
  if (chosen) return *std::move(chosen);
  ADD_FAILURE() << to_text(chosen.error());
  return {};
}

Selection only(Texts keys) { return {.keys = std::move(keys), .departments = {}, .limit = {}}; }
Selection below(Texts departments) {
  return {.keys = {}, .departments = std::move(departments), .limit = {}};
}
Selection first(size_t limit) { return {.keys = {}, .departments = {}, .limit = limit}; }

TEST(Selection, TakesWhatAPersonNeedsWithIt) {
  const Plan whole = growing().plan();
  const Plan chosen = part(whole, only({"a"}));
  EXPECT_EQ(steps(chosen),
            (Texts{"create_department n1", "create_department n2", "create_user a"}));
  EXPECT_EQ(chosen.operations.size() + chosen.held.size(), whole.operations.size());
}

TEST(Selection, TakesEverythingThatHappensToAnObject) {
  const Plan chosen = part(growing().plan(), only({"u2"}));
  EXPECT_EQ(steps(chosen), (Texts{"create_department n1", "update_user u2", "set_memberships u2"}));
}

TEST(Selection, WhatANewDepartmentGetsLaterIsNotNeededByItsPeople) {
  PlanCase world = growing();
  world.change(ChangeKind::kSetLeaders, "n1").leaders = {"b"};
  world.changes.list.back().target_id.clear();
  const Plan whole = world.plan();
  EXPECT_EQ(steps(part(whole, only({"a"}))),
            (Texts{"create_department n1", "create_department n2", "create_user a"}));
  EXPECT_EQ(steps(part(whole, only({"n1"}))), (Texts{"create_department n1", "create_department n2",
                                                     "create_user b", "set_leaders n1"}));
}

TEST(Selection, ANewOrganizationComesFirstWhateverIsChosen) {
  PlanCase world = growing();
  world.change(ChangeKind::kCreateOrganization, "acme");
  EXPECT_EQ(steps(part(world.plan(), only({"u1"}))),
            (Texts{"create_organization acme", "update_user u1"}));
}

TEST(Selection, ADepartmentComesWithAllBelowItAndItsPeople) {
  EXPECT_EQ(steps(part(growing().plan(), below({"n1"}))),
            (Texts{"create_department n1", "create_department n2", "update_user u2",
                   "create_user a", "create_user b", "set_memberships u2"}));
  EXPECT_EQ(
      steps(part(growing().plan(), below({"n2"}))),
      (Texts{"create_department n1", "create_department n2", "create_user a", "create_user b"}));
}

TEST(Selection, ALimitCountsInThePlansOrder) {
  EXPECT_EQ(steps(part(growing().plan(), first(1))), Texts{"create_department n1"});
  EXPECT_EQ(part(growing().plan(), first(100)).held.size(), 0U);
  EXPECT_TRUE(part(growing().plan(), first(0)).operations.empty());
}

TEST(Selection, ALimitCountsWhatIsChosenAndNotWhatThatNeeds) {
  Selection selection = only({"a", "b"});
  selection.limit = 1;
  EXPECT_EQ(steps(part(growing().plan(), selection)),
            (Texts{"create_department n1", "create_department n2", "create_user a"}));
}

TEST(Selection, TheRestIsHeldAndCountedOut) {
  const Plan chosen = part(growing().plan(), only({"u3"}));
  EXPECT_EQ(chosen.header.counts, (std::map<std::string, uint64_t>{{"suspend_user", 1}}));
  EXPECT_EQ(chosen.header.calls, (std::map<std::string, uint64_t>{{"update-user-batch", 1}}));
  EXPECT_EQ(chosen.header.calls_lower_bound, 1U);
  for (const Held& held : chosen.held) EXPECT_EQ(held.why, kNotChosen);
}

TEST(Selection, IsTheSamePlanEachTimeAndAnotherThanTheWhole) {
  const Plan whole = growing().plan();
  EXPECT_EQ(part(whole, only({"a"})).hash, part(whole, only({"a"})).hash);
  EXPECT_NE(part(whole, only({"a"})).hash, part(whole, only({"b"})).hash);
  EXPECT_NE(part(whole, only({"a"})).hash, whole.hash);
}

TEST(Selection, CanBeWrittenAndReadLikeAnyPlan) {
  Plan chosen = part(growing().plan(), below({"n1"}));
  const auto read = from_file_text(to_file_text(chosen), "part");
  ASSERT_TRUE(read.has_value()) << to_text(read.error());
  EXPECT_EQ(steps(*read), steps(chosen));
  EXPECT_EQ(read->held, chosen.held);
}

TEST(Selection, AnAdoptionThatIsNotChosenIsNotRemembered) {
  PlanCase world;
  world.both("d1").people(30, "d1").has_user("x", "d1").wants_user("x", "d1");
  world.change(ChangeKind::kAdoptUser, "x");
  world.change(ChangeKind::kUpdateUser, "u1");
  const Plan chosen = part(world.plan(), only({"u1"}));
  EXPECT_FALSE(chosen.links.users.contains("x"));
  EXPECT_TRUE(chosen.links.users.contains("u1"));
}

TEST(Selection, NamesAKeyThatThePlanDoesNotHave) {
  const auto chosen = part_of(growing().plan(), only({"u11"}));
  ASSERT_FALSE(chosen.has_value());
  EXPECT_EQ(chosen.error().code, ErrorCode::kUsage);
  EXPECT_EQ(to_text(chosen.error()),
            "--only: error: the plan does nothing to 'u11'\n   did you mean 'u1'?");
  EXPECT_EQ(part_of(growing().plan(), below({"n9"})).error().message(),
            "the plan has no department 'n9'");
}

}  // namespace
}  // namespace gsync::plan
