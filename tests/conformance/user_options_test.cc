// What calls for users take beside the fields: options, passwords, the archive.

#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

TEST_P(Conformance, APasswordIsNeverShownButWhenItWasSet) {
  const std::string id = user("li", {{"password", "Secret-1"}, {"salt", "x"}});
  Json now = get_user(id);
  EXPECT_EQ(now.dump().find("Secret-1"), std::string::npos);
  EXPECT_EQ(now["passwordLastSetAt"], "2025-07-01T08:00:00.000Z");
  EXPECT_EQ(now["resetPasswordOnNextLogin"], false);
  clock().advance(std::chrono::seconds(60));
  now = data(Endpoint::kUpdateUser, {{"userId", id}, {"name", "Li"}});
  EXPECT_EQ(now["passwordLastSetAt"], "2025-07-01T08:00:00.000Z");
  now = data(Endpoint::kUpdateUser, {{"userId", id}, {"password", "Secret-2"}});
  EXPECT_EQ(now["passwordLastSetAt"], "2025-07-01T08:01:00.000Z");
  EXPECT_TRUE(get_user(user("wang"))["passwordLastSetAt"].is_null());
  EXPECT_EQ(refusal(Endpoint::kCreateUser, {{"username", "x"}, {"password", 1}}),
            "400 参数 password 格式错误");
  EXPECT_EQ(refusal(Endpoint::kUpdateUser, {{"userId", id}, {"password", 1}}),
            "400 参数 password 格式错误");
}

TEST_P(Conformance, PasswordsAreGeneratedAndResetWhenAsked) {
  const Json made =
      data(Endpoint::kCreateUsersBatch,
           {{"list", {{{"username", "a"}}, {{"username", "b"}}}},
            {"options", {{"autoGeneratePassword", true}, {"resetPasswordOnFirstLogin", true}}}});
  for (const Json& each : made) {
    EXPECT_EQ(each["passwordLastSetAt"], "2025-07-01T08:00:00.000Z");
    EXPECT_EQ(each["resetPasswordOnNextLogin"], true);
  }
  const auto update = [&](const Json& options) {
    return data(Endpoint::kUpdateUserBatch,
                {{"list", {{{"userId", made[0]["userId"]}}}}, {"options", options}})[0];
  };
  EXPECT_EQ(update({{"resetPasswordOnNextLogin", false}})["resetPasswordOnNextLogin"], false);
  EXPECT_EQ(update({{"resetPasswordOnNextLogin", true}})["resetPasswordOnNextLogin"], true);
  EXPECT_EQ(update(Json::object())["resetPasswordOnNextLogin"], true) << "stays as it is";
  clock().advance(std::chrono::seconds(1));
  EXPECT_EQ(update({{"autoGeneratePassword", true}})["passwordLastSetAt"],
            "2025-07-01T08:00:01.000Z");
  const Json one = data(Endpoint::kUpdateUser, {{"userId", made[1]["userId"]},
                                                {"options", {{"passwordEncryptType", "rsa"}}}});
  EXPECT_EQ(one["username"], "b");
}

TEST_P(Conformance, RefusesBadOptions) {
  const std::string id = user("li");
  const auto create = [&](const Json& options) {
    return refusal(Endpoint::kCreateUser, {{"username", "x"}, {"options", options}});
  };
  EXPECT_EQ(create({{"departmentIdType", "x"}}), "400 参数 departmentIdType 格式错误");
  EXPECT_EQ(create({{"passwordEncryptType", "md5"}}), "400 参数 passwordEncryptType 格式错误");
  EXPECT_EQ(create({{"autoGeneratePassword", "maybe"}}), "400 参数 autoGeneratePassword 格式错误");
  EXPECT_EQ(create({{"sendNotification", "yes"}}), "400 参数 sendNotification 格式错误");
  const auto update = [&](const Json& options) {
    return refusal(Endpoint::kUpdateUser, {{"userId", id}, {"options", options}});
  };
  EXPECT_EQ(update({{"userIdType", "x"}}), "400 参数 userIdType 格式错误");
  EXPECT_EQ(update({{"passwordEncryptType", "md5"}}), "400 参数 passwordEncryptType 格式错误");
  EXPECT_EQ(update({{"resetPasswordOnNextLogin", "maybe"}}),
            "400 参数 resetPasswordOnNextLogin 格式错误");
  EXPECT_EQ(update({{"sendPasswordResetedNotification", 1}}),
            "400 参数 sendPasswordResetedNotification 格式错误");
  EXPECT_EQ(update({{"shoeSize", 42}}), "200 Success") << "what is not known is left alone";
}

