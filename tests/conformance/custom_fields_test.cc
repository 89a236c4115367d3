#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json fields(const Json& items) { return {{"list", items}}; }

Json field(const std::string& key, const Json& more = Json::object()) {
  Json item = {{"targetType", "USER"}, {"key", key}, {"dataType", "STRING"}};
  item.update(more);
  return item;
}

TEST_P(Conformance, CustomFieldsAreDefinedAndListedByTarget) {
  const Json made =
      data(Endpoint::kSetCustomFields,
           fields({field("title", {{"label", "职位"}, {"isUnique", false}}),
                   field("order", {{"targetType", "DEPARTMENT"}, {"dataType", "NUMBER"}})}));
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[0]["key"], "title");
  const Json users = data(Endpoint::kGetCustomFields, {{"targetType", "USER"}});
  ASSERT_EQ(users.size(), 1U);
  EXPECT_EQ(users[0]["targetType"], "USER");
  EXPECT_EQ(users[0]["key"], "title");
  EXPECT_EQ(users[0]["label"], "职位");
  EXPECT_EQ(users[0]["dataType"], "STRING");
  EXPECT_EQ(users[0]["createdAt"], "2025-07-01T08:00:00.000Z");
  const Json departments = data(Endpoint::kGetCustomFields, {{"targetType", "DEPARTMENT"}});
  EXPECT_EQ(departments[0]["key"], "order");
  EXPECT_EQ(departments[0]["label"], "order");
  EXPECT_EQ(departments[0]["dataType"], "NUMBER");
}

TEST_P(Conformance, ACustomFieldIsChangedByKeyButNotItsType) {
  data(Endpoint::kSetCustomFields,
       fields(Json::array({field("title", {{"label", "A"}, {"description", "x"}})})));
  data(Endpoint::kSetCustomFields, fields(Json::array({field("title", {{"label", "B"}})})));
  const Json now = data(Endpoint::kGetCustomFields, {{"targetType", "USER"}})[0];
  EXPECT_EQ(now["label"], "B");
  EXPECT_EQ(now["description"], "x");
  EXPECT_EQ(refusal(Endpoint::kSetCustomFields,
                    fields(Json::array({field("title", {{"dataType", "NUMBER"}})}))),
            "422 dataType of custom field title cannot be changed");
}

TEST_P(Conformance, RefusesABadCustomField) {
  const auto set = [&](const Json& items) {
    return refusal(Endpoint::kSetCustomFields, fields(items));
  };
  EXPECT_EQ(set(Json::array()), "400 参数 list 格式错误");
  EXPECT_EQ(set({field("a"), field("")}), "400 参数 key 格式错误");
  EXPECT_EQ(set(Json::array({field("a", {{"targetType", "TEAM"}})})),
            "400 参数 targetType 格式错误");
  EXPECT_EQ(set(Json::array({field("a", {{"dataType", "BLOB"}})})), "400 参数 dataType 格式错误");
  EXPECT_EQ(set(Json::array({field("a", {{"dataType", "SELECT"}})})), "200 Success");
  EXPECT_EQ(data(Endpoint::kGetCustomFields, {{"targetType", "USER"}})[0]["dataType"], "ENUM");
  EXPECT_EQ(refusal(Endpoint::kGetCustomFields, {{"targetType", "GROUP"}}),
            "400 参数 targetType 格式错误");
  EXPECT_EQ(refusal(Endpoint::kGetCustomFields, Json::object()), "400 参数 targetType 格式错误");
}

