#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json list_of(const Json& items) { return {{"list", items}}; }

std::vector<std::string> names_in(const Json& list) {
  std::vector<std::string> names;
  for (const Json& each : list) names.push_back(each["username"].is_null() ? "" : each["username"]);
  return names;
}

TEST_P(Conformance, ANewUserHasWhatTheServiceFillsIn) {
  const Json made = data(Endpoint::kCreateUser, {{"username", "li"},
                                                 {"name", "李雷"},
                                                 {"email", "Li.Lei@Acme.CN"},
                                                 {"phone", "13800000001"},
                                                 {"phoneCountryCode", "+86"},
                                                 {"externalId", "00042"},
                                                 {"emailVerified", "true"}});
  EXPECT_EQ(made["userId"].get<std::string>().size(), 24U);
  EXPECT_EQ(made["username"], "li");
  EXPECT_EQ(made["name"], "李雷");
  EXPECT_EQ(made["email"], "li.lei@acme.cn") << "stored in lower case";
  EXPECT_EQ(made["phone"], "13800000001");
  EXPECT_EQ(made["phoneCountryCode"], "+86");
  EXPECT_EQ(made["externalId"], "00042");
  EXPECT_EQ(made["status"], "Activated");
  EXPECT_EQ(made["workStatus"], "Active");
  EXPECT_EQ(made["gender"], "U");
  EXPECT_EQ(made["emailVerified"], true);
  EXPECT_EQ(made["phoneVerified"], false);
  EXPECT_EQ(made["loginsCount"], 0);
  EXPECT_TRUE(made["lastLogin"].is_null());
  EXPECT_TRUE(made.contains("nickname"));
  EXPECT_TRUE(made["nickname"].is_null());
  EXPECT_EQ(made["userSourceType"], "adminCreated");
  EXPECT_EQ(made["createdAt"], "2025-07-01T08:00:00.000Z");
  for (const char* hidden : {"customData", "identities", "departmentIds"}) {
    EXPECT_FALSE(made.contains(hidden)) << hidden;
  }
}

TEST_P(Conformance, RefusesAUserThatCannotBe) {
  const auto create = [&](const Json& params) { return refusal(Endpoint::kCreateUser, params); };
  EXPECT_EQ(create({{"name", "x"}}),
            "400 Must contain one of the following fields: username, phone, email");
  EXPECT_EQ(create({{"username", ""}, {"externalId", "1"}}),
            "400 Must contain one of the following fields: username, phone, email");
  EXPECT_EQ(create({{"username", "x"}, {"phoneCountryCode", "+86"}}), "400 phone cannot be empty");
  for (const char* email : {"x", "@x.cn", "x@", "x@y", "a b@x.cn", "a@b@x.cn", "a@x.", "a@.cn"}) {
    EXPECT_EQ(create({{"email", email}}), "400 参数 email 格式错误") << email;
  }
  EXPECT_EQ(create({{"phone", "138-0000"}}), "400 参数 phone 格式错误");
  EXPECT_EQ(create({{"phone", 13800000001}}), "400 参数 phone 格式错误");
  EXPECT_EQ(create({{"phone", "138"}, {"phoneCountryCode", "86"}}),
            "400 参数 phoneCountryCode 格式错误");
  EXPECT_EQ(create({{"username", "x"}, {"status", "Away"}}), "400 参数 status 格式错误");
  EXPECT_EQ(create({{"username", "x"}, {"gender", "X"}}), "400 参数 gender 格式错误");
  EXPECT_EQ(create({{"username", "x"}, {"name", Json::array()}}), "400 参数 name 格式错误");
  EXPECT_EQ(create({{"username", "x"}, {"emailVerified", "maybe"}}),
            "400 参数 emailVerified 格式错误");
  EXPECT_EQ(create({{"username", "x"}, {"departmentIds", Json::array({"none"})}}),
            "404 存在不合法的 departmentId: none");
  EXPECT_EQ(create({{"username", "x"}, {"departmentIds", 7}}), "400 参数 departmentIds 格式错误");
  EXPECT_EQ(create({{"username", "x"}, {"options", 7}}), "400 参数 options 格式错误");
  EXPECT_EQ(create({{"username", "x"}, {"gender", "W"}}), "200 Success");
}

