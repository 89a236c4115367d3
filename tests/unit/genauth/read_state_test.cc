#include "genauth/read_state.h"

#include <gtest/gtest.h>

#include "unit/genauth/pool_transport.h"

namespace gsync::genauth {
namespace {

/// One reply instead of the pool's own.
std::function<std::optional<Reply>(const Request&)> answering(Endpoint endpoint, Reply reply) {
  return [endpoint, reply = std::move(reply)](const Request& request) {
    return request.endpoint == endpoint ? std::optional(reply) : std::nullopt;
  };
}

class ReadState : public testing::Test {
 protected:
  Result<StateRead> read() {
    ManagementClient client(pool_);
    return read_whole_state(client, "acme", {.parallel = 1});
  }
  std::string error_text() {
    ManagementClient client(pool_);
    const auto state = read_state(client, "acme", {.parallel = 1});
    return state ? "no error" : to_text(state.error());
  }
  void departments(const Json& list) {
    pool_.refuse =
        answering(Endpoint::kGetAllDepartments, reply_of(200, "", "r", {{"list", list}}));
  }

  PoolTransport pool_{120};
};

TEST_F(ReadState, ACompleteReadHasAllAndNothingToSay) {
  const auto state = read();
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->completeness, Completeness::kComplete);
  EXPECT_TRUE(state->reasons.empty());
  EXPECT_EQ(state->snapshot.organization.root_id, "r");
  EXPECT_EQ(state->snapshot.departments.size(), 1U);
  EXPECT_EQ(state->snapshot.users.size(), 120U);
  EXPECT_EQ(state->high_water, TimePoint(std::chrono::seconds(1'000'000)));
  EXPECT_EQ(pool_.total_calls(), 1U + 1U + 3U + 2U + 4U);
}

TEST_F(ReadState, AllFormsOfTheRootAreOneAndTheRootIsNoDepartment) {
  departments({{{"departmentId", "r"}, {"parentDepartmentId", "root"}},
               {{"departmentId", "d1"}, {"parentDepartmentId", "root"}},
               {{"departmentId", "d2"}, {"parentDepartmentId", "r"}},
               {{"departmentId", "d3"}, {"parentDepartmentId", nullptr}},
               {{"departmentId", "d4"}, {"parentDepartmentId", "d1"}}});
  const auto state = read();
  std::vector<std::string> parents;
  for (const model::Department& each : state->snapshot.departments) parents.push_back(each.parent);
  EXPECT_EQ(parents, (std::vector<std::string>{"", "", "", "d1"}));
}

TEST_F(ReadState, ARepeatedDepartmentIsUnhealthy) {
  departments({{{"departmentId", "d1"}}, {{"departmentId", "d1"}}});
  EXPECT_EQ(error_text(),
            "GenAuth: error: get-all-departments of 'acme' repeats department 'd1'\n"
            "   nothing was changed; run again when nobody else writes to the user pool");
  EXPECT_EQ(pool_.calls[Endpoint::kListUsers], 0) << "the users would be read for nothing";
}

TEST_F(ReadState, AnOrganizationWithoutRootIsUnhealthy) {
  pool_.refuse = answering(Endpoint::kListOrganizations,
                           reply_of(200, "", "r", {{"list", {{"organizationCode", "acme"}}}}));
  EXPECT_EQ(read()->completeness, Completeness::kUnhealthy);
  EXPECT_EQ(read()->reasons.at(0).message, "organization 'acme' comes without its root node");
}

TEST_F(ReadState, AListThatStaysShortIsUnhealthy) {
  pool_.refuse = [](const Request& request) -> std::optional<Reply> {
    if (request.endpoint != Endpoint::kListUsers) return std::nullopt;
    return reply_of(200, "", "r", {{"totalCount", 8412}, {"list", Json::array()}});
  };
  EXPECT_EQ(error_text(),
            "GenAuth: error: list-users announces 8,412 users and gives 0\n"
            "   nothing was changed; run again when nobody else writes to the user pool");
}

TEST_F(ReadState, ALateSearchIndexIsPutRightFromTheDepartments) {
  pool_.listed_departments = [](const PoolUser& user) {
    return user.id == user_id(7) ? std::vector<std::string>() : user.departments;
  };
  const auto state = read();
  EXPECT_EQ(state->completeness, Completeness::kComplete);
  EXPECT_EQ(state->snapshot.users[7].memberships, (std::vector<model::Membership>{{"d1"}}));
}

TEST_F(ReadState, MembersThatAreNotNamedMakeItPartial) {
  pool_.announced_members = 121;
  pool_.refuse = answering(Endpoint::kListDepartmentMemberIds, reply_of(403, "no", "r9"));
  const auto state = read();
  EXPECT_EQ(state->completeness, Completeness::kPartial);
  EXPECT_EQ(error_text(),
            "GenAuth: error: department 'd1' counts other members than its users show, and does "
            "not name them: GET /api/v3/list-department-member-ids refused: no (403, request r9)\n"
            "   nothing was changed; give the access key the permission to read all of it");
}

TEST_F(ReadState, KeysOfCustomDataThatAreRefusedMakeItPartial) {
  pool_.refuse = answering(Endpoint::kGetCustomFields, reply_of(400, "no", "r9"));
  const auto state = read();
  EXPECT_EQ(state->completeness, Completeness::kPartial);
  EXPECT_EQ(state->reasons.at(0).message,
            "the keys of custom data cannot be read: GET /api/v3/get-custom-fields refused: no "
            "(400, request r9)");
  EXPECT_EQ(state->snapshot.users.size(), 120U);
}

TEST_F(ReadState, ABrokenCallEndsTheRead) {
  pool_.refuse = answering(Endpoint::kListUsers, reply_of(500, "later", "r2"));
  EXPECT_EQ(error_text(), "error: POST /api/v3/list-users refused: later (500, request r2)");
}

class ReadChanges : public testing::Test {
 protected:
  StateRead whole() {
    ManagementClient client(pool_);
    auto state = read_whole_state(client, "acme", {.parallel = 1});
    EXPECT_TRUE(state.has_value());
    pool_.calls.clear();
    return *std::move(state);
  }
  StateRead changed(StateRead earlier) {
    ManagementClient client(pool_);
    auto state = read_changed_state(client, std::move(earlier), {.parallel = 1});
    EXPECT_TRUE(state.has_value());
    EXPECT_EQ(state->completeness, Completeness::kComplete);
    return *std::move(state);
  }
  void touch(const std::string& id) { pool_.user(id).updated = ++now_; }