TEST_P(Conformance, ACustomFieldShowsItsWholeDefinition) {
  const Json i18n = {{"label", {{"en-US", {{"enabled", true}, {"value", "Grade"}}}}}};
  const Json options = Json::array({{{"value", "1"}, {"label", "一"}}});
  const Json made =
      data(Endpoint::kSetCustomFields, fields(Json::array({field("grade", {{"dataType", "ENUM"},
                                                                           {"label", "职级"},
                                                                           {"options", options},
                                                                           {"userEditable", true},
                                                                           {"i18n", i18n}})})))[0];
  EXPECT_EQ(made.dump(),
            R"({"targetType":"USER","key":"grade","dataType":"ENUM","label":"职级",)"
            R"("isUnique":false,"encrypted":false,"userEditable":true,)"
            R"("visibleInAdminConsole":true,"visibleInUserCenter":false,)"
            R"("createdAt":"2025-07-01T08:00:00.000Z","options":[{"value":"1","label":"一"}],)"
            R"("i18n":{"label":{"en-US":{"enabled":true,"value":"Grade"}}}})");
  EXPECT_EQ(data(Endpoint::kGetCustomFields, {{"targetType", "USER"}})[0], made);
}

TEST_P(Conformance, RefusesWhatACustomFieldCannotBe) {
  const auto set = [&](const Json& more) {
    return refusal(Endpoint::kSetCustomFields, fields(Json::array({field("a", more)})));
  };
  EXPECT_EQ(set({{"label", 7}}), "400 参数 label 格式错误");
  EXPECT_EQ(set({{"isUnique", "yes"}}), "400 参数 isUnique 格式错误");
  EXPECT_EQ(set({{"dataType", "BOOLEAN"}, {"isUnique", true}}), "400 参数 isUnique 格式错误");
  EXPECT_EQ(set({{"options", Json::array({"x"})}}), "400 参数 options 格式错误");
  EXPECT_EQ(set({{"i18n", "x"}}), "400 参数 i18n 格式错误");
  EXPECT_EQ(set({{"key", "a\"b"}}), "400 参数 key 格式错误");
  EXPECT_EQ(set({{"encrypted", true}}), "200 Success");
  EXPECT_EQ(set({{"encrypted", false}}), "422 encrypted of custom field a cannot be changed");
  EXPECT_EQ(set({{"encrypted", true}, {"label", "B"}}), "200 Success");
}

TEST_P(Conformance, CustomFieldsAreListedByTypeKeywordAndVisibility) {
  data(Endpoint::kSetCustomFields,
       fields({field("a", {{"label", "职级"}}), field("b", {{"dataType", "NUMBER"}}),
               field("c", {{"visibleInUserCenter", true}}),
               field("d", {{"visibleInAdminConsole", false}}),
               field("e", {{"targetType", "DEPARTMENT"}})}));
  const auto listed = [&](const Json& more) {
    Json params = {{"targetType", "USER"}};
    params.update(more);
    std::string keys;
    const Json page = data(Endpoint::kListCustomFields, params);
    for (const Json& each : page["list"]) keys += each["key"].get<std::string>();
    return keys + " of " + page["totalCount"].dump();
  };
  EXPECT_EQ(listed(Json::object()), "abcd of 4");
  EXPECT_EQ(listed({{"dataType", "NUMBER"}}), "b of 1");
  EXPECT_EQ(listed({{"dataType", "STRING"}}), "acd of 3");
  EXPECT_EQ(listed({{"keyword", "级"}}), "a of 1");
  EXPECT_EQ(listed({{"userVisible", true}}), "c of 1");
  EXPECT_EQ(listed({{"adminVisible", "false"}}), "d of 1");
  EXPECT_EQ(listed({{"page", 2}, {"limit", 3}}), "d of 4");
  const auto refused = [&](const Json& params) {
    return refusal(Endpoint::kListCustomFields, params);
  };
  EXPECT_EQ(refused({{"targetType", "TEAM"}}), "400 参数 targetType 格式错误");
  EXPECT_EQ(refused({{"targetType", "USER"}, {"dataType", "BLOB"}}), "400 参数 dataType 格式错误");
  EXPECT_EQ(refused({{"targetType", "USER"}, {"limit", 51}}), "400 参数 limit 格式错误");
}