TEST_P(Conformance, ArchivedUsersAreListedWithTheTimeOfIt) {
  const std::string a = user("a");
  user("b");
  const std::string c = user("c", {{"status", "Archived"}});
  clock().advance(std::chrono::seconds(10));
  data(Endpoint::kUpdateUser, {{"userId", a}, {"status", "Archived"}});
  const Json all = data(Endpoint::kListArchivedUsers, Json::object());
  EXPECT_EQ(all["totalCount"], 2);
  EXPECT_EQ(all["list"],
            (Json::array({{{"userId", a}, {"archivedAt", "2025-07-01T08:00:10.000Z"}},
                          {{"userId", c}, {"archivedAt", "2025-07-01T08:00:00.000Z"}}})));
  const Json late = data(Endpoint::kListArchivedUsers, {{"startAt", 1751356805}});
  EXPECT_EQ(texts_of(late["list"], "userId"), std::vector{a});
  const Json second = data(Endpoint::kListArchivedUsers, {{"page", 2}, {"limit", 1}});
  EXPECT_EQ(texts_of(second["list"], "userId"), std::vector{c});
  EXPECT_EQ(refusal(Endpoint::kListArchivedUsers, {{"limit", 51}}), "400 limit must less than 50");
  EXPECT_EQ(refusal(Endpoint::kListArchivedUsers, {{"startAt", "x"}}), "400 参数 startAt 格式错误");
}

TEST_P(Conformance, NobodyIsArchivedAtFirst) {
  user("a");
  EXPECT_EQ(data(Endpoint::kListArchivedUsers, Json::object()),
            (Json{{"totalCount", 0}, {"list", Json::array()}}));
}

