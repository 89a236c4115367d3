// In which order a plan does things, and what waits for what.

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Steps = std::vector<std::string>;

TEST(PlanOrder, DepartmentsAreCreatedFromTheTopDown) {
  PlanCase world;
  world.wants("c", "b").wants("b", "a").wants("a");
  world.change(ChangeKind::kCreateDepartment, "c", {"b"});
  world.change(ChangeKind::kCreateDepartment, "a", {""});
  world.change(ChangeKind::kCreateDepartment, "b", {"a"});
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan),
            (Steps{"create_department a", "create_department b", "create_department c"}));
  EXPECT_EQ(plan.operations[0].id, "op-1");
  EXPECT_EQ(needs(plan, "create_department a"), Steps{});
  EXPECT_EQ(needs(plan, "create_department c"), Steps{"create_department b"});
}

TEST(PlanOrder, TheOrderOfDeliveryIsNotTheOrderOfCarryingOut) {
  PlanCase world;
  world.wants("a").wants("b").has("x").has("y");
  world.change(ChangeKind::kCreateDepartment, "a", {""});
  world.change(ChangeKind::kCreateDepartment, "b", {""});
  world.change(ChangeKind::kDeleteDepartment, "x");
  world.change(ChangeKind::kDeleteDepartment, "y");
  const Steps before = steps(world.plan());
  std::reverse(world.desired.departments.begin(), world.desired.departments.end());
  std::reverse(world.current.departments.begin(), world.current.departments.end());
  EXPECT_EQ(steps(world.plan()), before);
}

TEST(PlanOrder, TheOrganizationAndTheFieldsComeFirst) {
  PlanCase world;
  world.current.organization.root_id.clear();
  world.wants("a").wants_user("u", "a");
  world.change(ChangeKind::kCreateUser, "u", {"a"})
      .fields.push_back(PlanCase::field("customData.title", {}, "Engineer"));
  world.change(ChangeKind::kCreateDepartment, "a", {""});
  world.change(ChangeKind::kCreateOrganization, "acme");
  world.change(ChangeKind::kDefineField, "user.title");
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan), (Steps{"define_field user.title", "create_organization acme",
                                "create_department a", "create_user u"}));
  EXPECT_EQ(needs(plan, "create_department a"), Steps{"create_organization acme"});
  EXPECT_EQ(needs(plan, "create_user u"),
            (Steps{"define_field user.title", "create_department a"}));
}

TEST(PlanOrder, AFieldOfDepartmentsIsNotTheFieldOfPeopleOfThatName) {
  PlanCase world;
  world.both("a").both_users("u", "a");
  world.change(ChangeKind::kUpdateUser, "u")
      .fields.push_back(PlanCase::field("customData.order", "1", "2"));
  world.change(ChangeKind::kDefineField, "department.order");
  EXPECT_EQ(needs(world.plan(), "update_user u"), Steps{});
}

TEST(PlanOrder, ASwapOfParentAndChildMovesTheChildUpFirst) {
  PlanCase world;
  world.wants("b").wants("a", "b").has("a").has("b", "a");
  world.change(ChangeKind::kMoveDepartment, "a", {"b"});
  world.change(ChangeKind::kMoveDepartment, "b", {""});
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan), (Steps{"move_department b", "move_department a"}));
  EXPECT_EQ(needs(plan, "move_department a"), Steps{"move_department b"});
  EXPECT_EQ(needs(plan, "move_department b"), Steps{});
}

TEST(PlanOrder, AMoveWaitsForTheNewParentAndForWhateverMovesAboveIt) {
  PlanCase world;
  world.wants("top").wants("new", "top").wants("old", "new").wants("x", "old");
  world.has("top").has("old").has("x");
  world.change(ChangeKind::kMoveDepartment, "x", {"old"});
  world.change(ChangeKind::kMoveDepartment, "old", {"new"});
  world.change(ChangeKind::kCreateDepartment, "new", {"top"});
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan),
            (Steps{"create_department new", "move_department old", "move_department x"}));
  EXPECT_EQ(needs(plan, "move_department old"), Steps{"create_department new"});
  EXPECT_EQ(needs(plan, "move_department x"), Steps{"move_department old"});
}

