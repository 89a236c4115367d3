#include "genauth/client.h"

#include <gtest/gtest.h>

#include <thread>

#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

namespace field = model::user_field;

class Client : public testing::Test {
 protected:
  std::string sent() { return transport_.requests.back().params.dump(); }

  RecordingTransport transport_;
  ManagementClient client_{transport_};
};

TEST_F(Client, ARefusalHoldsTheServersWordsAndTheRequestId) {
  transport_.refuse(409, "email already exists: li@acme.cn");
  const std::vector<NewUser> users(1);
  const auto result = client_.create_users(users);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kConflict);
  EXPECT_EQ(
      to_text(result.error()),
      "error: POST /api/v3/create-users-batch refused: email already exists: li@acme.cn (409, "
      "request r2)");
  EXPECT_EQ(result.error().diagnostics[0].code, "api-409");
}

TEST_F(Client, AFailureOfTheTransportIsPassedOn) {
  transport_.replies.emplace_back(
      fail(ErrorCode::kUnavailable, "network", "genauth", "the connection was cut"));
  const auto result = client_.delete_department({"acme", "d1"});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message(), "the connection was cut");
}

TEST_F(Client, SuccessFalseInsideASuccessIsAFailure) {
  transport_.answer({{"success", false}});
  const auto result = client_.resign_user("u1");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kInvalid);
  EXPECT_EQ(result.error().message(),
            "POST /api/v3/resign-user had no effect: the server answers success = false (200, "
            "request r1)");
}

TEST_F(Client, AnAnswerThatCannotBeReadIsNoAnswer) {
  transport_.answer(Json::object());
  transport_.replies.back()->from = "https://genauth.example";
  const auto result = client_.user_exists("li", UserIdType::kUsername);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(result.error().message(),
            "the reply to POST /api/v3/is-user-exists holds no 'exists' (200, request r1)");
  EXPECT_EQ(result.error().diagnostics.front().place, "https://genauth.example");
}

TEST_F(Client, WritesACreationStrictly) {
  NewUser li;
  li.attributes.set(field::username(), std::string("li"));
  li.attributes.set(field::email(), {});
  li.attributes.set(field::manager(), std::string("E1"));
  li.department_ids = {"d2", "d1"};
  const std::vector<NewUser> users{li};
  client_.create_users(users).value();
  EXPECT_EQ(sent(), R"({"list":[{"username":"li","customData":{"manager":"E1"},)"
                    R"("departmentIds":["d2","d1"]}]})");
}

TEST_F(Client, AnUpdateSendsPhoneAndCountryCodeAsGivenAndNullToClear) {
  UserUpdate update{"u1", {}};
  update.attributes.set(field::phone(), std::string("138 0000"));
  update.attributes.set(field::phone_country_code(), std::string("+86"));
  update.attributes.set(field::name(), {});
  update.attributes.set(field::status(), std::string("Activated"));
  const std::vector<UserUpdate> updates{update};
  client_.update_users(updates).value();
  EXPECT_EQ(sent(),
            R"({"list":[{"userId":"u1","name":null,"phone":"138 0000","phoneCountryCode":"+86",)"
            R"("status":"Activated"}]})");
}

TEST_F(Client, ListsUsersInATotalOrder) {
  client_.list_users(3, 50).value();
  EXPECT_EQ(
      sent(),
      R"({"options":{"pagination":{"page":3,"limit":50},"sort":[{"field":"id","order":"asc"}],)"
      R"("withCustomData":true,"withDepartmentIds":true}})");
}

TEST_F(Client, AsksForChangesInSeconds) {
  client_.list_users_changed(*parse_iso("2025-07-01T08:00:00.900Z"), 1, 50).value();
  EXPECT_EQ(transport_.requests.back().endpoint, Endpoint::kListUsersLegacy);
  EXPECT_EQ(transport_.requests.back().params["updatedAtStart"], 1751356800);
}

TEST_F(Client, LooksUpUsersByKey) {
  const std::vector<std::string> keys{"1", "2"};
  client_.get_users(keys, UserIdType::kExternalId).value();
  EXPECT_EQ(sent(), R"({"userIds":["1","2"],"userIdType":"external_id","withCustomData":true,)"
                    R"("withDepartmentIds":true})");
  client_.user_exists("1", UserIdType::kExternalId);
  EXPECT_EQ(sent(), R"({"externalId":"1"})");
}

TEST_F(Client, SendsTheFlagsOfEachDepartment) {
  const std::vector<UserDepartment> departments{{"d1", true, false}, {"d2", false, true}};
  ASSERT_TRUE(client_.set_user_departments("u1", departments).has_value());
  EXPECT_EQ(sent(), R"({"userId":"u1","departments":[)"
                    R"({"departmentId":"d1","isLeader":true,"isMainDepartment":false},)"
                    R"({"departmentId":"d2","isLeader":false,"isMainDepartment":true}]})");
}

TEST_F(Client, CountsCallsOfManyThreadsByEndpoint) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([this] {
        for (int call = 0; call < 100; ++call) {
          client_.get_user("u", UserIdType::kUserId).value();
          EXPECT_EQ(client_.last_request_id(), "none");
        }
      });
    }
  }
  EXPECT_EQ(client_.calls(), (std::map<std::string, uint64_t>{{"get-user", 400}}));
  EXPECT_EQ(client_.last_request_id(), "") << "this thread has made no call";
}

}  // namespace
}  // namespace gsync::genauth