TEST_P(Conformance, IdentifiersAreUniqueInThePool) {
  user("li", {{"email", "li@acme.cn"}, {"phone", "13800000001"}, {"externalId", "1"}});
  const auto create = [&](const Json& params) { return refusal(Endpoint::kCreateUser, params); };
  EXPECT_EQ(create({{"username", "li"}}), "409 username already exists: li");
  EXPECT_EQ(create({{"email", "LI@acme.cn"}}), "409 email already exists: li@acme.cn");
  EXPECT_EQ(create({{"username", "x"}, {"externalId", "1"}}), "409 externalId already exists: 1");
  EXPECT_EQ(create({{"phone", "13800000001"}}), "409 phone already exists: 13800000001");
  EXPECT_EQ(create({{"phone", "13800000001"}, {"phoneCountryCode", "+86"}}),
            "409 phone already exists: 13800000001")
      << "+86 is what no country code means";
  EXPECT_EQ(create({{"phone", "13800000001"}, {"phoneCountryCode", "+1"}}), "200 Success");
  EXPECT_EQ(create({{"username", "LI"}}), "200 Success") << "case counts in usernames";
}

TEST_P(Conformance, ManyUsersAreCreatedInOneCallInOrder) {
  acme();
  const std::string a = department("A", "root", {{"openDepartmentId", "D1"}});
  const std::string b = department("B", "root", {{"openDepartmentId", "D2"}});
  Json items = Json::array();
  for (int i = 0; i < 50; ++i) {
    items.push_back(
        {{"username", "u" + std::to_string(i)}, {"departmentIds", Json::array({"D2", "D1"})}});
  }
  const Json made =
      data(Endpoint::kCreateUsersBatch,
           {{"list", items}, {"options", {{"departmentIdType", "open_department_id"}}}});
  ASSERT_EQ(made.size(), 50U);
  EXPECT_EQ(made[0]["username"], "u0");
  EXPECT_EQ(made[49]["username"], "u49");
  const Json first = get_user(made[0]["userId"]);
  EXPECT_EQ(first["departmentIds"], Json::array({b, a}));
  EXPECT_EQ(first["mainDepartmentId"], b) << "the first one is the main one";
  EXPECT_EQ(members(a).size(), 50U);
}

TEST_P(Conformance, ABatchIsAllOrNothing) {
  const Json items = {{{"username", "a"}}, {{"username", "b"}}, {{"username", "a"}}};
  EXPECT_EQ(refusal(Endpoint::kCreateUsersBatch, list_of(items)), "409 username already exists: a");
  EXPECT_EQ(data(Endpoint::kListUsers, Json::object())["totalCount"], 0);

  const std::string a = user("a");
  const Json updates = {{{"userId", a}, {"name", "new"}}, {{"userId", "none"}, {"name", "x"}}};
  EXPECT_EQ(refusal(Endpoint::kUpdateUserBatch, list_of(updates)), "404 用户不存在");
  EXPECT_TRUE(get_user(a)["name"].is_null());
}

