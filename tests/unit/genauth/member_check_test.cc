#include "genauth/member_check.h"

#include <gtest/gtest.h>

#include "genauth/read_state.h"
#include "unit/genauth/pool_transport.h"

namespace gsync::genauth {
namespace {

class MemberCheckTest : public testing::Test {
 protected:
  /// The users as a list shows them that is late: who are `late` without departments.
  std::vector<model::User> shown_without(const std::set<std::string>& late) {
    std::vector<model::User> users;
    for (const PoolUser& each : pool_.users) {
      UserDto user;
      user.user_id = each.id;
      user.department_ids = late.contains(each.id) ? std::vector<std::string>() : each.departments;
      users.push_back(to_model(std::move(user), "r"));
    }
    return users;
  }

  std::vector<Diagnostic> check(std::vector<model::User>& users,
                                const std::vector<AnnouncedMembers>& announced) {
    ManagementClient client(pool_);
    auto problems = check_members(client, announced, users, {"acme", "r", 1});
    EXPECT_TRUE(problems.has_value());
    return *std::move(problems);
  }

  static const model::User& find(const std::vector<model::User>& users, const std::string& id) {
    return *std::find_if(users.begin(), users.end(),
                         [&](const auto& each) { return each.id == id; });
  }

  PoolTransport pool_{60};
};

using Memberships = std::vector<model::Membership>;

TEST_F(MemberCheckTest, EqualCountsNeedNoCall) {
  auto users = shown_without({});
  EXPECT_TRUE(check(users, {{"d1", 60}, {"r", 0}}).empty());
  EXPECT_EQ(pool_.total_calls(), 0U);
}

TEST_F(MemberCheckTest, ADepartmentThatDoesNotCountNeedsNoCall) {
  auto users = shown_without({});
  check(users, {{"d1", -1}});
  EXPECT_EQ(pool_.total_calls(), 0U);
}

TEST_F(MemberCheckTest, WhoDiffersIsReadById) {
  auto users = shown_without({user_id(3), user_id(4)});
  EXPECT_TRUE(check(users, {{"d1", 60}}).empty());
  EXPECT_EQ(find(users, user_id(3)).memberships, (Memberships{{"d1", false, 0}}));
  EXPECT_EQ(pool_.calls[Endpoint::kListDepartmentMemberIds], 1);
  EXPECT_EQ(pool_.calls[Endpoint::kGetUserBatch], 1);
}

TEST_F(MemberCheckTest, TheRootNodeIsADepartmentToo) {
  auto users = shown_without({});
  pool_.user(user_id(9)).departments = {"d1", "r"};
  check(users, {{"r", 1}});
  EXPECT_EQ(find(users, user_id(9)).memberships, (Memberships{{"d1", false, 0}, {"", false, 1}}));
}

TEST_F(MemberCheckTest, AUserWhomNoListShowedIsAdded) {
  auto users = shown_without({});
  pool_.users.push_back({"x", {"d1"}});
  check(users, {{"d1", 61}});
  ASSERT_EQ(users.size(), 61U);
  EXPECT_EQ(users.back().id, "x");
}

TEST_F(MemberCheckTest, AUserWhoIsGoneIsTakenOut) {
  auto users = shown_without({});
  pool_.remove(user_id(0));
  check(users, {{"d1", 59}});
  EXPECT_EQ(users.size(), 59U);
  EXPECT_EQ(users.front().id, user_id(1));
}

/// Departments d0 to d<count - 1>, each announcing a member too many.
std::vector<AnnouncedMembers> one_too_many(int count) {
  std::vector<AnnouncedMembers> announced;
  for (int i = 0; i < count; ++i) announced.push_back({"d" + std::to_string(i), 1});
  return announced;
}

// A service may count members of its own kind: asking about all would be for nothing.
TEST_F(MemberCheckTest, AServiceThatCountsOtherwiseIsFoundOutSoon) {
  pool_.users.clear();
  std::vector<model::User> users;
  EXPECT_TRUE(check(users, one_too_many(500)).empty());
  EXPECT_EQ(pool_.calls[Endpoint::kListDepartmentMemberIds], 8);
}

TEST_F(MemberCheckTest, WhenAnythingIsFoundAllIsChecked) {
  pool_.users = {{"x", {"d2"}}, {"y", {"d40"}}};
  std::vector<model::User> users = shown_without({"x", "y"});
  check(users, one_too_many(50));
  EXPECT_EQ(find(users, "y").memberships, (Memberships{{"d40", false, 0}}));
  EXPECT_EQ(pool_.calls[Endpoint::kListDepartmentMemberIds], 50);
}

TEST_F(MemberCheckTest, ADepartmentThatDoesNotNameItsMembersIsNamed) {
  auto users = shown_without({});
  pool_.refuse = [](const Request&) { return std::optional(reply_of(403, "no", "r9")); };
  const auto problems = check(users, {{"d1", 61}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(to_text(problems[0]),
            "GenAuth: error: department 'd1' counts other members than its users show, and does "
            "not name them: GET /api/v3/list-department-member-ids refused: no (403, request r9)");
}

TEST_F(MemberCheckTest, ABrokenCallEndsTheCheck) {
  auto users = shown_without({});
  pool_.refuse = [](const Request&) { return std::optional(reply_of(500, "later", "r9")); };
  ManagementClient client(pool_);
  const std::vector<AnnouncedMembers> announced{{"d1", 61}};
  EXPECT_EQ(check_members(client, announced, users, {"acme", "r", 1}).error().code,
            ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace gsync::genauth