TEST_P(Conformance, ADeletedCustomFieldTakesItsValuesAlong) {
  acme();
  define("USER", "职级");
  define("USER", "title");
  define("DEPARTMENT", "cost");
  const std::string li = user("li", {{"customData", {{"职级", "P7"}, {"title", "工程师"}}}});
  const std::string a = department("A", "root", {{"customData", {{"cost", "7"}}}});
  const auto erase = [&](const Json& list) {
    return refusal(Endpoint::kDeleteCustomFields, {{"tenantId", ""}, {"list", list}});
  };
  EXPECT_EQ(erase({{{"targetType", "USER"}, {"key", "职级"}},
                   {{"targetType", "DEPARTMENT"}, {"key", "cost"}}}),
            "200 Success");
  EXPECT_EQ(get_user(li)["customData"], (Json{{"title", "工程师"}}));
  EXPECT_EQ(get_department(a)["customData"], Json::object());
  EXPECT_EQ(data(Endpoint::kGetCustomFields, {{"targetType", "DEPARTMENT"}}), Json::array());
  define("USER", "职级", "NUMBER");
  EXPECT_EQ(get_user(li)["customData"], (Json{{"title", "工程师"}}));
  EXPECT_EQ(erase(Json::array({{{"targetType", "USER"}, {"key", "none"}}})), "200 Success");
  EXPECT_EQ(erase(Json::array()), "400 参数 list 格式错误");
  EXPECT_EQ(erase(Json::array({{{"targetType", "TEAM"}, {"key", "a"}}})),
            "400 参数 targetType 格式错误");
}

TEST_P(Conformance, CustomDataOfOneObjectIsSetByKey) {
  acme();
  define("USER", "title");
  define("USER", "level", "NUMBER");
  define("USER", "remote", "BOOLEAN");
  define("DEPARTMENT", "cost");
  const std::string li = user("li", {{"customData", {{"title", "x"}}}});
  const std::string a = department("A");
  const auto set = [&](const std::string& target, const std::string& id, const Json& list) {
    return refusal(Endpoint::kSetCustomData,
                   {{"targetType", target}, {"targetIdentifier", id}, {"list", list}});
  };
  const auto get = [&](const std::string& target, const std::string& id) {
    return data(Endpoint::kGetCustomData,
                {{"tenantId", ""}, {"targetType", target}, {"targetIdentifier", id}});
  };
  EXPECT_EQ(
      set("USER", li, {{{"key", "level"}, {"value", "7"}}, {{"key", "remote"}, {"value", "true"}}}),
      "200 Success")
      << "the call declares texts";
  EXPECT_EQ(get("USER", li), (Json{{"title", "x"}, {"level", 7}, {"remote", true}}));
  EXPECT_EQ(
      set("USER", li, {{{"key", "title"}, {"value", nullptr}}, {{"key", "level"}, {"value", 8}}}),
      "200 Success");
  EXPECT_EQ(get("USER", li), (Json{{"level", 8}, {"remote", true}}));
  EXPECT_EQ(set("DEPARTMENT", a, Json::array({{{"key", "cost"}, {"value", "100"}}})),
            "200 Success");
  EXPECT_EQ(get("DEPARTMENT", a), (Json{{"cost", "100"}}));
}

TEST_P(Conformance, CustomDataOfAGroupIsSetByItsCode) {
  define("GROUP", "cost", "NUMBER");
  define("GROUP", "color");
  data(Endpoint::kCreateGroup, {{"code", "g"},
                                {"name", "G"},
                                {"type", "static"},
                                {"description", ""},
                                {"customData", {{"color", "red"}}}});
  const Json owner = {{"targetType", "GROUP"}, {"targetIdentifier", "g"}};
  Json call = owner;
  call["list"] = Json::array({{{"key", "cost"}, {"value", "7"}}});
  EXPECT_EQ(refusal(Endpoint::kSetCustomData, call), "200 Success");
  EXPECT_EQ(data(Endpoint::kGetCustomData, owner), (Json{{"color", "red"}, {"cost", 7}}));
  data(Endpoint::kDeleteCustomFields,
       {{"list", Json::array({{{"targetType", "GROUP"}, {"key", "color"}}})}});
  EXPECT_EQ(data(Endpoint::kGetCustomData, owner), (Json{{"cost", 7}}));
  call["targetIdentifier"] = "none";
  EXPECT_EQ(refusal(Endpoint::kSetCustomData, call), "404 分组不存在");
}

