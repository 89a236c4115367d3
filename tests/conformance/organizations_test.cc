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
  EXPECT_EQ(good.data, (Json{{"totalCount", 0}, {"list", Json::array()}}));
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

TEST_P(Conformance, NamesInOtherLanguagesAreKept) {
  const Json names = {{"organizationName", {{"zh-CN", {{"enabled", true}, {"value", "研发"}}}}}};
  const Json made =
      data(Endpoint::kCreateOrganization,
           {{"organizationCode", "acme"}, {"organizationName", "Acme"}, {"i18n", names}});
  EXPECT_EQ(made["i18n"], names);
  EXPECT_EQ(refusal(Endpoint::kUpdateOrganization, {{"organizationCode", "acme"}, {"i18n", "x"}}),
            "400 参数 i18n 格式错误");
}

TEST_P(Conformance, TheClientManagesOrganizations) {
  EXPECT_TRUE(client().list_organizations()->empty());
  const auto made = client().create_organization("acme", "Acme");
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(client().update_organization("acme", "Acme 2")->name, "Acme 2");
  EXPECT_EQ(client().get_organization("acme")->department_id, made->department_id);
  EXPECT_EQ(client().list_organizations()->size(), 1U);
  const auto again = client().create_organization("acme", "Acme");
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  EXPECT_EQ(again.error().message(),
            "POST /api/v3/create-organization refused: organizationCode already exists: acme (409, "
            "request " +
                client().last_request_id() + ")");
}

TEST_P(Conformance, TheClientReadsMoreOrganizationsThanOnePage) {
  for (int i = 0; i < 60; ++i) {
    ASSERT_TRUE(client().create_organization("o" + std::to_string(i), "O").has_value());
  }
  EXPECT_EQ(client().list_organizations()->size(), 60U);
  EXPECT_EQ(client().calls().at("list-organizations"), 1U);
}

}  // namespace
}  // namespace gsync::conformance
