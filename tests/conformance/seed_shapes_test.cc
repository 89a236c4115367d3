// The published samples of create-organization and list-organizations hold: the
// request is accepted, and the reply has the members, in the types that the
// tables of these pages declare.

#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

constexpr const char* kRequest = R"({
  "organizationCode": "steamory",
  "organizationName": "Steam Memory",
  "description": "Organization Description Information",
  "i18n": {
    "organizationName": {
      "zh-CN": { "enabled": false, "value": "Chinese Name" },
      "en-US": { "enabled": false, "value": "English" },
      "zh-TW": { "enabled": false, "value": "zh-TW" },
      "ja-JP": { "enabled": false, "value": "ja-JP" }
    }
  }
})";

/// Ids are replaced by "ID"; the clock stands still.
constexpr const char* kOrganization =
    R"({"organizationCode":"steamory","organizationName":"Steam Memory",)"
    R"("description":"Organization Description Information",)"
    R"("createdAt":"2025-07-01T08:00:00.000Z","updatedAt":"2025-07-01T08:00:00.000Z",)"
    R"("departmentId":"ID","openDepartmentId":null,"hasChildren":false,"leaderUserIds":[],)"
    R"("membersCount":0,"isVirtualNode":false,"i18n":{"organizationName":{)"
    R"("zh-CN":{"enabled":false,"value":"Chinese Name"},)"
    R"("en-US":{"enabled":false,"value":"English"},)"
    R"("zh-TW":{"enabled":false,"value":"zh-TW"},"ja-JP":{"enabled":false,"value":"ja-JP"}}},)"
    R"("customData":{},"tenantId":null,"postIdList":[],"status":"true"})";

Json without_ids(Json organization) {
  EXPECT_EQ(organization["departmentId"].get<std::string>().size(), 24U);
  organization["departmentId"] = "ID";
  return organization;
}

TEST_P(Conformance, ThePublishedRequestForAnOrganizationIsAccepted) {
  const Reply reply = call(Endpoint::kCreateOrganization, Json::parse(kRequest));
  EXPECT_EQ(reply.status_code, 200);
  EXPECT_EQ(reply.message, "Success");
  EXPECT_EQ(reply.api_code, 0);
  EXPECT_EQ(reply.request_id.size(), 36U);
  EXPECT_EQ(without_ids(reply.data.tree()).dump(), kOrganization);
}

TEST_P(Conformance, EveryPublishedParameterOfAnOrganizationIsTaken) {
  Json request = Json::parse(kRequest);
  request["metadata"] = Json::object();
  request["openDepartmentId"] = "60b49eb83fd80adb96f26e68";
  request["tenantId"] = "623c20b2a062aaaaf41b17da";
  request["postIdList"] = Json::array();
  const Json made = data(Endpoint::kCreateOrganization, request);
  EXPECT_EQ(made["openDepartmentId"], "60b49eb83fd80adb96f26e68");
  EXPECT_EQ(made["tenantId"], "623c20b2a062aaaaf41b17da");
  EXPECT_EQ(made["postIdList"], Json::array());
}

TEST_P(Conformance, TheListOfOrganizationsHasThePublishedShape) {
  data(Endpoint::kCreateOrganization, Json::parse(kRequest));
  const Json page = data(Endpoint::kListOrganizations, {{"page", 1},
                                                        {"limit", 10},
                                                        {"fetchAll", true},
                                                        {"withCustomData", true},
                                                        {"withPost", true}});
  EXPECT_EQ(page.size(), 2U);
  EXPECT_EQ(page["totalCount"], 1);
  ASSERT_EQ(page["list"].size(), 1U);
  EXPECT_EQ(without_ids(page["list"][0]).dump(), kOrganization);
}

}  // namespace
}  // namespace gsync::conformance