TEST_P(Conformance, CustomDataOfARoleIsSetByItsCodeAndNamespace) {
  define("ROLE", "level", "NUMBER");
  data(Endpoint::kCreateRole, {{"code", "admin"}, {"name", "管理员"}});
  const genauth::CustomDataOwner admin{genauth::TargetType::kRole, "admin", "default"};
  EXPECT_EQ(client().get_custom_data(admin), genauth::CustomDataValues{});
  ASSERT_TRUE(client().set_custom_data(admin, {{"level", 7.0}}));
  EXPECT_EQ(*client().get_custom_data(admin), (genauth::CustomDataValues{{"level", 7.0}}));
  data(Endpoint::kDeleteCustomFields,
       {{"list", Json::array({{{"targetType", "ROLE"}, {"key", "level"}}})}});
  EXPECT_EQ(client().get_custom_data(admin), genauth::CustomDataValues{});
  const auto refused = [&](const Json& more) {
    Json params = {{"targetType", "ROLE"}, {"targetIdentifier", "admin"}};
    params.update(more);
    return refusal(Endpoint::kGetCustomData, params);
  };
  EXPECT_EQ(refused({{"targetIdentifier", "none"}}), "404 角色不存在");
  EXPECT_EQ(refused({{"namespace", "none"}}), "404 权限组不存在");
}

TEST_P(Conformance, AValueOfAUniqueFieldIsOneObjects) {
  acme();
  const auto unique = [&](const char* target, const char* key, const char* type) {
    data(Endpoint::kSetCustomFields,
         fields(Json::array(
             {{{"targetType", target}, {"key", key}, {"dataType", type}, {"isUnique", true}}})));
  };
  const auto custom = [](const char* key, const Json& value) {
    return Json{{"customData", {{key, value}}}};
  };
  unique("USER", "it's", "STRING");
  unique("USER", "badge", "NUMBER");
  unique("DEPARTMENT", "cost", "STRING");
  const std::string li = user("li", custom("it's", "A"));
  Json han = custom("it's", "A");
  han["username"] = "han";
  EXPECT_EQ(refusal(Endpoint::kCreateUser, han), "409 customData.it's already exists: A");
  const std::string mei = user("mei", custom("badge", 7));
  const auto update = [&](const std::string& id, const Json& more) {
    Json params = {{"userId", id}};
    params.update(more);
    return refusal(Endpoint::kUpdateUser, params);
  };
  EXPECT_EQ(update(li, custom("it's", "A")), "200 Success") << "one's own";
  EXPECT_EQ(update(mei, custom("it's", "A")), "409 customData.it's already exists: A");
  EXPECT_EQ(update(li, custom("badge", 7.0)), "409 customData.badge already exists: 7");
  EXPECT_EQ(update(li, custom("it's", nullptr)), "200 Success");
  EXPECT_EQ(update(mei, custom("it's", nullptr)), "200 Success") << "nothing is no value";
  EXPECT_EQ(update(mei, custom("it's", "A")), "200 Success");
  EXPECT_EQ(refusal(Endpoint::kSetCustomData,
                    {{"targetType", "USER"},
                     {"targetIdentifier", li},
                     {"list", Json::array({{{"key", "it's"}, {"value", "A"}}})}}),
            "409 customData.it's already exists: A");
  department("A", "root", custom("cost", "100"));
  EXPECT_EQ(refusal(Endpoint::kCreateDepartment, {{"organizationCode", "acme"},
                                                  {"parentDepartmentId", "root"},
                                                  {"name", "B"},
                                                  {"customData", {{"cost", "100"}}}}),
            "409 customData.cost already exists: 100");
  data(Endpoint::kSetCustomFields, fields(Json::array({field("it's", {{"isUnique", false}})})));
  EXPECT_EQ(update(li, custom("it's", "A")), "200 Success") << "not unique any more";
}

