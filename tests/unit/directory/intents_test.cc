// What the directory keeps that no call shows: seen with SQL.

#include "directory/intents.h"

#include <gtest/gtest.h>

#include "directory/directory.h"
#include "io/sqlite.h"
#include "support/temp_folder.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;

class IntentsTest : public testing::Test {
 protected:
  Json data(Endpoint endpoint, const Json& params) {
    const auto reply = directory_->handle({endpoint, params});
    EXPECT_EQ(reply.status_code, 200) << reply.message;
    return reply.data.tree();
  }

  /// The one column of all rows, a line each.
  std::string select(const std::string& sql) {
    auto statement = other_.prepare(sql);
    std::string text;
    while (statement.step().value()) text += std::string(statement.text(0)) + "\n";
    return text;
  }

  std::string intents() { return select("SELECT kind || ' ' || details FROM intents ORDER BY id"); }

  test::TempFolder folder_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
  std::unique_ptr<Directory> directory_ =
      Directory::open(folder_ / "a.db", clock_, random_).value();
  io::Database other_ = io::Database::open(folder_ / "a.db", io::Durability::kNormal).value();
};

TEST_F(IntentsTest, NobodyIsToldUnlessTheCallAsksForIt) {
  const std::string id = data(Endpoint::kCreateUser, {{"username", "li"}})["userId"];
  data(Endpoint::kUpdateUser, {{"userId", id}, {"password", "Secret-1"}});
  EXPECT_EQ(intents(), "");
}

TEST_F(IntentsTest, WhatWouldBeSentIsLoggedWithoutPasswords) {
  const std::string id =
      data(Endpoint::kCreateUser,
           {{"username", "li"},
            {"password", "Secret-1"},
            {"options", {{"sendNotification", {{"sendEmailNotification", true}}}}}})["userId"];
  const Json reset = {
      {"sendPasswordResetedNotification", {{"sendDefaultEmailNotification", true}}}};
  data(Endpoint::kUpdateUser, {{"userId", id}, {"name", "Li"}, {"options", reset}});
  data(Endpoint::kUpdateUser, {{"userId", id}, {"password", "Secret-2"}, {"options", reset}});
  data(Endpoint::kKickUsers, {{"userId", id}, {"appIds", {"a1"}}});
  EXPECT_EQ(intents(),
            "account-created {\"sendEmailNotification\":true}\n"
            "password-reset {\"sendDefaultEmailNotification\":true}\n"
            "kick {\"appIds\":[\"a1\"]}\n");
  EXPECT_EQ(select("SELECT DISTINCT user_id FROM intents"), id + "\n");
  EXPECT_EQ(select("SELECT DISTINCT created_at FROM intents"), "1751356800000\n");
}

TEST_F(IntentsTest, ThePasswordIsNowhereInTheFile) {
  data(Endpoint::kCreateUser, {{"username", "li"},
                               {"password", "Secret-1"},
                               {"salt", "Salt-1"},
                               {"otp", {{"secret", "GEZDGNBV"}}}});
  const std::string all = select("SELECT attributes FROM users") +
                          select("SELECT source_type || password_set_at FROM accounts");
  for (const char* secret : {"Secret-1", "Salt-1", "GEZDGNBV"}) {
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
  }
}

TEST_F(IntentsTest, AWelcomeMailIsLoggedWhenAnApplicantJoins) {
  const std::string link = data(Endpoint::kGenerateInvitationLink, Json::object())["link"];
  data(Endpoint::kSignupByInvitation, {{"identifier", link.substr(link.find('=') + 1)},
                                       {"emailCode", "1"},
                                       {"profile", {{"name", "Han"}, {"email", "han@acme.cn"}}}});
  EXPECT_EQ(intents(), "welcome {\"email\":\"han@acme.cn\"}\n");
}

TEST_F(IntentsTest, SyncRelationsAreShownAndAreIdsOfUsers) {
  const std::string id = data(Endpoint::kCreateUser, {{"username", "li"}})["userId"];
  ASSERT_TRUE(other_
                  .execute("INSERT INTO user_sync_relations (user_id, provider, user_id_in_idp,"
                           " user_info) VALUES ('" +
                           id + "', 'lark', 'ou_1', '{\"name\":\"李雷\"}'), ('" + id +
                           "', 'ldap', 'cn=li', NULL)")
                  .has_value());
  EXPECT_EQ(data(Endpoint::kGetUserSyncRelations, {{"userId", id}}).dump(),
            R"([{"provider":"lark","userIdInIdp":"ou_1","userInfoInIdp":{"name":"李雷"}},)"
            R"({"provider":"ldap","userIdInIdp":"cn=li","userInfoInIdp":{}}])");
  const Json by_relation = {{"userId", "lark:ou_1"}, {"userIdType", "sync_relation"}};
  EXPECT_EQ(data(Endpoint::kGetUser, by_relation)["userId"], id);
  data(Endpoint::kDeleteUserSyncRelations, {{"userId", id}, {"provider", "lark"}});
  EXPECT_EQ(directory_->handle({Endpoint::kGetUser, by_relation}).status_code, 404);
  EXPECT_EQ(data(Endpoint::kGetUserSyncRelations, {{"userId", id}}).size(), 1U);
}

}  // namespace
}  // namespace gsync::directory
