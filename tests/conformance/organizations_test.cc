#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

TEST_P(Conformance, ANewOrganizationHasOneNode) {
  const Json made = data(Endpoint::kCreateOrganization, {{"organizationCode", "acme"},
                                                         {"organizationName", "Acme 有限公司"},
                                                         {"description", "tools"},
                                                         {"openDepartmentId", "root-1"},
                                                         {"metadata", Json::object()}});
  EXPECT_EQ(made["organizationCode"], "acme");
  EXPECT_EQ(made["organizationName"], "Acme 有限公司");
  EXPECT_EQ(made["description"], "tools");
  EXPECT_EQ(made["openDepartmentId"], "root-1");
  EXPECT_EQ(made["hasChildren"], false);
  EXPECT_EQ(made["membersCount"], 0);
  EXPECT_EQ(made["leaderUserIds"], Json::array());
  EXPECT_EQ(made["status"], "true");
  EXPECT_EQ(made["createdAt"], "2025-07-01T08:00:00.000Z");
  const std::string root = made["departmentId"];
  EXPECT_EQ(root.size(), 24U);
  EXPECT_EQ(root.find_first_not_of("0123456789abcdef"), std::string::npos);
  const Json node = get_department("root");
  EXPECT_EQ(node["departmentId"], root);
  EXPECT_EQ(node["name"], "Acme 有限公司");
  EXPECT_EQ(node["parentDepartmentId"], "root");
  EXPECT_EQ(node["parentDepartmentCode"], "");
}

TEST_P(Conformance, EveryReplyHasAnEnvelope) {
  const Reply good = call(Endpoint::kListOrganizations, Json::object());
  EXPECT_EQ(good.http_status, 200);
  EXPECT_EQ(good.status_code, 200);
  EXPECT_EQ(good.message, "Success");
  EXPECT_EQ(good.api_code, 0);
  EXPECT_EQ(good.request_id.size(), 36U);
  EXPECT_EQ(good.data.tree(), (Json{{"totalCount", 0}, {"list", Json::array()}}));
  const Reply bad = call(Endpoint::kGetOrganization, {{"organizationCode", "none"}});
  EXPECT_EQ(bad.http_status, 200);
  EXPECT_EQ(bad.status_code, 404);
  EXPECT_EQ(bad.message, "organization not found for code: none");
  EXPECT_NE(bad.request_id, good.request_id);
  EXPECT_TRUE(bad.data.is_null());
}

TEST_P(Conformance, AnOrganizationCodeIsCheckedAndUnique) {
  acme();
  const auto create = [&](const std::string& code) {
    return refusal(Endpoint::kCreateOrganization,
                   {{"organizationCode", code}, {"organizationName", "X"}});
  };
  EXPECT_EQ(create("acme"), "409 organizationCode already exists: acme");
  EXPECT_EQ(create("中文"), "400 invalid organization code: 中文");
  EXPECT_EQ(create("a b"), "400 invalid organization code: a b");
  EXPECT_EQ(create(std::string(65, 'a')), "400 参数 organizationCode 格式错误");
  EXPECT_EQ(create(std::string(64, 'a')), "200 Success");
  EXPECT_EQ(create(""), "200 Success");
  EXPECT_EQ(refusal(Endpoint::kCreateOrganization, {{"organizationCode", "b"}}),
            "400 参数 organizationName 格式错误");
}

TEST_P(Conformance, AnOrganizationIsRenamedAndRecoded) {
  const std::string root = acme();
  const std::string sales = department("Sales");
  const std::string boss = user("boss");
  data(Endpoint::kUpdateOrganization, {{"organizationCode", "acme"},
                                       {"organizationNewCode", "acme2"},
                                       {"organizationName", "Acme Two"},
                                       {"description", "new"},
                                       {"leaderUserIds", Json::array({boss})}});
  const Json now = data(Endpoint::kGetOrganization, {{"organizationCode", "acme2"}});
  EXPECT_EQ(now["organizationName"], "Acme Two");
  EXPECT_EQ(now["description"], "new");
  EXPECT_EQ(now["departmentId"], root);
  EXPECT_EQ(now["hasChildren"], true);
  EXPECT_EQ(now["leaderUserIds"], Json::array({boss}));
  EXPECT_EQ(refusal(Endpoint::kGetOrganization, {{"organizationCode", "acme"}}),
            "404 organization not found for code: acme");
  const Json tree = data(Endpoint::kGetAllDepartments, {{"organizationCode", "acme2"}});
  EXPECT_EQ(tree["list"][0]["departmentId"], sales);
  EXPECT_EQ(tree["list"][0]["organizationCode"], "acme2");
}

