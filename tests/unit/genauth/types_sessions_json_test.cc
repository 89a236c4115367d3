#include "genauth/types_sessions_json.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

TEST(TypesSessionsJson, ReadsASignIn) {
  const LoginDto read = read_login(Json::parse(R"({
    "appId": "a1", "appName": "门户", "appLogo": "https://x/logo", "appLoginUrl": "https://x/login",
    "clientIp": "127.0.0.1", "userAgent": "curl", "time": "2022-07-03T03:20:30.000Z"})"));
  EXPECT_EQ(read.app.app_id, "a1");
  EXPECT_EQ(read.app.name, "门户");
  EXPECT_EQ(read.app.logo, "https://x/logo");
  EXPECT_EQ(read.app.login_url, "https://x/login");
  EXPECT_EQ(read.app.default_login_strategy, "");
  EXPECT_EQ(read.client_ip, "127.0.0.1");
  EXPECT_EQ(read.user_agent, "curl");
  EXPECT_EQ(read.time, "2022-07-03T03:20:30.000Z");
}

TEST(TypesSessionsJson, ReadsTheStrategyOfAnApplication) {
  EXPECT_EQ(read_app({{"appDefaultLoginStrategy", "DENY_ALL"}}).default_login_strategy, "DENY_ALL");
}

TEST(TypesSessionsJson, WhatIsWrittenIsReadBack) {
  const Json relation = write(SyncRelationDto{"lark", "ou_1", {{"name", "李雷"}}});
  EXPECT_EQ(write(read_sync_relation(relation)), relation);
  EXPECT_EQ(write(SyncRelationDto{"lark", "ou_1", {}})["userInfoInIdp"], Json::object());
  const Json identity = write(LoggedInIdentityDto{"i1", "idp", "飞书", "Lark", "https://x/logo"});
  EXPECT_EQ(identity.dump(), R"({"identityId":"i1","idpName":"飞书","idpNameEn":"Lark",)"
                             R"("idpLogo":"https://x/logo","idpId":"idp"})");
  EXPECT_EQ(write(read_logged_in_identity(identity)), identity);
}

TEST(TypesSessionsJson, ALoginHistoryIsAskedForInMilliseconds) {
  LoginHistoryQuery query{.user_id = "u1"};
  EXPECT_EQ(write(query).dump(), R"({"userId":"u1","userIdType":"user_id","page":1,"limit":50})");
  query.user_id_type = UserIdType::kEmail;
  query.app_id = "a1";
  query.client_ip = "127.0.0.1";
  query.from = parse_iso("2025-07-01T08:00:00.000Z");
  query.to = parse_iso("2025-07-01T08:00:00.123Z");
  EXPECT_EQ(write(query).dump(),
            R"({"userId":"u1","userIdType":"email","appId":"a1","clientIp":"127.0.0.1",)"
            R"("start":1751356800000,"end":1751356800123,"page":1,"limit":50})");
}

}  // namespace
}  // namespace gsync::genauth