TEST_P(Conformance, BatchesHoldOneToFifty) {
  Json items = Json::array();
  Json ids = Json::array();
  for (int i = 0; i < 51; ++i) {
    items.push_back({{"username", "u" + std::to_string(i)}});
    ids.push_back("u" + std::to_string(i));
  }
  const std::string bad_list = "400 参数 list 格式错误";
  const std::string bad_ids = "400 参数 userIds 格式错误";
  for (const Endpoint endpoint : {Endpoint::kCreateUsersBatch, Endpoint::kUpdateUserBatch}) {
    EXPECT_EQ(refusal(endpoint, list_of(items)), bad_list);
    EXPECT_EQ(refusal(endpoint, list_of(Json::array())), bad_list);
    EXPECT_EQ(refusal(endpoint, list_of(Json::array({1}))), bad_list);
    EXPECT_EQ(refusal(endpoint, Json::object()), bad_list);
  }
  for (const Endpoint endpoint :
       {Endpoint::kGetUserBatch, Endpoint::kDeleteUsersBatch, Endpoint::kResignUserBatch}) {
    EXPECT_EQ(refusal(endpoint, {{"userIds", ids}}), bad_ids);
    EXPECT_EQ(refusal(endpoint, {{"userIds", Json::array()}}), bad_ids);
  }
  EXPECT_EQ(data(Endpoint::kListUsers, Json::object())["totalCount"], 0);
}

TEST_P(Conformance, AUserIsFoundByEachKindOfId) {
  define("USER", "badge");
  const std::string id = user("li", {{"email", "li@acme.cn"},
                                     {"phone", "13800000001"},
                                     {"externalId", "E1"},
                                     {"customData", {{"badge", "77"}}}});
  for (const auto& [type, value] : {std::pair{"user_id", id},
                                    {"username", "li"},
                                    {"email", "LI@Acme.cn"},
                                    {"phone", "13800000001"},
                                    {"external_id", "E1"},
                                    {"custom_field", "badge:77"}}) {
    EXPECT_EQ(data(Endpoint::kGetUser, {{"userId", value}, {"userIdType", type}})["userId"], id)
        << type;
  }
  const auto get = [&](const std::string& value, const std::string& type) {
    return refusal(Endpoint::kGetUser, {{"userId", value}, {"userIdType", type}});
  };
  EXPECT_EQ(get("none", "user_id"), "404 用户不存在");
  EXPECT_EQ(get("E1", "user_id"), "404 用户不存在");
  EXPECT_EQ(get("lark:1", "sync_relation"), "404 用户不存在");
  EXPECT_EQ(get("idp:1", "identity"), "404 用户不存在");
  EXPECT_EQ(get("not-an-email", "email"), "400 参数 email 格式错误");
  EXPECT_EQ(get("x", "phone"), "400 参数 phone 格式错误");
  EXPECT_EQ(get("x", "shoe_size"), "400 参数 userIdType 格式错误");
  EXPECT_EQ(get("", "user_id"), "400 参数 userId 格式错误");
  EXPECT_EQ(call(Endpoint::kGetUser, {{"userId", "none"}}).api_code, 2004);
}

TEST_P(Conformance, MissingUsersAreLeftOutOfABatchRead) {
  user("a", {{"externalId", "1"}});
  user("b", {{"externalId", "2"}});
  const Json found = data(Endpoint::kGetUserBatch, {{"userIds", Json::array({"2", "9", "1"})},
                                                    {"userIdType", "external_id"}});
  EXPECT_EQ(names_in(found), (std::vector<std::string>{"b", "a"}));
  const Json by_text =
      data(Endpoint::kGetUserBatch, {{"userIds", "1,2"}, {"userIdType", "external_id"}});
  EXPECT_EQ(names_in(by_text), (std::vector<std::string>{"a", "b"}));
}

TEST_P(Conformance, AUserUpdateChangesOnlyWhatItNames) {
  const std::string id = user("li", {{"email", "li@acme.cn"}, {"name", "Li"}, {"city", "Beijing"}});
  clock().advance(std::chrono::seconds(60));
  const Json now = data(Endpoint::kUpdateUser,
                        {{"userId", id}, {"name", "Li Lei"}, {"city", nullptr}, {"email", ""}});
  EXPECT_EQ(now["name"], "Li Lei");
  EXPECT_EQ(now["username"], "li");
  EXPECT_TRUE(now["city"].is_null());
  EXPECT_TRUE(now["email"].is_null());
  EXPECT_EQ(now["status"], "Activated");
  EXPECT_EQ(now["updatedAt"], "2025-07-01T08:01:00.000Z");
  EXPECT_EQ(now["statusChangedAt"], "2025-07-01T08:00:00.000Z");
  EXPECT_EQ(refusal(Endpoint::kCreateUser, {{"email", "li@acme.cn"}}), "200 Success")
      << "a cleared identifier is free";
  const Json suspended =
      data(Endpoint::kUpdateUser,
           {{"userId", "li"}, {"status", "Suspended"}, {"options", {{"userIdType", "username"}}}});
  EXPECT_EQ(suspended["status"], "Suspended");
  EXPECT_EQ(suspended["statusChangedAt"], "2025-07-01T08:01:00.000Z");
}