TEST_P(Conformance, RefusesABadNewOrganizationCode) {
  acme();
  data(Endpoint::kCreateOrganization, {{"organizationCode", "b"}, {"organizationName", "B"}});
  const auto recode = [&](const std::string& code) {
    return refusal(Endpoint::kUpdateOrganization,
                   {{"organizationCode", "acme"}, {"organizationNewCode", code}});
  };
  EXPECT_EQ(recode("b"), "409 organizationCode already exists: b");
  EXPECT_EQ(recode("c d"), "400 invalid organization code: c d");
  EXPECT_EQ(recode(std::string(65, 'x')), "400 参数 organizationNewCode 格式错误");
  EXPECT_EQ(refusal(Endpoint::kUpdateOrganization, {{"organizationCode", "none"}}),
            "404 organization not found for code: none");
  EXPECT_EQ(data(Endpoint::kGetOrganization, {{"organizationCode", "acme"}})["organizationName"],
            "Acme");
}

TEST_P(Conformance, OrganizationsAreListedInPagesOrAllAtOnce) {
  for (const char* code : {"a", "b", "c"}) {
    data(Endpoint::kCreateOrganization, {{"organizationCode", code}, {"organizationName", code}});
  }
  const auto codes = [&](const Json& params) {
    std::string text;
    const Json page = data(Endpoint::kListOrganizations, params);
    EXPECT_EQ(page["totalCount"], 3);
    for (const Json& each : page["list"]) text += each["organizationCode"].get<std::string>();
    return text;
  };
  EXPECT_EQ(codes({{"page", 1}, {"limit", 2}}), "ab");
  EXPECT_EQ(codes({{"page", 2}, {"limit", 2}}), "c");
  EXPECT_EQ(codes({{"page", 9}, {"limit", 2}}), "");
  EXPECT_EQ(codes({{"page", "1"}, {"limit", "1"}, {"fetchAll", "true"}}), "abc");
  EXPECT_EQ(codes({{"fetchAll", true}, {"status", "fasle"}}), "abc");
}

TEST_P(Conformance, ChecksThePageOfOrganizations) {
  const auto list = [&](const Json& params) {
    return refusal(Endpoint::kListOrganizations, params);
  };
  EXPECT_EQ(list({{"page", 0}}), "400 参数 page 格式错误");
  EXPECT_EQ(list({{"page", "x"}}), "400 参数 page 格式错误");
  EXPECT_EQ(list({{"limit", 0}}), "400 参数 limit 格式错误");
  EXPECT_EQ(list({{"limit", 51}}), "400 参数 limit 格式错误");
  EXPECT_EQ(list({{"limit", 51}, {"fetchAll", true}}), "400 参数 limit 格式错误");
  EXPECT_EQ(list({{"limit", 50}}), "200 Success");
}

TEST_P(Conformance, CustomDataOfTheRootNodeIsTheOrganizations) {
  acme();
  define("DEPARTMENT", "cost");
  data(Endpoint::kUpdateDepartment,
       {{"organizationCode", "acme"}, {"departmentId", "root"}, {"customData", {{"cost", "100"}}}});
  const Json shown =
      data(Endpoint::kGetOrganization, {{"organizationCode", "acme"}, {"withCustomData", true}});
  EXPECT_EQ(shown["customData"], (Json{{"cost", "100"}}));
  EXPECT_FALSE(
      data(Endpoint::kGetOrganization, {{"organizationCode", "acme"}}).contains("customData"));
}