/// "a" above "b" becomes "b" above the new "n" above "a": "n" is made below "b" at once, but
/// while "b" has not moved "a" would be below itself there.
TEST(PlanOrder, AMoveBelowANewDepartmentWaitsForWhateverMovesAboveThatOne) {
  PlanCase world;
  world.wants("b").wants("n", "b").wants("a", "n").has("a").has("b", "a");
  world.change(ChangeKind::kCreateDepartment, "n", {"b"});
  world.change(ChangeKind::kMoveDepartment, "b", {""});
  world.change(ChangeKind::kMoveDepartment, "a", {"n"});
  EXPECT_EQ(needs(world.plan(), "move_department a"),
            (Steps{"create_department n", "move_department b"}));
}

TEST(PlanOrder, UpdateMoveAndHeadsOfADepartmentStandTogether) {
  PlanCase world;
  world.both("a").wants("b", "a").has("b").both_users("u", "a");
  world.change(ChangeKind::kUpdateDepartment, "a");
  world.change(ChangeKind::kUpdateDepartment, "b");
  world.change(ChangeKind::kMoveDepartment, "b", {"a"});
  world.change(ChangeKind::kSetLeaders, "b").leaders = {"u"};
  EXPECT_EQ(steps(world.plan()), (Steps{"update_department a", "update_department b",
                                        "move_department b", "set_leaders b"}));
}

TEST(PlanOrder, HeadsWaitForPeopleWhoComeOrChangeDepartments) {
  PlanCase world;
  world.both("a").both("b").both_users("u", "a");
  world.change(ChangeKind::kSetLeaders, "a").leaders = {"new"};
  world.change(ChangeKind::kSetLeaders, "b").leaders = {"u"};
  world.change(ChangeKind::kCreateUser, "new", {"a"});
  world.change(ChangeKind::kSetMemberships, "u", {"b"});
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan),
            (Steps{"create_user new", "set_memberships u", "set_leaders a", "set_leaders b"}));
  EXPECT_EQ(needs(plan, "set_leaders a"), Steps{"create_user new"});
}

TEST(PlanOrder, AnAddressIsFreedBeforeItIsTaken) {
  PlanCase world;
  world.both_users("a").both_users("b").both_users("c");
  world.change(ChangeKind::kCreateUser, "d").after = {"a"};
  world.change(ChangeKind::kUpdateUser, "a").after = {"b"};
  world.change(ChangeKind::kUpdateUser, "b");
  world.change(ChangeKind::kUpdateUser, "c");
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan),
            (Steps{"update_user b", "update_user c", "update_user a", "create_user d"}));
  EXPECT_EQ(needs(plan, "update_user a"), Steps{"update_user b"});
  EXPECT_EQ(needs(plan, "create_user d"), Steps{"update_user a"});
}

TEST(PlanOrder, ACodeIsFreedBeforeItIsTaken) {
  PlanCase world;
  world.both("a").both("b").wants("c");
  world.change(ChangeKind::kCreateDepartment, "c", {""}).after = {"b"};
  world.change(ChangeKind::kUpdateDepartment, "a").after = {"b"};
  world.change(ChangeKind::kUpdateDepartment, "b");
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan),
            (Steps{"update_department b", "create_department c", "update_department a"}));
  EXPECT_EQ(needs(plan, "update_department a"), Steps{"update_department b"});
  EXPECT_EQ(needs(plan, "create_department c"), Steps{"update_department b"});
}

/// "a" moves below "c", which takes the code of "a": were the update of "a" and its move
/// one call, each would wait for the other.
TEST(PlanOrder, ACodeThatPassesToTheNewParentIsFreedBeforeTheMove) {
  for (const bool created : {false, true}) {
    PlanCase world;
    world.both("b").wants("a", "c").has("a", "b").wants("c");
    if (!created) world.has("c", "b");
    const auto taker = created ? ChangeKind::kCreateDepartment : ChangeKind::kUpdateDepartment;
    world.change(taker, "c", created ? Steps{""} : Steps{}).after = {"a"};
    if (!created) world.change(ChangeKind::kMoveDepartment, "c", {""});
    world.change(ChangeKind::kUpdateDepartment, "a");
    world.change(ChangeKind::kMoveDepartment, "a", {"c"});
    const Plan plan = world.plan();
    const Steps with_new_parent{"update_department a", "create_department c", "move_department a"};
    const Steps with_moved_parent{"move_department c", "move_department a", "update_department a",
                                  "update_department c"};
    EXPECT_EQ(steps(plan), created ? with_new_parent : with_moved_parent);
  }
}

