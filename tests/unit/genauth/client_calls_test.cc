// What the methods for sign-ins and invitations send, and what they make of the
// reply.

#include <gtest/gtest.h>

#include "genauth/client.h"
#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

class ClientCalls : public testing::Test {
 protected:
  /// "get-user-identities {...}" of the last call.
  std::string sent() {
    const Request& request = transport_.requests.back();
    return std::string(info(request.endpoint).name) + " " + request.params.dump();
  }

  RecordingTransport transport_;
  ManagementClient client_{transport_};
};

TEST_F(ClientCalls, TheIdTypeTravelsWhereTheApiWantsIt) {
  const std::vector<std::string> ids{"E1"};
  const std::string plain = R"("userIdType":"external_id")";
  const auto type = UserIdType::kExternalId;
  ASSERT_TRUE(client_.resign_user("E1", type).has_value());
  EXPECT_EQ(sent(), R"(resign-user {"userId":"E1",)" + plain + "}");
  ASSERT_TRUE(client_.resign_users(ids, type).has_value());
  EXPECT_EQ(sent(), R"(resign-user-batch {"userIds":["E1"],)" + plain + "}");
  ASSERT_TRUE(client_.delete_users(ids, type).has_value());
  EXPECT_EQ(sent(), R"(delete-users-batch {"userIds":["E1"],"options":{)" + plain + "}}");
  const std::vector<UserDepartment> departments{{"d1", true, true}};
  ASSERT_TRUE(client_.set_user_departments("E1", departments, type).has_value());
  EXPECT_EQ(sent(), R"(set-user-departments {"userId":"E1","departments":[{"departmentId":"d1",)"
                    R"("isLeader":true,"isMainDepartment":true}],"options":{)" +
                        plain + "}}");
  ASSERT_TRUE(client_.kick_user(ids, "E1", type).has_value());
  EXPECT_EQ(sent(), R"(kick-users {"appIds":["E1"],"userId":"E1","options":{)" + plain + "}}");
  ASSERT_TRUE(client_.delete_users(ids).has_value());
  EXPECT_EQ(sent(), R"(delete-users-batch {"userIds":["E1"]})") << "system ids need no option";
}

TEST_F(ClientCalls, OptionsTravelWithTheItems) {
  NewUser li;
  li.attributes.set(model::user_field::username(), std::string("li"));
  CreateUserOptions options;
  options.auto_generate_password = true;
  client_.create_user(li, options).value();
  EXPECT_EQ(sent(), R"(create-user {"username":"li","options":{"autoGeneratePassword":true}})");
  client_.create_users(std::span(&li, 1), options).value();
  EXPECT_EQ(sent(), R"(create-users-batch {"list":[{"username":"li"}],)"
                    R"("options":{"autoGeneratePassword":true}})");
  const UserUpdate update{"u1", {}};
  PasswordOptions password;
  password.reset_on_next_login = true;
  client_.update_users(std::span(&update, 1), password).value();
  EXPECT_EQ(sent(), R"(update-user-batch {"list":[{"userId":"u1"}],)"
                    R"("options":{"resetPasswordOnNextLogin":true}})");
}

TEST_F(ClientCalls, AsksForArchivedUsersInSeconds) {
  transport_.answer(
      {{"totalCount", 1}, {"list", Json::array({{{"userId", "u1"}, {"archivedAt", "2025"}}})}});
  const auto page = client_.archived_users(2, 10, parse_iso("2025-07-01T08:00:00.900Z"));
  EXPECT_EQ(sent(), R"(list-archived-users {"page":2,"limit":10,"startAt":1751356800})");
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->list.at(0).archived_at, "2025");
}

TEST_F(ClientCalls, ReadsListsOfApplications) {
  const Json apps = Json::array({{{"appId", "a1"}, {"appDefaultLoginStrategy", "ALLOW_ALL"}}});
  for (const auto method : {&ManagementClient::logged_in_apps, &ManagementClient::accessible_apps,
                            &ManagementClient::authorized_apps}) {
    transport_.answer(apps);
    const auto read = (client_.*method)("li", UserIdType::kUsername);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->at(0).app_id, "a1");
    EXPECT_EQ(transport_.requests.back().params.dump(),
              R"({"userId":"li","userIdType":"username"})");
  }
  EXPECT_EQ(client_.calls(), (std::map<std::string, uint64_t>{{"get-user-loggedin-apps", 1},
                                                              {"get-user-accessible-apps", 1},
                                                              {"get-user-authorized-apps", 1}}));
}

TEST_F(ClientCalls, ReadsALoginHistory) {
  transport_.answer({{"totalCount", 1}, {"list", {{"appId", "a1"}, {"time", "2025"}}}});
  const auto page = client_.login_history({.user_id = "u1"});
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->total, 1);
  EXPECT_EQ(page->list.at(0).app.app_id, "a1");
}

TEST_F(ClientCalls, UnlinksEveryTypeUnlessOneIsNamed) {
  ASSERT_TRUE(client_.unlink_identity("u1", "idp").has_value());
  EXPECT_EQ(sent(), R"(unlink-identity {"userId":"u1","extIdpId":"idp"})");
  ASSERT_TRUE(client_.unlink_identity("u1", "idp", "openid").has_value());
  EXPECT_EQ(sent(), R"(unlink-identity {"userId":"u1","extIdpId":"idp","type":"openid"})");
}

TEST_F(ClientCalls, NamesTheProviderOfSyncRelations) {
  ASSERT_TRUE(client_.delete_user_sync_relations("lark", "u1").has_value());
  EXPECT_EQ(sent(), R"(delete-user-sync-relations {"provider":"lark","userId":"u1",)"
                    R"("userIdType":"user_id"})");
}

TEST_F(ClientCalls, AReplyWithoutItsAnswerIsNoAnswer) {
  transport_.answer(Json::object());
  EXPECT_EQ(client_.has_session("a1", "u1").error().message(),
            "the reply to POST /api/v3/check-session-status holds no 'active' (200, request r1)");
  transport_.answer(Json::object());
  EXPECT_EQ(client_.generate_invitation_link().error().message(),
            "the reply to POST /api/v3/generate-universal-invitation-link holds no 'link' (200, "
            "request r1)");
  transport_.answer(Json::object());
  const auto status = client_.sign_up_by_invitation({});
  ASSERT_FALSE(status.has_value());
  EXPECT_EQ(status.error().code, ErrorCode::kUnavailable);
}

TEST_F(ClientCalls, NobodyIsApprovedOrRejectedWithoutAnId) {
  EXPECT_TRUE(client_.approve_applicants({}).has_value());
  EXPECT_TRUE(client_.reject_applicants({}).has_value());
  EXPECT_TRUE(transport_.requests.empty());
}

TEST_F(ClientCalls, ALinkIsAskedForWithoutParameters) {
  transport_.answer({{"link", "http://x/invitation?identifier=abc"}});
  EXPECT_EQ(client_.generate_invitation_link().value(), "http://x/invitation?identifier=abc");
  EXPECT_EQ(sent(), "generate-universal-invitation-link {}");
}

}  // namespace
}  // namespace gsync::genauth
