#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json identity(const std::string& source, const std::string& id) {
  return {{"extIdpId", source},
          {"provider", "lark"},
          {"type", "openid"},
          {"userIdInIdp", id},
          {"originConnIds", {"c1"}}};
}

TEST_P(Conformance, IdentitiesOfANewUserAreStored) {
  const std::string id =
      user("li", {{"identities", Json::array({identity("idp", "ou_1"), identity("idp", "ou_2")})}});
  const Json list = data(Endpoint::kGetUserIdentities, {{"userId", id}});
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0]["identityId"].get<std::string>().size(), 24U);
  EXPECT_EQ(list[0]["extIdpId"], "idp");
  EXPECT_EQ(list[0]["provider"], "lark");
  EXPECT_EQ(list[0]["type"], "openid");
  EXPECT_EQ(list[0]["userIdInIdp"], "ou_1");
  EXPECT_EQ(list[0]["userInfoInIdp"], Json::object());
  EXPECT_EQ(list[0]["originConnIds"], Json::array({"c1"}));
  EXPECT_EQ(list[1]["userIdInIdp"], "ou_2");
  const Json shown = data(Endpoint::kGetUser, {{"userId", id}, {"withIdentities", true}});
  EXPECT_EQ(shown["identities"], list);
  EXPECT_FALSE(get_user(id).contains("identities")) << "not asked for";
}

TEST_P(Conformance, OneIdentityMayComeAsAnObject) {
  const std::string id = user("li", {{"identities", identity("idp", "ou_1")}});
  EXPECT_EQ(data(Endpoint::kGetUserIdentities, {{"userId", id}}).size(), 1U);
  EXPECT_EQ(refusal(Endpoint::kCreateUser, {{"username", "x"}, {"identities", "lark"}}),
            "400 参数 identities 格式错误");
}

TEST_P(Conformance, AUserIsFoundByAnIdentity) {
  const std::string id = user("li", {{"identities", Json::array({identity("idp", "ou:1")})}});
  const auto get = [&](const std::string& key) {
    return refusal(Endpoint::kGetUser, {{"userId", key}, {"userIdType", "identity"}});
  };
  EXPECT_EQ(get("idp:ou:1"), "200 Success");
  EXPECT_EQ(get("idp:ou"), "404 用户不存在");
  EXPECT_EQ(get("ou:1"), "404 用户不存在");
  EXPECT_EQ(client().get_user("idp:ou:1", genauth::UserIdType::kIdentity)->user_id, id);
}

TEST_P(Conformance, AnIdentityIsLinkedAndUnlinked) {
  const std::string id = user("li");
  EXPECT_EQ(data(Endpoint::kLinkIdentity, {{"userId", id},
                                           {"extIdpId", "idp"},
                                           {"userIdInIdp", "42"},
                                           {"userInfoInIdp", {{"name", "李雷"}}}}),
            (Json{{"success", true}}));
  data(Endpoint::kLinkIdentity,
       {{"userId", id}, {"extIdpId", "idp"}, {"userIdInIdp", "43"}, {"type", "openid"}});
  const Json list =
      data(Endpoint::kGetUserIdentities, {{"userId", "li"}, {"userIdType", "username"}});
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0]["type"], "generic") << "where the call does not say";
  EXPECT_EQ(list[0]["userInfoInIdp"], (Json{{"name", "李雷"}}));
  data(Endpoint::kUnlinkIdentity, {{"userId", id}, {"extIdpId", "idp"}, {"type", "openid"}});
  EXPECT_EQ(texts_of(data(Endpoint::kGetUserIdentities, {{"userId", id}}), "userIdInIdp"),
            std::vector<std::string>{"42"});
  data(Endpoint::kUnlinkIdentity, {{"userId", id}, {"extIdpId", "other"}});
  EXPECT_EQ(data(Endpoint::kGetUserIdentities, {{"userId", id}}).size(), 1U);
  data(Endpoint::kUnlinkIdentity, {{"userId", id}, {"extIdpId", "idp"}});
  EXPECT_EQ(data(Endpoint::kGetUserIdentities, {{"userId", id}}), Json::array());
}

TEST_P(Conformance, AnIdentityBelongsToOneUser) {
  const std::string li = user("li");
  const std::string wang = user("wang");
  Json link = {{"userId", li}, {"extIdpId", "idp"}, {"userIdInIdp", "42"}};
  data(Endpoint::kLinkIdentity, link);
  link["type"] = "openid";
  data(Endpoint::kLinkIdentity, link);
  const Json list = data(Endpoint::kGetUserIdentities, {{"userId", li}});
  ASSERT_EQ(list.size(), 1U) << "linked once more, it is the same";
  EXPECT_EQ(list[0]["type"], "openid");
  link["userId"] = wang;
  EXPECT_EQ(refusal(Endpoint::kLinkIdentity, link), "409 userIdInIdp already exists: 42");
  EXPECT_EQ(refusal(Endpoint::kCreateUser,
                    {{"username", "x"}, {"identities", Json::array({identity("idp", "42")})}}),
            "409 userIdInIdp already exists: 42");
  EXPECT_EQ(refusal(Endpoint::kGetUser, {{"userId", "x"}, {"userIdType", "username"}}),
            "404 用户不存在")
      << "nothing of a refused call stays";
  link["extIdpId"] = "other";
  EXPECT_EQ(refusal(Endpoint::kLinkIdentity, link), "200 Success") << "another source";
}

