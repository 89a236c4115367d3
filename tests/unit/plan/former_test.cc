#include "plan/former.h"

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Ids = std::vector<std::string>;

const Former& former_of(const Plan& plan, ChangeKind kind) {
  static const Former kNone;
  for (const Operation& operation : plan.operations) {
    if (operation.change.kind == kind) return operation.former;
  }
  ADD_FAILURE() << "no such operation";
  return kNone;
}

TEST(Former, AMoveKeepsTheParentOfBefore) {
  PlanCase world;
  world.both("a").both("b").both("c", "a").change(ChangeKind::kMoveDepartment, "c", {"b"});
  EXPECT_EQ(former_of(world.plan(), ChangeKind::kMoveDepartment).departments, (Ids{"id-a"}));
}

TEST(Former, MembershipsKeepTheMainDepartmentFirst) {
  PlanCase world;
  world.both("a").both("b").both("c").both_users("u1", "b");
  world.current.users[0].memberships = {{"id-a", false, 0}, {"id-c", false, 1}, {"id-b", true, 2}};
  world.change(ChangeKind::kSetMemberships, "u1", {"c"});
  EXPECT_EQ(former_of(world.plan(), ChangeKind::kSetMemberships).departments,
            (Ids{"id-b", "id-a", "id-c"}));
}

TEST(Former, HeadsAreKeptByTheirSystemIds) {
  PlanCase world;
  world.both("a").both_users("u1").both_users("u2");
  world.current.departments[0].leaders = {"id-u1"};
  world.change(ChangeKind::kSetLeaders, "a").leaders = {"u2"};
  EXPECT_EQ(former_of(world.plan(), ChangeKind::kSetLeaders).leaders, (Ids{"id-u1"}));
}

TEST(Former, WhoIsDeletedLeavesAllValuesDepartmentsAndHeadships) {
  PlanCase world;
  world.both("a").has_user("u1", "a");
  world.current.departments[0].leaders = {"id-u1"};
  world.change(ChangeKind::kDeleteUser, "u1");
  const Former former = former_of(world.plan(), ChangeKind::kDeleteUser);
  EXPECT_EQ(former.departments, (Ids{"id-a"}));
  EXPECT_EQ(former.heads, (Ids{"id-a"}));
  EXPECT_EQ(former.values,
            (std::map<std::string, model::Value>{{"email", std::string("u1@acme.example")},
                                                 {"name", std::string("Name u1")}}));
}

TEST(Former, WhatItsFieldsSayInFullKeepsNothingTwice) {
  PlanCase world;
  world.both("a").both_users("u1", "a");
  world.change(ChangeKind::kUpdateUser, "u1").fields = {PlanCase::field("name", "A", "B")};
  EXPECT_EQ(former_of(world.plan(), ChangeKind::kUpdateUser), Former());
}

}  // namespace
}  // namespace gsync::plan
