#include "genauth/read_state.h"

#include <gtest/gtest.h>

#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

constexpr int kAnyTotal = -1;

/// A page of list-users with the ids of [from, to).
Json users(int from, int to, int total) {
  Json list = Json::array();
  for (int i = from; i < to; ++i) list.push_back({{"userId", "u" + std::to_string(i)}});
  Json page = {{"list", list}};
  if (total != kAnyTotal) page["totalCount"] = total;
  return page;
}

class ReadState : public testing::Test {
 protected:
  ReadState() {
    transport_.answer({{"totalCount", 1},
                       {"list", Json::array({{{"organizationCode", "acme"},
                                              {"organizationName", "Acme"},
                                              {"departmentId", "r"}}})}});
    transport_.answer({{"list", departments_}});
    transport_.answer(Json::array());
    transport_.answer(Json::array());
  }

  Json departments_ = Json::array({{{"departmentId", "r"}, {"parentDepartmentId", "root"}},
                                   {{"departmentId", "d1"}, {"parentDepartmentId", "root"}},
                                   {{"departmentId", "d2"}, {"parentDepartmentId", "r"}},
                                   {{"departmentId", "d3"}, {"parentDepartmentId", nullptr}},
                                   {{"departmentId", "d4"}, {"parentDepartmentId", "d1"}}});
  RecordingTransport transport_;
  ManagementClient client_{transport_};
};

TEST_F(ReadState, AllFormsOfTheRootAreOneAndTheRootIsNoDepartment) {
  transport_.answer(users(0, 1, 1));
  const auto state = read_state(client_, "acme");
  ASSERT_TRUE(state.has_value());
  std::vector<std::string> parents;
  for (const model::Department& each : state->departments) parents.push_back(each.parent);
  EXPECT_EQ(parents, (std::vector<std::string>{"", "", "", "d1"}));
}

TEST_F(ReadState, AFullLastPageNeedsNoFurtherCall) {
  transport_.answer(users(0, 50, 100));
  transport_.answer(users(50, 100, 100));
  EXPECT_EQ(read_state(client_, "acme")->users.size(), 100U);
  EXPECT_EQ(client_.calls().at("list-users"), 2U);
}

TEST_F(ReadState, WithoutATotalAShortPageIsTheLast) {
  transport_.answer(users(0, 50, kAnyTotal));
  transport_.answer(users(50, 60, kAnyTotal));
  EXPECT_EQ(read_state(client_, "acme")->users.size(), 60U);
}

TEST_F(ReadState, AShortReadIsMadeOnceMore) {
  transport_.answer(users(0, 50, 60));
  transport_.answer(users(50, 59, 60));
  transport_.answer(users(0, 50, 60));
  transport_.answer(users(50, 60, 60));
  EXPECT_EQ(read_state(client_, "acme")->users.size(), 60U);
}

TEST_F(ReadState, AReadThatStaysShortIsUnhealthy) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    transport_.answer(users(0, 50, 60));
    transport_.answer(users(50, 59, 60));
  }
  const auto state = read_state(client_, "acme");
  ASSERT_FALSE(state.has_value());
  EXPECT_EQ(state.error().code, ErrorCode::kUnhealthy);
  EXPECT_EQ(to_text(state.error()),
            "GenAuth: error: list-users announces 60 users and gives 59\n"
            "   nothing was changed; run again when nobody else writes to the user pool");
}

TEST_F(ReadState, ARepeatedPageIsUnhealthy) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    transport_.answer(users(0, 50, 100));
    transport_.answer(users(0, 50, 100));
  }
  const auto state = read_state(client_, "acme");
  ASSERT_FALSE(state.has_value());
  EXPECT_EQ(state.error().message(), "page 2 of list-users repeats user 'u0'");
}

TEST_F(ReadState, AUserWithoutAnIdIsUnhealthy) {
  const Json page = {{"totalCount", 1}, {"list", Json::array({{{"name", "x"}}})}};
  transport_.answer(page);
  transport_.answer(page);
  EXPECT_EQ(read_state(client_, "acme").error().message(),
            "page 1 of list-users holds a user without an id");
}

TEST_F(ReadState, AnEmptyAnswerWhereUsersAreAnnouncedIsUnhealthy) {
  transport_.answer(users(0, 0, 8412));
  transport_.answer(users(0, 0, 8412));
  EXPECT_EQ(read_state(client_, "acme").error().message(),
            "list-users announces 8,412 users and gives 0");
}

TEST_F(ReadState, ARepeatedDepartmentIsUnhealthy) {
  departments_.push_back(departments_[1]);
  transport_.replies[1] = reply_of(200, "", "", {{"list", departments_}});
  const auto state = read_state(client_, "acme");
  ASSERT_FALSE(state.has_value());
  EXPECT_EQ(state.error().message(), "get-all-departments of 'acme' repeats department 'd1'");
}

TEST_F(ReadState, AnOrganizationWithoutRootIsUnhealthy) {
  transport_.replies[0] = reply_of(200, "", "", {{"list", {{"organizationCode", "acme"}}}});
  EXPECT_EQ(read_state(client_, "acme").error().message(),
            "organization 'acme' comes without its root node");
}

TEST_F(ReadState, ARefusedCallEndsTheRead) {
  transport_.refuse(500, "later");
  EXPECT_EQ(read_state(client_, "acme").error().message(),
            "POST /api/v3/list-users refused: later (500, request r2)");
}

TEST(ToModel, AUserWhoseDepartmentsAreNotShownHasNoneVisible) {
  UserDto user;
  user.user_id = "u1";
  user.attributes.set(model::user_field::external_id(), std::string("E1"));
  EXPECT_EQ(to_model(user).memberships, std::nullopt);
  EXPECT_EQ(to_model(user).key, "E1");
  EXPECT_EQ(to_model(user).id, "u1");
}

TEST(ToModel, MembershipsKeepOrderAndMainDepartment) {
  UserDto user;
  user.department_ids = {"d2", "r", "d1"};
  user.main_department_id = "d1";
  EXPECT_EQ(to_model(user, "r").memberships,
            (std::vector<model::Membership>{{"d2", false, 0}, {"", false, 1}, {"d1", true, 2}}));
}

}  // namespace
}  // namespace gsync::genauth