TEST(PlanOrder, AdoptionUpdateAndRevivalOfOnePersonStandTogether) {
  PlanCase world;
  world.both("a").both_users("u").both_users("v");
  world.change(ChangeKind::kReviveUser, "u");
  world.change(ChangeKind::kUpdateUser, "v");
  world.change(ChangeKind::kUpdateUser, "u");
  world.change(ChangeKind::kAdoptUser, "u");
  world.change(ChangeKind::kSetMemberships, "u", {"a"});
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan), (Steps{"adopt_user u", "update_user u", "revive_user u", "update_user v",
                                "set_memberships u"}));
  EXPECT_EQ(needs(plan, "set_memberships u"), Steps{"adopt_user u"});
}

TEST(PlanOrder, ADepartmentGoesWhenItsChildrenAndPeopleAreOut) {
  PlanCase world;
  world.both("stay").wants("child", "stay").has("gone").has("child", "gone").has("leaf", "gone");
  world.wants_user("u", "stay").has_user("u", "gone").has_user("v", "leaf").has_user("w", "gone");
  world.change(ChangeKind::kDeleteDepartment, "gone");
  world.change(ChangeKind::kDeleteDepartment, "leaf");
  world.change(ChangeKind::kMoveDepartment, "child", {"stay"});
  world.change(ChangeKind::kSetMemberships, "u", {"stay"});
  world.change(ChangeKind::kResignUser, "v");
  world.change(ChangeKind::kUnassignUser, "w");
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan),
            (Steps{"move_department child", "set_memberships u", "resign_user v", "unassign_user w",
                   "delete_department leaf", "delete_department gone"}));
  EXPECT_EQ(needs(plan, "delete_department leaf"), Steps{"resign_user v"});
  EXPECT_EQ(needs(plan, "delete_department gone"),
            (Steps{"move_department child", "set_memberships u", "unassign_user w",
                   "delete_department leaf"}));
}

TEST(PlanOrder, APersonLeftWithoutDepartmentsNamesTheOnesToLeave) {
  PlanCase world;
  world.both("a").both("b").has_user("u", "b");
  world.current.users[0].memberships->push_back({"id-a", false, 1});
  world.change(ChangeKind::kUnassignUser, "u");
  EXPECT_EQ(world.plan().operations[0].leaves, (Steps{"id-a", "id-b"}));
}

TEST(PlanOrder, AMoveBelowADepartmentThatCannotFollowIsSetAside) {
  PlanCase world;
  world.has("a").has("stays", "a").wants("a", "stays").both("other");
  world.change(ChangeKind::kMoveDepartment, "a", {"stays"}).place = "company.xlsx: Departments!2";
  world.change(ChangeKind::kUpdateDepartment, "other");
  const Plan plan = world.plan();
  EXPECT_EQ(steps(plan), Steps{"update_department other"});
  ASSERT_EQ(plan.set_aside.size(), 1U);
  EXPECT_EQ(to_text(plan.set_aside[0].diagnostic),
            "company.xlsx: Departments!2: error: department 'a' cannot move: its new parent is "
            "below it and stays there\n"
            "   look for a rejected department record between the two");
}

TEST(PlanOrder, TheOrderOfTheChangesDoesNotMatter) {
  PlanCase world;
  world.both("a").wants("b", "a").has("b").people(5, "a");
  for (const char* key : {"u3", "u1", "u4"}) world.change(ChangeKind::kUpdateUser, key);
  world.change(ChangeKind::kSuspendUser, "u0");
  world.change(ChangeKind::kMoveDepartment, "b", {"a"});
  const Plan first = world.plan();
  std::reverse(world.changes.list.begin(), world.changes.list.end());
  EXPECT_EQ(steps(world.plan()), steps(first));
}

}  // namespace
}  // namespace gsync::plan