TEST_P(Conformance, RefusesABadUpdateOfAUser) {
  user("other", {{"email", "o@acme.cn"}, {"phone", "13800000002"}});
  const std::string id = user("li", {{"phone", "13800000001"}, {"phoneCountryCode", "+86"}});
  const auto update = [&](const Json& more) {
    Json params = {{"userId", id}};
    params.update(more);
    return refusal(Endpoint::kUpdateUser, params);
  };
  EXPECT_EQ(update({{"userId", "none"}}), "404 用户不存在");
  EXPECT_EQ(update({{"email", "O@acme.cn"}}), "409 email already exists: o@acme.cn");
  EXPECT_EQ(update({{"username", "other"}}), "409 username already exists: other");
  EXPECT_EQ(update({{"phone", "13800000002"}}), "409 phone already exists: 13800000002");
  EXPECT_EQ(update({{"email", "x"}}), "400 参数 email 格式错误");
  EXPECT_EQ(update({{"status", nullptr}}), "400 参数 status 格式错误");
  EXPECT_EQ(update({{"phone", nullptr}, {"phoneCountryCode", "+86"}}), "400 phone cannot be empty");
  EXPECT_EQ(update({{"username", "li"}}), "200 Success") << "its own value is no conflict";
  EXPECT_EQ(update({{"phone", nullptr}}), "200 Success");
  EXPECT_TRUE(get_user(id)["phoneCountryCode"].is_null()) << "goes with the phone";
}

TEST_P(Conformance, CustomDataKeysMustBeDefined) {
  define("USER", "title");
  define("USER", "level", "NUMBER");
  define("USER", "remote", "BOOLEAN");
  define("DEPARTMENT", "cost");
  const auto create = [&](const Json& custom) {
    return refusal(Endpoint::kCreateUser, {{"username", "x"}, {"customData", custom}});
  };
  EXPECT_EQ(create({{"cost", "1"}}), "400 customData key is not defined: cost");
  EXPECT_EQ(create({{"level", "high"}}), "400 参数 customData.level 格式错误");
  EXPECT_EQ(create({{"remote", 1}}), "400 参数 customData.remote 格式错误");
  EXPECT_EQ(create({{"title", Json::object()}}), "400 参数 customData.title 格式错误");
  EXPECT_EQ(create("x"), "400 参数 customData 格式错误");
  std::string text;
  for (int i = 0; i < 1024; ++i) text += "中";
  EXPECT_EQ(create({{"title", text + "x"}}), "400 customData must be less than 1024 characters");
  EXPECT_EQ(create({{"title", text}, {"level", 3}, {"remote", true}}), "200 Success");
}

TEST_P(Conformance, CustomDataOfAUserIsMergedByKey) {
  for (const char* key : {"a", "b", "c"}) define("USER", key);
  const std::string id = user("li", {{"customData", {{"a", "1"}, {"b", "2"}}}});
  data(Endpoint::kUpdateUser, {{"userId", id}, {"customData", {{"b", nullptr}, {"c", "3"}}}});
  EXPECT_EQ(get_user(id)["customData"], (Json{{"a", "1"}, {"c", "3"}}));
  const Json flat = data(Endpoint::kGetUser, {{"userId", id}, {"flatCustomData", true}});
  EXPECT_EQ(flat["a"], "1");
}