  PoolTransport pool_{400};
  int64_t now_ = 1'000'100;
};

TEST_F(ReadChanges, OnlyChangedUsersAreRead) {
  touch(user_id(399));
  StateRead earlier = whole();
  now_ += 3600;
  pool_.user(user_id(3)).status = "Suspended";
  touch(user_id(3));
  pool_.users.push_back({user_id(400), {"d1"}, "Activated", ++now_});
  const StateRead state = changed(std::move(earlier));
  EXPECT_EQ(state.snapshot.users.size(), 401U);
  EXPECT_EQ(state.snapshot.users[3].attributes.text(model::user_field::status()), "Suspended");
  EXPECT_EQ(state.high_water, TimePoint(std::chrono::seconds(now_)));
  EXPECT_FALSE(state.whole);
  EXPECT_EQ(pool_.total_calls(), 1U + 1U + 2U + 2U + 4U + 1U);
}

// Changes of the last minute are read again: they may reach the list late.
TEST_F(ReadChanges, AChangeThatReachesTheListLateIsSeen) {
  touch(user_id(1));
  StateRead earlier = whole();
  pool_.user(user_id(2)).status = "Suspended";
  pool_.user(user_id(2)).updated = now_ - 59;
  const StateRead state = changed(std::move(earlier));
  EXPECT_EQ(state.snapshot.users[2].attributes.text(model::user_field::status()), "Suspended");
}

TEST_F(ReadChanges, ADeletedUserIsFoundByCounting) {
  touch(user_id(1));
  StateRead earlier = whole();
  pool_.remove(user_id(200));
  pool_.users.push_back({user_id(400), {"d1"}, "Activated", ++now_});
  const StateRead state = changed(std::move(earlier));
  EXPECT_EQ(state.snapshot.users.size(), 400U);
  EXPECT_EQ(pool_.calls[Endpoint::kListUsers], 1 + 8) << "a count, then everything";
  EXPECT_TRUE(state.whole);
  EXPECT_EQ(state.instead,
            "the pool counts 400 users, and the changes since the last read lead to 401");
}

// A membership may change without its user's time of change.
TEST_F(ReadChanges, AMembershipThatChangedAloneIsFoundByTheDepartment) {
  touch(user_id(1));
  StateRead earlier = whole();
  pool_.user(user_id(70)).departments.clear();
  const StateRead state = changed(std::move(earlier));
  EXPECT_EQ(state.snapshot.users[70].memberships, std::vector<model::Membership>());
  EXPECT_LT(pool_.calls[Endpoint::kListUsers], 5);
}

TEST_F(ReadChanges, WithoutATimeToGoOnFromEverythingIsRead) {
  StateRead earlier = whole();
  earlier.high_water.reset();
  EXPECT_EQ(changed(std::move(earlier)).snapshot.users.size(), 400U);
  EXPECT_EQ(pool_.calls[Endpoint::kListUsers], 8);
}

TEST(ToModel, AUserWhoseDepartmentsAreNotShownHasNoneVisible) {
  UserDto user;
  user.user_id = "u1";
  user.attributes.set(model::user_field::external_id(), std::string("E1"));
  const model::User made = to_model(std::move(user));
  EXPECT_EQ(made.memberships, std::nullopt);
  EXPECT_EQ(made.key, "E1");
  EXPECT_EQ(made.id, "u1");
}

TEST(ToModel, MembershipsKeepOrderAndMainDepartment) {
  UserDto user;
  user.department_ids = {"d2", "r", "d1"};
  user.main_department_id = "d1";
  EXPECT_EQ(to_model(std::move(user), "r").memberships,
            (std::vector<model::Membership>{{"d2", false, 0}, {"", false, 1}, {"d1", true, 2}}));
}

}  // namespace
}  // namespace gsync::genauth