TEST_P(Conformance, AValueOfAListIsOneOfItsOptions) {
  const Json options = {{{"value", "1"}, {"label", "一"}}, {{"value", "2"}, {"label", "二"}}};
  data(Endpoint::kSetCustomFields,
       fields(Json::array({field("grade", {{"dataType", "ENUM"}, {"options", options}})})));
  define("USER", "open", "ENUM");
  const std::string li = user("li", {{"customData", {{"grade", "2"}, {"open", "any"}}}});
  const auto update = [&](const Json& value) {
    return refusal(Endpoint::kUpdateUser, {{"userId", li}, {"customData", {{"grade", value}}}});
  };
  EXPECT_EQ(update("1"), "200 Success");
  EXPECT_EQ(update({"1", "2"}), "200 Success");
  EXPECT_EQ(update("3"), "400 参数 customData.grade 格式错误");
  EXPECT_EQ(update({"1", "3"}), "400 参数 customData.grade 格式错误");
  EXPECT_EQ(update(nullptr), "200 Success");
}

TEST_P(Conformance, RefusesBadCustomData) {
  define("USER", "level", "NUMBER");
  const std::string li = user("li");
  const auto set = [&](const Json& item, const std::string& target = "USER",
                       const std::string& id = {}) {
    return refusal(Endpoint::kSetCustomData, {{"targetType", target},
                                              {"targetIdentifier", id.empty() ? li : id},
                                              {"list", Json::array({item})}});
  };
  const Json good = {{"key", "level"}, {"value", 1}};
  EXPECT_EQ(set({{"key", "none"}, {"value", 1}}), "400 customData key is not defined: none");
  EXPECT_EQ(set({{"key", "level"}, {"value", "many"}}), "400 参数 customData.level 格式错误");
  EXPECT_EQ(set({{"key", "level"}}), "400 参数 value 格式错误");
  EXPECT_EQ(set({{"value", 1}}), "400 参数 key 格式错误");
  EXPECT_EQ(set(good, "TEAM"), "400 参数 targetType 格式错误");
  EXPECT_EQ(set(good, "USER", "none"), "404 用户不存在");
  EXPECT_EQ(set(good, "DEPARTMENT", "none"), "404 department not found for id: none");
  EXPECT_EQ(refusal(Endpoint::kGetCustomData, {{"targetType", "USER"}}),
            "400 参数 targetIdentifier 格式错误");
}

TEST_P(Conformance, TheClientDefinesCustomFields) {
  using model::CustomField;
  using model::ObjectType;
  const std::vector<CustomField> wanted{
      {ObjectType::kUser, "level", "Level", model::FieldType::kNumber},
      {ObjectType::kUser, "title", "", model::FieldType::kText},
      {ObjectType::kDepartment, "order", "Order", model::FieldType::kBoolean}};
  std::vector<genauth::CustomFieldDto> fields;
  for (const CustomField& field : wanted) fields.push_back(genauth::to_dto(field));
  const auto set = client().set_custom_fields(fields);
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ(set->size(), 3U);
  EXPECT_EQ(
      genauth::to_model(*client().get_custom_fields(genauth::TargetType::kUser)),
      (std::vector<CustomField>{{ObjectType::kUser, "level", "Level", model::FieldType::kNumber},
                                {ObjectType::kUser, "title", "title", model::FieldType::kText}}));
  EXPECT_EQ(genauth::to_model(*client().get_custom_fields(genauth::TargetType::kDepartment)),
            std::vector<CustomField>{wanted.back()});
  EXPECT_EQ(client().list_custom_fields({.data_type = "NUMBER"}, 1, 50)->total, 1);
  const genauth::CustomDataOwner li{genauth::TargetType::kUser, user("li")};
  ASSERT_TRUE(client().set_custom_data(li, {{"level", 7.0}, {"title", std::string("工程师")}}));
  EXPECT_EQ(*client().get_custom_data(li),
            (genauth::CustomDataValues{{"level", 7.0}, {"title", std::string("工程师")}}));
  const std::vector<genauth::CustomFieldKey> keys{{genauth::TargetType::kUser, "level"}};
  ASSERT_TRUE(client().delete_custom_fields(keys).has_value());
  EXPECT_EQ(client().get_custom_data(li)->size(), 1U);
}

}  // namespace
}  // namespace gsync::conformance