TEST_P(Conformance, ResigningTakesAUserOutOfEverythingForGood) {
  acme();
  const std::string a = department("A");
  const std::string id = user("li", {{"departmentIds", Json::array({a})}, {"name", "Li"}});
  data(Endpoint::kUpdateDepartment,
       {{"organizationCode", "acme"}, {"departmentId", a}, {"leaderUserIds", Json::array({id})}});
  EXPECT_EQ(data(Endpoint::kResignUser, {{"userId", "li"}, {"userIdType", "username"}}),
            (Json{{"success", true}}));
  const Json now = get_user(id);
  EXPECT_EQ(now["status"], "Resigned");
  EXPECT_EQ(now["name"], "Li") << "the profile stays";
  EXPECT_EQ(now["departmentIds"], Json::array());
  EXPECT_TRUE(now["mainDepartmentId"].is_null());
  EXPECT_EQ(get_department(a)["leaderUserIds"], Json::array());
  EXPECT_EQ(refusal(Endpoint::kUpdateUser, {{"userId", id}, {"status", "Activated"}}),
            "422 a resigned user cannot be re-activated: " + id);
  EXPECT_EQ(
      refusal(Endpoint::kUpdateUser, {{"userId", id}, {"status", "Resigned"}, {"name", "Li Lei"}}),
      "200 Success");
}

TEST_P(Conformance, ManyUsersResignTogetherOrNotAtAll) {
  const std::string a = user("a");
  const std::string b = user("b");
  EXPECT_EQ(refusal(Endpoint::kResignUserBatch, {{"userIds", Json::array({a, "none"})}}),
            "404 用户不存在");
  EXPECT_EQ(get_user(a)["status"], "Activated");
  data(Endpoint::kResignUserBatch, {{"userIds", Json::array({a, b})}});
  EXPECT_EQ(get_user(a)["status"], "Resigned");
  EXPECT_EQ(get_user(b)["status"], "Resigned");
  EXPECT_EQ(refusal(Endpoint::kResignUser, {{"userId", "none"}}), "404 用户不存在");
}

TEST_P(Conformance, DeletingErasesAUserAndFreesItsIdentifiers) {
  acme();
  const std::string a = department("A");
  const std::string id = user("li", {{"externalId", "E1"}, {"departmentIds", Json::array({a})}});
  data(Endpoint::kUpdateDepartment,
       {{"organizationCode", "acme"}, {"departmentId", a}, {"leaderUserIds", Json::array({id})}});
  data(Endpoint::kDeleteUsersBatch,
       {{"userIds", Json::array({"E1", "none"})}, {"options", {{"userIdType", "external_id"}}}});
  EXPECT_EQ(refusal(Endpoint::kGetUser, {{"userId", id}}), "404 用户不存在");
  EXPECT_EQ(members(a), std::vector<std::string>());
  EXPECT_EQ(get_department(a)["leaderUserIds"], Json::array());
  EXPECT_EQ(refusal(Endpoint::kCreateUser, {{"username", "li"}, {"externalId", "E1"}}),
            "200 Success");
}

TEST_P(Conformance, SaysWhetherAUserExists) {
  user("li", {{"email", "li@acme.cn"}, {"phone", "13800000001"}, {"externalId", "E1"}});
  const auto exists = [&](const Json& params) {
    return data(Endpoint::kIsUserExists, params)["exists"].get<bool>();
  };
  EXPECT_TRUE(exists({{"username", "li"}}));
  EXPECT_FALSE(exists({{"username", "Li"}}));
  EXPECT_TRUE(exists({{"email", "LI@acme.cn"}}));
  EXPECT_TRUE(exists({{"phone", "13800000001"}}));
  EXPECT_TRUE(exists({{"externalId", "E1"}}));
  EXPECT_TRUE(exists({{"username", "none"}, {"externalId", "E1"}})) << "any of several";
  EXPECT_EQ(refusal(Endpoint::kIsUserExists, Json::object()),
            "400 参数 username, email, phone, externalId 格式错误");
}