TEST_P(Conformance, NamesInOtherLanguagesAreKeptChangedAndCleared) {
  const Json names = {{"organizationName", {{"zh-CN", {{"enabled", true}, {"value", "研发"}}}}}};
  const Json made =
      data(Endpoint::kCreateOrganization,
           {{"organizationCode", "acme"}, {"organizationName", "Acme"}, {"i18n", names}});
  EXPECT_EQ(made["i18n"], names);
  EXPECT_EQ(get_department("root")["i18n"], (Json{{"name", names["organizationName"]}}));
  const auto update = [&](const Json& i18n) {
    return refusal(Endpoint::kUpdateOrganization, {{"organizationCode", "acme"}, {"i18n", i18n}});
  };
  EXPECT_EQ(update("x"), "400 参数 i18n 格式错误");
  EXPECT_EQ(update({{"organizationName", "x"}}), "400 参数 i18n 格式错误");
  EXPECT_EQ(update({{"organizationName", {{"zh-CN", "x"}}}}), "400 参数 i18n 格式错误");
  EXPECT_EQ(update({{"organizationName", {{"zh-CN", {{"value", 7}}}}}}), "400 参数 i18n 格式错误");
  EXPECT_EQ(update({{"organizationName", {{"en-US", {{"value", "R&D"}}}}}}), "200 Success");
  const auto shown = [&] {
    return data(Endpoint::kGetOrganization, {{"organizationCode", "acme"}});
  };
  EXPECT_EQ(shown()["i18n"]["organizationName"].dump(),
            R"({"en-US":{"enabled":false,"value":"R&D"}})");
  EXPECT_EQ(update(nullptr), "200 Success");
  EXPECT_FALSE(shown().contains("i18n"));
}

TEST_P(Conformance, SeveralOrganizationsAreReadInOneCall) {
  for (const char* code : {"a", "b", "c"}) {
    data(Endpoint::kCreateOrganization, {{"organizationCode", code}, {"organizationName", code}});
  }
  const Json list =
      data(Endpoint::kGetOrganizationBatch,
           {{"organizationCodeList", Json::array({"c", "none", "a"})}, {"withCustomData", true}});
  ASSERT_EQ(list.size(), 2U) << "what does not exist is left out";
  EXPECT_EQ(list[0]["organizationCode"], "c");
  EXPECT_EQ(list[1]["organizationCode"], "a");
  EXPECT_EQ(list[0]["customData"], Json::object());
  EXPECT_EQ(refusal(Endpoint::kGetOrganizationBatch, {{"organizationCodeList", Json::array()}}),
            "400 参数 organizationCodeList 格式错误");
  EXPECT_EQ(refusal(Endpoint::kGetOrganizationBatch, {{"organizationCodeList", Json(51, "a")}}),
            "400 参数 organizationCodeList 格式错误");
}

TEST_P(Conformance, OrganizationsAreFoundByNameAndCode) {
  for (const auto& [code, name] : {std::pair{"acme", "Acme 有限公司"},
                                   std::pair{"sister", "姐妹公司"}, std::pair{"x", "Other"}}) {
    data(Endpoint::kCreateOrganization, {{"organizationCode", code}, {"organizationName", name}});
  }
  const auto found = [&](const Json& more) {
    std::string codes;
    const Json page = data(Endpoint::kSearchOrganizations, more);
    for (const Json& each : page["list"])
      codes += each["organizationCode"].get<std::string>() + " ";
    return codes + "of " + page["totalCount"].dump();
  };
  EXPECT_EQ(found({{"keywords", "公司"}}), "acme sister of 2");
  EXPECT_EQ(found({{"keywords", "ACME"}}), "acme of 1");
  EXPECT_EQ(found({{"keywords", "sist"}}), "sister of 1");
  EXPECT_EQ(found({{"keywords", "公司"}, {"page", 2}, {"limit", 1}}), "sister of 2");
  EXPECT_EQ(found({{"keywords", "%"}}), "of 0") << "a text, no pattern";
  const auto refused = [&](const Json& params) {
    return refusal(Endpoint::kSearchOrganizations, params);
  };
  EXPECT_EQ(refused({{"keywords", ""}}), "400 参数 keywords 格式错误");
  EXPECT_EQ(refused({{"keywords", "a"}, {"limit", 51}}), "400 参数 limit 格式错误");
}