TEST_P(Conformance, UsersAreFilteredBySourceAndPasswordAndSignIn) {
  user("a", {{"password", "Secret-1"}});
  user("b");
  const auto list = [&](const Json& filter) {
    return texts_of(data(Endpoint::kListUsers, {{"advancedFilter", Json::array({filter})}})["list"],
                    "username");
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(list({{"field", "userSourceType"}, {"operator", "EQUAL"}, {"value", "adminCreated"}}),
            (Names{"a", "b"}));
  EXPECT_EQ(list({{"field", "userSourceType"}, {"operator", "EQUAL"}, {"value", "register"}}),
            Names());
  EXPECT_EQ(list({{"field", "passwordLastSetAt"}, {"operator", "NOT_NULL"}}), Names{"a"});
  EXPECT_EQ(list({{"field", "passwordLastSetAt"},
                  {"operator", "LESSER"},
                  {"value", "2025-07-01T08:00:00.000Z"}}),
            Names{"a"});
  EXPECT_EQ(list({{"field", "loggedInApps"}, {"operator", "IN"}, {"value", {"a1"}}}), Names())
      << "nobody signs in";
  EXPECT_EQ(refusal(Endpoint::kListUsers,
                    {{"advancedFilter", {{{"field", "loggedInApps"}, {"operator", "EQUAL"}}}}}),
            "400 参数 advancedFilter 格式错误");
}

TEST_P(Conformance, NothingOfAnErasedUserIsLeftForTheNextOfTheName) {
  const std::string id = user("li", {{"password", "Secret-1"}});
  data(Endpoint::kDeleteUsersBatch, {{"userIds", Json::array({id})}});
  const Json next = get_user(user("li"));
  EXPECT_TRUE(next["passwordLastSetAt"].is_null());
  EXPECT_NE(next["userId"], id);
}

TEST_P(Conformance, UsersAreSortedByWhatIsNoFieldOfTheirs) {
  user("a");
  clock().advance(std::chrono::seconds(1));
  user("b", {{"password", "Secret-1"}});
  clock().advance(std::chrono::seconds(1));
  user("c", {{"password", "Secret-1"}});
  const auto list = [&](const char* field, const char* order) {
    const Json sort = Json::array({{{"field", field}, {"order", order}}});
    return texts_of(data(Endpoint::kListUsers, {{"options", {{"sort", sort}}}})["list"],
                    "username");
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(list("passwordLastSetAt", "desc"), (Names{"c", "b", "a"}));
  EXPECT_EQ(list("passwordLastSetAt", "asc"), (Names{"a", "b", "c"}));
  EXPECT_EQ(list("userSourceType", "desc"), (Names{"a", "b", "c"})) << "equal: sorted by id";
}

TEST_P(Conformance, ABatchReadShowsWhatTheViewAsksFor) {
  define("USER", "level", "NUMBER");
  const std::string id = user("li", {{"customData", {{"level", 3}}},
                                     {"identities", {{"extIdpId", "idp"}, {"userIdInIdp", "1"}}}});
  const std::vector<std::string> ids{id, "none"};
  const auto type = genauth::UserIdType::kUserId;
  const auto plain = client().get_users(ids, type, {});
  ASSERT_TRUE(plain.has_value());
  ASSERT_EQ(plain->size(), 1U) << "who does not exist is left out";
  const auto level = model::custom_field(model::ObjectType::kUser, "level");
  EXPECT_FALSE(plain->at(0).attributes.shows(level));
  EXPECT_FALSE(plain->at(0).identities || plain->at(0).department_ids || plain->at(0).post_ids);
  const auto full = client().get_users(ids, type,
                                       {.custom_data = genauth::CustomData::kNest,
                                        .identities = true,
                                        .posts = true,
                                        .department_ids = true});
  EXPECT_EQ(full->at(0).attributes.find(level)->value, model::Value(3.0));
  EXPECT_EQ(full->at(0).identities->at(0).user_id_in_idp, "1");
  EXPECT_EQ(full->at(0).department_ids, std::vector<std::string>());
  EXPECT_EQ(full->at(0).post_ids, std::vector<std::string>());
}

TEST_P(Conformance, TheClientSendsOptions) {
  namespace field = model::user_field;
  acme();
  const std::string a = department("A", "root", {{"openDepartmentId", "D1"}});
  genauth::NewUser li;
  li.attributes.set(field::username(), std::string("li"));
  li.attributes.set(field::external_id(), std::string("E1"));
  li.department_ids = {"D1"};
  li.password = "Secret-1";
  genauth::CreateUserOptions options;
  options.department_id_type = genauth::DepartmentIdType::kOpenDepartmentId;
  options.reset_password_on_first_login = true;
  const auto made = client().create_user(li, options);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->main_department_id, a);
  EXPECT_EQ(made->password_last_set_at, "2025-07-01T08:00:00.000Z");
  EXPECT_TRUE(made->reset_password_on_next_login);
  EXPECT_EQ(made->user_source_type, "adminCreated");
  EXPECT_EQ(made->work_status, "Active");
  EXPECT_EQ(made->signed_up, made->created_at);

  genauth::UserUpdate update{"E1", {}};
  update.attributes.set(field::status(), std::string("Archived"));
  genauth::UpdateUserOptions update_options;
  update_options.user_id_type = genauth::UserIdType::kExternalId;
  const auto updated = client().update_user(update, update_options);
  ASSERT_TRUE(updated.has_value());
  EXPECT_EQ(updated->user_id, made->user_id);
  const auto archived = client().archived_users(1, genauth::kPageSize);
  ASSERT_TRUE(archived.has_value());
  EXPECT_EQ(archived->list.at(0).user_id, made->user_id);
  EXPECT_EQ(client().archived_users(1, 10, clock().now() + std::chrono::seconds(5))->total, 0);

  const std::vector<std::string> keys{"E1"};
  EXPECT_TRUE(client().resign_users(keys, genauth::UserIdType::kExternalId).has_value());
  EXPECT_TRUE(client().delete_users(keys, genauth::UserIdType::kExternalId).has_value());
  EXPECT_EQ(client().list_users(1, 1)->total, 0);
}

TEST_P(Conformance, TheClientAsksForUsersInEveryWay) {
  using genauth::Filter;
  define("USER", "level", "NUMBER");
  acme();
  const std::string a = department("A");
  user("zhang", {{"name", "张三"}, {"departmentIds", {a}}, {"customData", {{"level", 1}}}});
  clock().advance(std::chrono::seconds(10));
  const TimePoint second = clock().now();
  user("li", {{"name", "李四"}, {"status", "Suspended"}, {"customData", {{"level", 2}}}});
  const auto names = [&](const std::vector<Filter>& filters) {
    genauth::UserQuery query;
    query.filters = filters;
    std::string text;
    const auto found = client().list_users(query);
    for (const auto& each : found->list) {
      (text += each.attributes.text(model::user_field::username())) += " ";
    }
    return text;
  };
  const std::vector<genauth::FilterValue> both{"li", "zhang"};
  EXPECT_EQ(names({Filter::equal("status", "Suspended")}), "li ");
  EXPECT_EQ(names({Filter::not_equal("name", "李四")}), "zhang ");
  EXPECT_EQ(names({Filter::contains("name", "三")}), "zhang ");
  EXPECT_EQ(names({Filter::not_contains("name", "三")}), "li ");
  EXPECT_EQ(names({Filter::is_null("email")}), "zhang li ");
  EXPECT_EQ(names({Filter::not_null("email")}), "");
  EXPECT_EQ(names({Filter::in("username", both)}), "zhang li ");
  EXPECT_EQ(names({Filter::at_least("level", 2)}), "li ");
  EXPECT_EQ(names({Filter::at_most("level", 1.5)}), "zhang ");
  EXPECT_EQ(names({Filter::between("level", 1, 2)}), "zhang li ");
  EXPECT_EQ(names({Filter::at_least("signedUp", second)}), "li ");
  EXPECT_EQ(names({Filter::equal("emailVerified", false), Filter::at_least("level", 2)}), "li ");
  const genauth::FilterDepartment root{"acme", "root", {}, true};
  EXPECT_EQ(names({genauth::in_departments(std::span(&root, 1))}), "zhang ");
  const std::vector<std::string> apps{"a1"};
  EXPECT_EQ(names({genauth::signed_in_to(apps)}), "");

  genauth::UserQuery query;
  query.keywords = "张";
  query.search_in = {"name"};
  query.view = {};
  auto page = client().list_users(query);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->total, 1);
  EXPECT_FALSE(page->list.at(0).department_ids.has_value());
  query = {};
  query.page = 2;
  query.limit = 1;
  query.sort = {{"username", genauth::Order::kDescending}};
  page = client().list_users(query);
  EXPECT_EQ(page->list.at(0).attributes.text(model::user_field::username()), "li");
  query.limit = 51;
  EXPECT_EQ(client().list_users(query).error().code, ErrorCode::kInvalid);

  genauth::LegacyUserQuery legacy;
  legacy.status = "Suspended";
  EXPECT_EQ(client().list_users_legacy(legacy)->total, 1);
  legacy = {};
  legacy.updated_to = second - std::chrono::seconds(1);
  EXPECT_EQ(client().list_users_legacy(legacy)->total, 1);
  legacy.updated_from = second;
  EXPECT_EQ(client().list_users_legacy(legacy)->total, 0);
}