TEST_P(Conformance, RefusesABadLink) {
  const std::string id = user("li");
  const auto link = [&](const Json& more) {
    Json params = {{"userId", id}, {"extIdpId", "idp"}, {"userIdInIdp", "42"}};
    params.update(more);
    return refusal(Endpoint::kLinkIdentity, params);
  };
  EXPECT_EQ(link({{"userId", "none"}}), "404 用户不存在");
  EXPECT_EQ(link({{"userId", nullptr}}), "400 参数 userId 格式错误");
  EXPECT_EQ(link({{"extIdpId", ""}}), "400 参数 extIdpId 格式错误");
  EXPECT_EQ(link({{"userIdInIdp", 42}}), "400 参数 userIdInIdp 格式错误");
  EXPECT_EQ(link({{"userInfoInIdp", "x"}}), "400 参数 userInfoInIdp 格式错误");
  EXPECT_EQ(refusal(Endpoint::kUnlinkIdentity, {{"userId", id}}), "400 参数 extIdpId 格式错误");
  EXPECT_EQ(refusal(Endpoint::kUnlinkIdentity, {{"userId", "none"}, {"extIdpId", "idp"}}),
            "404 用户不存在");
  EXPECT_EQ(data(Endpoint::kGetUserIdentities, {{"userId", id}}), Json::array());
}

TEST_P(Conformance, IdentitiesGoWithTheirUser) {
  const std::string id = user("li", {{"identities", Json::array({identity("idp", "ou_1")})}});
  data(Endpoint::kDeleteUsersBatch, {{"userIds", Json::array({id})}});
  EXPECT_EQ(refusal(Endpoint::kGetUserIdentities, {{"userId", id}}), "404 用户不存在");
  const std::string next = user("li", {{"identities", Json::array({identity("idp", "ou_1")})}});
  EXPECT_EQ(data(Endpoint::kGetUserIdentities, {{"userId", next}}).size(), 1U);
}

TEST_P(Conformance, NobodyHasSyncRelationsWithoutTheServicesOwnSynchronisation) {
  const std::string id = user("li");
  EXPECT_EQ(data(Endpoint::kGetUserSyncRelations, {{"userId", id}}), Json::array());
  EXPECT_EQ(data(Endpoint::kDeleteUserSyncRelations, {{"userId", id}, {"provider", "lark"}}),
            (Json{{"success", true}}));
  EXPECT_EQ(refusal(Endpoint::kGetUserSyncRelations, {{"userId", "none"}}), "404 用户不存在");
  EXPECT_EQ(refusal(Endpoint::kDeleteUserSyncRelations, {{"userId", id}}),
            "400 参数 provider 格式错误");
  EXPECT_EQ(refusal(Endpoint::kDeleteUserSyncRelations, {{"userId", "none"}, {"provider", "lark"}}),
            "404 用户不存在");
  EXPECT_TRUE(client().user_sync_relations(id)->empty());
  EXPECT_TRUE(client().delete_user_sync_relations("lark", id).has_value());
}

TEST_P(Conformance, TheClientManagesIdentities) {
  using genauth::UserIdType;
  genauth::NewUser li;
  li.attributes.set(model::user_field::username(), std::string("li"));
  li.identities = {{"", "idp", "lark", "openid", "ou_1", {{"name", "李雷"}}, {"c1"}}};
  const std::string id = client().create_user(li)->user_id;
  ASSERT_TRUE(client().link_identity({id, "idp", "42"}).has_value());
  const auto identities = client().user_identities("li", UserIdType::kUsername);
  ASSERT_TRUE(identities.has_value());
  ASSERT_EQ(identities->size(), 2U);
  EXPECT_EQ(identities->at(0).user_info_in_idp["name"], "李雷");
  EXPECT_EQ(identities->at(0).origin_conn_ids, std::vector<std::string>{"c1"});
  EXPECT_EQ(identities->at(1).user_id_in_idp, "42");
  const auto shown = client().get_user(id, UserIdType::kUserId, {.identities = true});
  EXPECT_EQ(shown->identities->size(), 2U);
  EXPECT_FALSE(shown->department_ids.has_value());
  ASSERT_TRUE(client().unlink_identity(id, "idp", "generic").has_value());
  EXPECT_EQ(client().user_identities(id)->size(), 1U);
  ASSERT_TRUE(client().unlink_identity(id, "idp").has_value());
  EXPECT_TRUE(client().user_identities(id)->empty());
  EXPECT_EQ(client().link_identity({"none", "idp", "42"}).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::conformance
