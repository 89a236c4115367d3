#include "plan/batches.h"

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using genauth::Endpoint;
using Calls = std::map<std::string, uint64_t>;

std::vector<size_t> sizes(const std::vector<Batch>& batches) {
  std::vector<size_t> sizes;
  for (const Batch& batch : batches) sizes.push_back(batch.operations.size());
  return sizes;
}

TEST(Batches, APlanWithoutOperationsTakesNoCall) {
  EXPECT_TRUE(batches({}).empty());
  EXPECT_EQ(fewest_calls({}), 0U);
}

TEST(Batches, PeopleAreCreatedFiftyAtATime) {
  PlanCase world;
  for (int i = 0; i < 101; ++i) world.change(ChangeKind::kCreateUser, "u" + std::to_string(i));
  const Plan plan = world.plan();
  EXPECT_EQ(sizes(batches(plan.operations)), (std::vector<size_t>{50, 50, 1}));
  EXPECT_EQ(plan.header.calls, (Calls{{"create-users-batch", 3}}));
  EXPECT_EQ(plan.header.calls_lower_bound, 3U);
}

TEST(Batches, UpdatesAdoptionsRevivalsAndSuspensionsShareCalls) {
  PlanCase world;
  world.people(52);
  for (int i = 0; i < 20; ++i) world.change(ChangeKind::kUpdateUser, "u" + std::to_string(i));
  for (int i = 20; i < 30; ++i) world.change(ChangeKind::kAdoptUser, "u" + std::to_string(i));
  for (int i = 30; i < 40; ++i) world.change(ChangeKind::kReviveUser, "u" + std::to_string(i));
  for (int i = 40; i < 50; ++i) world.change(ChangeKind::kSuspendUser, "u" + std::to_string(i));
  EXPECT_EQ(world.plan().header.calls, (Calls{{"update-user-batch", 1}}));
  world.change(ChangeKind::kUpdateUser, "u50");
  EXPECT_EQ(world.plan().header.calls, (Calls{{"update-user-batch", 2}}));
}

TEST(Batches, SeveralOperationsOfOnePersonAreOneItemOfACall) {
  PlanCase world;
  world.people(50);
  for (int i = 0; i < 50; ++i) {
    world.change(ChangeKind::kAdoptUser, "u" + std::to_string(i));
    world.change(ChangeKind::kUpdateUser, "u" + std::to_string(i));
  }
  const Plan plan = world.plan();
  EXPECT_EQ(sizes(batches(plan.operations)), std::vector<size_t>{100});
  EXPECT_EQ(plan.header.calls_lower_bound, 1U);
}

TEST(Batches, WhoTakesAnAddressIsInALaterCallThanWhoGivesItUp) {
  PlanCase world;
  world.people(60);
  for (int i = 0; i < 60; ++i) world.change(ChangeKind::kUpdateUser, "u" + std::to_string(i));
  world.changes.list[5].after = {"u7"};
  const Plan plan = world.plan();
  const std::vector<Batch> all = batches(plan.operations);
  EXPECT_EQ(sizes(all), (std::vector<size_t>{50, 10}));
  EXPECT_EQ(plan.operations[0].change.key, "u7");
  EXPECT_EQ(plan.operations[59].change.key, "u5");
  EXPECT_EQ(plan.header.calls_lower_bound, 2U);
}

TEST(Batches, AShortCallIsSplitWhenOneNeedsTheOther) {
  PlanCase world;
  world.people(2);
  world.change(ChangeKind::kUpdateUser, "u0").after = {"u1"};
  world.change(ChangeKind::kUpdateUser, "u1");
  const Plan plan = world.plan();
  EXPECT_EQ(sizes(batches(plan.operations)), (std::vector<size_t>{1, 1}));
  EXPECT_EQ(plan.header.calls, (Calls{{"update-user-batch", 2}}));
  EXPECT_EQ(plan.header.calls_lower_bound, 1U);
}

TEST(Batches, ADepartmentIsUpdatedMovedAndGivenHeadsInOneCall) {
  PlanCase world;
  world.both("a").wants("b", "a").has("b").both_users("u", "a");
  world.change(ChangeKind::kUpdateDepartment, "b");
  world.change(ChangeKind::kMoveDepartment, "b", {"a"});
  world.change(ChangeKind::kSetLeaders, "b").leaders = {"u"};
  world.change(ChangeKind::kUpdateDepartment, "a");
  const Plan plan = world.plan();
  EXPECT_EQ(batches(plan.operations),
            (std::vector<Batch>{{Endpoint::kUpdateDepartment, {0}, {}},
                                {Endpoint::kUpdateDepartment, {1, 2, 3}, {}}}));
}