TEST_P(Conformance, TheClientManagesUsers) {
  namespace field = model::user_field;
  acme();
  const std::string a = department("A");
  model::Attributes li;
  li.set(field::username(), std::string("li"));
  li.set(field::external_id(), std::string("1"));
  li.set(field::name(), {});
  model::Attributes wang;
  wang.set(field::email(), std::string("wang@acme.cn"));
  wang.set(field::external_id(), std::string("2"));
  const std::vector<genauth::NewUser> users{{li, {a}}, {wang, {}}};
  const auto made = client().create_users(users);
  ASSERT_TRUE(made.has_value());
  ASSERT_EQ(made->size(), 2U);
  const std::string id = made->front().user_id;

  model::Attributes change;
  change.set(field::name(), std::string("Li Lei"));
  change.set(field::username(), {});
  change.set(field::phone(), std::string("13800000001"));
  change.set(field::status(), std::string("Suspended"));
  const std::vector<genauth::UserUpdate> updates{{id, change}};
  const auto updated = client().update_users(updates);
  ASSERT_TRUE(updated.has_value());
  EXPECT_EQ(updated->front().attributes.text(field::name()), "Li Lei");
  EXPECT_FALSE(updated->front().attributes.shows(field::username()));

  const std::vector<std::string> keys{"2", "1", "3"};
  const auto found = client().get_users(keys, genauth::UserIdType::kExternalId);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->back().user_id, id);
  EXPECT_EQ(found->back().department_ids, std::vector{a});
  EXPECT_EQ(found->back().main_department_id, a);
  EXPECT_EQ(client().get_user("wang@acme.cn", genauth::UserIdType::kEmail)->user_id,
            found->front().user_id);
  EXPECT_EQ(client().get_user("x", genauth::UserIdType::kUsername).error().code,
            ErrorCode::kNotFound);
  EXPECT_TRUE(*client().user_exists("1", genauth::UserIdType::kExternalId));
  EXPECT_TRUE(*client().user_exists("13800000001", genauth::UserIdType::kPhone));
  EXPECT_FALSE(*client().user_exists("li", genauth::UserIdType::kUsername));

  const std::vector<std::string> ids{id};
  EXPECT_TRUE(client().resign_users(ids).has_value());
  EXPECT_TRUE(client().resign_user(found->front().user_id).has_value());
  EXPECT_TRUE(client().delete_users(ids).has_value());
  EXPECT_EQ(client().list_users(1, 50)->total, 1);
}

TEST_P(Conformance, TheClientCreatesAndUpdatesOneUser) {
  namespace field = model::user_field;
  model::Attributes li;
  li.set(field::username(), std::string("li"));
  const auto made = client().create_user({li, {}});
  ASSERT_TRUE(made.has_value());
  li.set(field::name(), std::string("Li Lei"));
  const auto updated = client().update_user({made->user_id, li});
  ASSERT_TRUE(updated.has_value());
  EXPECT_EQ(updated->attributes.text(field::name()), "Li Lei");
  EXPECT_EQ(client().create_user({li, {}}).error().code, ErrorCode::kConflict);
}

TEST_P(Conformance, CallsForNobodyAreNotMade) {
  EXPECT_TRUE(client().create_users({})->empty());
  EXPECT_TRUE(client().update_users({})->empty());
  EXPECT_TRUE(client().get_users({}, genauth::UserIdType::kUserId)->empty());
  EXPECT_TRUE(client().delete_users({}).has_value());
  EXPECT_TRUE(client().resign_users({}).has_value());
  EXPECT_TRUE(client().add_department_members({"acme", "root"}, {}).has_value());
  EXPECT_TRUE(client().remove_department_members({"acme", "root"}, {}).has_value());
  EXPECT_TRUE(client().set_custom_fields({}).has_value());
  EXPECT_TRUE(client().calls().empty());
}

}  // namespace
}  // namespace gsync::conformance