TEST_P(Conformance, TheClientReadsTheDepartmentsOfAUserWithPathsAndText) {
  acme();
  define("DEPARTMENT", "cost", "NUMBER");
  const Json i18n = {{"name", {{"en-US", {{"enabled", true}, {"value", "R&D"}}}}}};
  const std::string top = department("研发", "root", {{"code", "rd"}, {"i18n", i18n}});
  clock().advance(std::chrono::seconds(1));
  const std::string low = department("测试", top, {{"customData", {{"cost", 7}}}});
  user("li", {{"externalId", "E1"}, {"departmentIds", Json::array({top, low})}});
  const std::vector<genauth::UserDepartment> departments{{low, true, true}, {top, false, false}};
  ASSERT_TRUE(client()
                  .set_user_departments("E1", departments, genauth::UserIdType::kExternalId)
                  .has_value());
  genauth::UserDepartmentsQuery query{.user_id = "E1",
                                      .user_id_type = genauth::UserIdType::kExternalId,
                                      .with_custom_data = true,
                                      .with_paths = true,
                                      .sort_by = genauth::UserDepartmentOrder::kCreated};
  auto page = client().user_departments(query);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->total, 2);
  const auto& first = page->list.at(0);
  EXPECT_EQ(first.name, "测试");
  EXPECT_TRUE(first.is_leader && first.is_main);
  EXPECT_EQ(first.custom_data, (Json{{"cost", 7}}));
  EXPECT_EQ(first.name_path, (std::vector<std::string>{"Acme", "研发", "测试"}));
  EXPECT_EQ(first.id_path.at(1), top);
  EXPECT_EQ(first.code_path.at(1), "rd");
  EXPECT_EQ(page->list.at(1).i18n, (genauth::Translations{{"en-US", "R&D", true}}));
  query.order = genauth::Order::kAscending;
  query.with_custom_data = false;
  query.with_paths = false;
  query.limit = 1;
  page = client().user_departments(query);
  EXPECT_EQ(page->list.at(0).department_id, top);
  EXPECT_TRUE(page->list.at(0).custom_data.is_null());
  EXPECT_TRUE(page->list.at(0).id_path.empty());
  query.user_id = "none";
  EXPECT_EQ(client().user_departments(query).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::conformance