TEST_P(Conformance, AnOrganizationIsDisabledByItsRootNodeAndListedByStatus) {
  const std::string root = acme();
  data(Endpoint::kCreateOrganization, {{"organizationCode", "b"}, {"organizationName", "B"}});
  const auto set = [&](const Json& params) {
    return refusal(Endpoint::kUpdateOrganizationStatus, params);
  };
  EXPECT_EQ(set({{"rootNodeId", root}, {"status", "false"}}), "200 Success");
  EXPECT_EQ(data(Endpoint::kGetOrganization, {{"organizationCode", "acme"}})["status"], "false");
  EXPECT_EQ(get_department("root")["status"], false);
  const auto listed = [&](const Json& status) {
    const Json page = data(Endpoint::kListOrganizations, {{"status", status}});
    return page["list"][0]["organizationCode"].get<std::string>() + page["totalCount"].dump();
  };
  EXPECT_EQ(listed(false), "acme1");
  EXPECT_EQ(listed("true"), "b1");
  EXPECT_EQ(set({{"rootNodeId", root}}), "200 Success") << "no status, no change";
  EXPECT_EQ(listed(false), "acme1");
  EXPECT_EQ(set({{"rootNodeId", root}, {"status", "true"}}), "200 Success");
  EXPECT_EQ(data(Endpoint::kGetOrganization, {{"organizationCode", "acme"}})["status"], "true");
  const std::string below = department("A");
  EXPECT_EQ(set({{"rootNodeId", below}, {"status", "true"}}),
            "404 department not found for id: " + below);
  EXPECT_EQ(set({{"rootNodeId", root}, {"status", "maybe"}}), "400 参数 status 格式错误");
  EXPECT_EQ(set({{"status", "true"}}), "400 参数 rootNodeId 格式错误");
}

TEST_P(Conformance, ADeletedOrganizationTakesItsTreeAlongAndLeavesThePeople) {
  acme();
  const std::string other =
      data(Endpoint::kCreateOrganization,
           {{"organizationCode", "b"}, {"organizationName", "B"}})["departmentId"];
  const std::string a = department("A");
  const std::string below = department("Below", a);
  const std::string li = user("li", {{"departmentIds", Json::array({below, other})}});
  const std::string wang = user("wang", {{"departmentIds", Json::array({a})}});
  data(Endpoint::kUpdateDepartment,
       {{"organizationCode", "acme"}, {"departmentId", a}, {"leaderUserIds", Json::array({li})}});
  EXPECT_EQ(get_user(li)["mainDepartmentId"], below);
  EXPECT_EQ(data(Endpoint::kDeleteOrganization, {{"organizationCode", "acme"}}),
            (Json{{"success", true}}));
  EXPECT_EQ(refusal(Endpoint::kGetOrganization, {{"organizationCode", "acme"}}),
            "404 organization not found for code: acme");
  EXPECT_EQ(refusal(Endpoint::kGetDepartmentById, {{"departmentId", below}}),
            "404 department not found for id: " + below);
  EXPECT_EQ(get_user(li)["departmentIds"], Json::array({other}));
  EXPECT_EQ(get_user(li)["mainDepartmentId"], other) << "the first of those that are left";
  EXPECT_EQ(get_user(wang)["departmentIds"], Json::array());
  EXPECT_TRUE(get_user(wang)["mainDepartmentId"].is_null());
  EXPECT_EQ(refusal(Endpoint::kDeleteOrganization, {{"organizationCode", "acme"}}),
            "404 organization not found for code: acme");
  EXPECT_EQ(acme().size(), 24U) << "the code is free again";
}

