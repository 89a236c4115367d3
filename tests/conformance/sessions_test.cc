#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

TEST_P(Conformance, WhoNeverSignedInHasNoSignIns) {
  const std::string id = user("li");
  EXPECT_EQ(data(Endpoint::kGetUserLoginHistory, {{"userId", id}}),
            (Json{{"totalCount", 0}, {"list", Json::array()}}));
  for (const Endpoint endpoint :
       {Endpoint::kGetUserLoggedinApps, Endpoint::kGetUserLoggedInIdentities,
        Endpoint::kGetUserAccessibleApps, Endpoint::kGetUserAuthorizedApps}) {
    EXPECT_EQ(data(endpoint, {{"userId", id}}), Json::array()) << describe(endpoint);
    EXPECT_EQ(data(endpoint, {{"userId", "li"}, {"userIdType", "username"}}), Json::array());
  }
  EXPECT_EQ(data(Endpoint::kCheckSessionStatus, {{"appId", "a1"}, {"userId", id}}),
            (Json{{"active", false}}));
}

TEST_P(Conformance, SignInsOfNobodyAreRefused) {
  for (const Endpoint endpoint :
       {Endpoint::kGetUserLoginHistory, Endpoint::kGetUserLoggedinApps,
        Endpoint::kGetUserLoggedInIdentities, Endpoint::kGetUserAccessibleApps,
        Endpoint::kGetUserAuthorizedApps}) {
    EXPECT_EQ(refusal(endpoint, {{"userId", "none"}}), "404 用户不存在") << describe(endpoint);
    EXPECT_EQ(refusal(endpoint, Json::object()), "400 参数 userId 格式错误");
    EXPECT_EQ(refusal(endpoint, {{"userId", "x"}, {"userIdType", "shoe_size"}}),
              "400 参数 userIdType 格式错误");
  }
  EXPECT_EQ(refusal(Endpoint::kCheckSessionStatus, {{"appId", "a1"}, {"userId", "none"}}),
            "404 用户不存在");
  EXPECT_EQ(refusal(Endpoint::kCheckSessionStatus, {{"userId", user("li")}}),
            "400 参数 appId 格式错误");
}

TEST_P(Conformance, ChecksThePageOfALoginHistory) {
  const std::string id = user("li");
  const auto list = [&](const Json& more) {
    Json params = {{"userId", id}};
    params.update(more);
    return refusal(Endpoint::kGetUserLoginHistory, params);
  };
  EXPECT_EQ(list({{"page", 0}}), "400 参数 page 格式错误");
  EXPECT_EQ(list({{"limit", 51}}), "400 参数 limit 格式错误");
  EXPECT_EQ(list({{"start", "yesterday"}}), "400 参数 start 格式错误");
  EXPECT_EQ(list({{"end", "today"}}), "400 参数 end 格式错误");
  EXPECT_EQ(list({{"start", 1751356800000}, {"end", "1751356800001"}, {"appId", "a1"}}),
            "200 Success");
}

TEST_P(Conformance, IdentitiesOfAUserAreThoseOfItsSignIns) {
  const std::string id = user("li");
  data(Endpoint::kLinkIdentity, {{"userId", id}, {"extIdpId", "idp"}, {"userIdInIdp", "42"}});
  const Json list = data(Endpoint::kGetUserLoggedInIdentities, {{"userId", id}});
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["idpId"], "idp");
  EXPECT_EQ(list[0]["identityId"],
            data(Endpoint::kGetUserIdentities, {{"userId", id}})[0]["identityId"]);
}

TEST_P(Conformance, KickingNeedsAUserAndApplications) {
  const std::string id = user("li", {{"email", "li@acme.cn"}});
  const auto kick = [&](const Json& apps, const Json& more) {
    Json params = {{"appIds", apps}, {"userId", id}};
    params.update(more);
    return refusal(Endpoint::kKickUsers, params);
  };
  const Json apps = Json::array({"a1", "a2"});
  EXPECT_EQ(kick(apps, Json::object()), "200 Success");
  EXPECT_EQ(kick(apps, {{"userId", "LI@acme.cn"}, {"options", {{"userIdType", "email"}}}}),
            "200 Success");
  EXPECT_EQ(kick(Json::array(), Json::object()), "400 参数 appIds 格式错误");
  EXPECT_EQ(kick(7, Json::object()), "400 参数 appIds 格式错误");
  EXPECT_EQ(kick(apps, {{"userId", "none"}}), "404 用户不存在");
  EXPECT_EQ(kick(apps, {{"options", "x"}}), "400 参数 options 格式错误");
}

TEST_P(Conformance, TheClientAsksForSignIns) {
  using genauth::UserIdType;
  const std::string id = user("li", {{"externalId", "E1"}});
  const auto type = UserIdType::kExternalId;
  EXPECT_EQ(client().login_history({.user_id = "E1", .user_id_type = type})->total, 0);
  EXPECT_TRUE(client().logged_in_apps("E1", type)->empty());
  EXPECT_TRUE(client().logged_in_identities("E1", type)->empty());
  EXPECT_TRUE(client().accessible_apps("E1", type)->empty());
  EXPECT_TRUE(client().authorized_apps("E1", type)->empty());
  EXPECT_FALSE(*client().has_session("a1", id));
  const std::vector<std::string> apps{"a1"};
  EXPECT_TRUE(client().kick_user(apps, "E1", type).has_value());
  EXPECT_EQ(client().kick_user({}, id).error().code, ErrorCode::kInvalid);
  EXPECT_EQ(client().logged_in_apps("none").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::conformance