TEST(Batches, FieldsOfPeopleAndDepartmentsAreDefinedInOneCall) {
  PlanCase world;
  world.change(ChangeKind::kDefineField, "user.title");
  world.change(ChangeKind::kDefineField, "department.order");
  EXPECT_EQ(world.plan().header.calls, (Calls{{"set-custom-fields", 1}}));
}

TEST(Batches, EachPersonsDepartmentsAreACallOfTheirOwn) {
  PlanCase world;
  world.both("a").both("b").people(3, "a");
  for (const char* key : {"u0", "u1", "u2"}) world.change(ChangeKind::kSetMemberships, key, {"b"});
  EXPECT_EQ(world.plan().header.calls, (Calls{{"set-user-departments", 3}}));
}

TEST(Batches, PeopleLeftWithoutDepartmentsLeaveTheirsTogether) {
  PlanCase world;
  world.both("a").both("b").people(3, "a").has_user("v", "b");
  for (const char* key : {"u0", "u1", "u2", "v"}) world.change(ChangeKind::kUnassignUser, key);
  const Plan plan = world.plan();
  EXPECT_EQ(batches(plan.operations),
            (std::vector<Batch>{{Endpoint::kRemoveDepartmentMembers, {0, 1, 2}, {"id-a"}},
                                {Endpoint::kRemoveDepartmentMembers, {3}, {"id-b"}}}));
  EXPECT_EQ(plan.header.calls, (Calls{{"remove-department-members", 2}}));
  EXPECT_EQ(plan.header.calls_lower_bound, 2U);
}

TEST(Batches, APersonOfTwoDepartmentsTakesACallForEach) {
  PlanCase world;
  world.both("a").both("b").has_user("u", "a");
  world.current.users[0].memberships->push_back({"id-b", false, 1});
  world.change(ChangeKind::kUnassignUser, "u");
  EXPECT_EQ(world.plan().header.calls, (Calls{{"remove-department-members", 2}}));
}

TEST(Batches, APersonWithDepartmentsElsewhereKeepsThem) {
  PlanCase world;
  world.both("a").has_user("u", "a");
  world.change(ChangeKind::kUnassignUser, "u").foreign_departments = {"other-1"};
  EXPECT_EQ(world.plan().header.calls, (Calls{{"set-user-departments", 1}}));
}

TEST(Batches, RemovalsShareCallsByKindAndDepartmentsGoOneByOne) {
  PlanCase world;
  world.has("a").has("b").both("c");
  for (int i = 0; i < 51; ++i) world.has_user("r" + std::to_string(i));
  for (int i = 0; i < 51; ++i) world.change(ChangeKind::kResignUser, "r" + std::to_string(i));
  for (int i = 0; i < 3; ++i) {
    world.has_user("d" + std::to_string(i));
    world.change(ChangeKind::kDeleteUser, "d" + std::to_string(i));
  }
  world.change(ChangeKind::kDeleteDepartment, "a");
  world.change(ChangeKind::kDeleteDepartment, "b");
  EXPECT_EQ(world.plan().header.calls,
            (Calls{{"resign-user-batch", 2}, {"delete-users-batch", 1}, {"delete-department", 2}}));
}

TEST(Batches, EveryOperationIsInOneBatchAndNeedsOnlyEarlierOnes) {
  PlanCase world;
  world.both("a").wants("b", "a").wants("c", "b").has("gone").people(120, "gone");
  world.change(ChangeKind::kCreateDepartment, "b", {"a"});
  world.change(ChangeKind::kCreateDepartment, "c", {"b"});
  for (int i = 0; i < 120; ++i) {
    diff::Change& change = world.change(ChangeKind::kUpdateUser, "u" + std::to_string(i));
    if (i % 7 == 3) change.after = {"u" + std::to_string(i - 1)};
    world.change(ChangeKind::kSetMemberships, "u" + std::to_string(i), {i % 2 == 0 ? "b" : "c"});
  }
  world.change(ChangeKind::kDeleteDepartment, "gone");
  const Plan plan = world.plan();
  std::map<std::string, size_t> batch_of;
  size_t number = 0;
  for (const Batch& batch : batches(plan.operations)) {
    for (const size_t i : batch.operations) {
      for (const std::string& id : plan.operations[i].depends_on) {
        ASSERT_TRUE(batch_of.contains(id)) << plan.operations[i].id;
        EXPECT_LT(batch_of[id], number);
      }
    }
    for (const size_t i : batch.operations) batch_of[plan.operations[i].id] = number;
    ++number;
  }
  EXPECT_EQ(batch_of.size(), plan.operations.size());
}

}  // namespace
}  // namespace gsync::plan