TEST_P(Conformance, ATenantSeesItsOwnOrganizations) {
  for (const auto& [code, tenant] : {std::pair{"a", "t1"}, std::pair{"b", "t2"}}) {
    data(Endpoint::kCreateOrganization,
         {{"organizationCode", code}, {"organizationName", code}, {"tenantId", tenant}});
  }
  const auto get = [&](const Json& params) { return refusal(Endpoint::kGetOrganization, params); };
  EXPECT_EQ(get({{"organizationCode", "a"}, {"tenantId", "t1"}}), "200 Success");
  EXPECT_EQ(get({{"organizationCode", "a"}}), "200 Success");
  EXPECT_EQ(get({{"organizationCode", "a"}, {"tenantId", "t2"}}),
            "404 organization not found for code: a");
  EXPECT_EQ(data(Endpoint::kListOrganizations, {{"tenantId", "t2"}})["totalCount"], 1);
  EXPECT_EQ(data(Endpoint::kListOrganizations, Json::object())["totalCount"], 2);
  EXPECT_EQ(
      data(Endpoint::kSearchOrganizations, {{"keywords", "a"}, {"tenantId", "t2"}})["totalCount"],
      0);
  EXPECT_EQ(data(Endpoint::kGetOrganizationBatch,
                 {{"organizationCodeList", Json::array({"a", "b"})}, {"tenantId", "t1"}})
                .size(),
            1U);
  EXPECT_EQ(refusal(Endpoint::kCreateDepartment, {{"organizationCode", "a"},
                                                  {"tenantId", "t2"},
                                                  {"name", "X"},
                                                  {"parentDepartmentId", "root"}}),
            "404 organization not found for code: a");
}

TEST_P(Conformance, TheClientManagesOrganizations) {
  EXPECT_TRUE(client().list_organizations()->empty());
  const auto made = client().create_organization({.code = "acme",
                                                  .name = "Acme 有限公司",
                                                  .description = "tools",
                                                  .open_department_id = "root-1",
                                                  .i18n = {{"en-US", "Acme Ltd.", true}}});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->name, "Acme 有限公司");
  EXPECT_EQ(made->description, "tools");
  EXPECT_EQ(made->open_department_id, "root-1");
  EXPECT_EQ(made->i18n, (genauth::Translations{{"en-US", "Acme Ltd.", true}}));
  EXPECT_TRUE(made->enabled);
  const std::string boss = user("boss");
  const auto updated = client().update_organization({.code = "acme",
                                                     .new_code = "acme2",
                                                     .name = "Acme 2",
                                                     .description = "",
                                                     .leader_user_ids = std::vector{boss},
                                                     .i18n = genauth::Translations()});
  ASSERT_TRUE(updated.has_value());
  EXPECT_EQ(updated->code, "acme2");
  EXPECT_EQ(updated->name, "Acme 2");
  EXPECT_EQ(updated->description, "");
  EXPECT_EQ(updated->leader_user_ids, std::vector{boss});
  EXPECT_TRUE(updated->i18n.empty());
  EXPECT_EQ(client().get_organization("acme2")->department_id, made->department_id);
  const std::vector<std::string> codes{"acme2", "none"};
  EXPECT_EQ(client().get_organizations(codes)->size(), 1U);
  EXPECT_EQ(client().search_organizations("acme", 1, 10)->total, 1);
  ASSERT_TRUE(client().set_organization_status(made->department_id, false).has_value());
  EXPECT_EQ(client().list_organizations({.enabled = false})->size(), 1U);
  EXPECT_EQ(client().list_organizations(1, 10, {.enabled = true})->total, 0);
  ASSERT_TRUE(client().delete_organization("acme2").has_value());
  EXPECT_EQ(client().delete_organization("acme2").error().code, ErrorCode::kNotFound);
}

TEST_P(Conformance, TheClientNamesARefusedCall) {
  ASSERT_TRUE(client().create_organization({"acme", "Acme"}).has_value());
  const auto again = client().create_organization({"acme", "Acme"});
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  EXPECT_EQ(again.error().message(),
            "POST /api/v3/create-organization refused: organizationCode already exists: acme (409, "
            "request " +
                client().last_request_id() + ")");
}

TEST_P(Conformance, TheClientReadsMoreOrganizationsThanOnePage) {
  for (int i = 0; i < 60; ++i) {
    ASSERT_TRUE(client().create_organization({"o" + std::to_string(i), "O"}).has_value());
  }
  EXPECT_EQ(client().list_organizations()->size(), 60U);
  EXPECT_EQ(client().calls().at("list-organizations"), 1U);
  const auto page = client().list_organizations(2, 50);
  EXPECT_EQ(page->total, 60);
  EXPECT_EQ(page->list.size(), 10U);
}

}  // namespace
}  // namespace gsync::conformance
