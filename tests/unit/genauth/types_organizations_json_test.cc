#include "genauth/types_organizations_json.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

/// The published reply to create-organization: lists as text, no isVirtualNode.
constexpr const char* kSample = R"({
  "organizationCode": "steamory",
  "organizationName": "Steam Memory",
  "description": "Organization description information",
  "createdAt": "2022-07-03T03:20:30.000Z",
  "updatedAt": "2022-07-03T03:20:30.000Z",
  "departmentId": "60b49eb83fd80adb96f26e68",
  "openDepartmentId": "60b49eb83fd80adb96f26e68",
  "hasChildren": true,
  "leaderUserIds": "[\"60b49eb83fd80adb96f26e68\"]",
  "membersCount": 150,
  "i18n": {
    "organizationName": {
      "zh-CN": { "enabled": false, "value": "Chinese" },
      "en-US": { "enabled": false, "value": "English" }
    }
  },
  "customData": { "icon": "https://example.com/logo" },
  "tenantId": "623c20b2a062aaaaf41b17da",
  "postIdList": "[\"xxx\"]",
  "status": "false",
  "allow": "[\"xxx\"]"
})";

/// The same as the API declares it.
constexpr const char* kStrict =
    R"({"organizationCode":"steamory","organizationName":"Steam Memory",)"
    R"("description":"Organization description information",)"
    R"("createdAt":"2022-07-03T03:20:30.000Z","updatedAt":"2022-07-03T03:20:30.000Z",)"
    R"("departmentId":"60b49eb83fd80adb96f26e68","openDepartmentId":"60b49eb83fd80adb96f26e68",)"
    R"("hasChildren":true,"leaderUserIds":["60b49eb83fd80adb96f26e68"],"membersCount":150,)"
    R"("isVirtualNode":false,"i18n":{"organizationName":{)"
    R"("zh-CN":{"enabled":false,"value":"Chinese"},"en-US":{"enabled":false,"value":"English"}}},)"
    R"("customData":{"icon":"https://example.com/logo"},"tenantId":"623c20b2a062aaaaf41b17da",)"
    R"("postIdList":["xxx"],"status":"false","allow":"[\"xxx\"]"})";

TEST(TypesOrganizationsJson, ReadsThePublishedOrganizationWhole) {
  const OrganizationDto read = read_organization(Json::parse(kSample));
  EXPECT_EQ(read.code, "steamory");
  EXPECT_EQ(read.name, "Steam Memory");
  EXPECT_EQ(read.description, "Organization description information");
  EXPECT_EQ(read.created_at, "2022-07-03T03:20:30.000Z");
  EXPECT_EQ(read.updated_at, "2022-07-03T03:20:30.000Z");
  EXPECT_EQ(read.department_id, "60b49eb83fd80adb96f26e68");
  EXPECT_EQ(read.open_department_id, "60b49eb83fd80adb96f26e68");
  EXPECT_TRUE(read.has_children);
  EXPECT_EQ(read.leader_user_ids, std::vector<std::string>{"60b49eb83fd80adb96f26e68"});
  EXPECT_EQ(read.members_count, 150);
  EXPECT_FALSE(read.is_virtual);
  EXPECT_EQ(read.i18n, (Translations{{"zh-CN", "Chinese", false}, {"en-US", "English", false}}));
  EXPECT_EQ(read.custom_data, (Json{{"icon", "https://example.com/logo"}}));
  EXPECT_EQ(read.tenant_id, "623c20b2a062aaaaf41b17da");
  EXPECT_EQ(read.post_ids, std::vector<std::string>{"xxx"});
  EXPECT_FALSE(read.enabled);
  EXPECT_EQ(read.allow, R"(["xxx"])");
}

TEST(TypesOrganizationsJson, ReadsThePublishedListWhoseListIsOneObject) {
  Json sample = Json::parse(kSample);
  sample.update({{"organizationName", "test"}, {"description", "test desc"}});
  sample["i18n"]["organizationName"]["zh-CN"]["value"] = "中文";
  const auto page = read_page(Json{{"list", sample}}, read_organization);
  EXPECT_EQ(page.total, -1) << "the sample names no total";
  ASSERT_EQ(page.list.size(), 1U);
  Json strict = Json::parse(kStrict);
  strict.update({{"organizationName", "test"}, {"description", "test desc"}});
  strict["i18n"]["organizationName"]["zh-CN"]["value"] = "中文";
  EXPECT_EQ(write(page.list[0], {.custom_data = true, .posts = true}), strict);
}

TEST(TypesOrganizationsJson, WritesAnOrganizationAsDeclared) {
  const OrganizationDto organization = read_organization(Json::parse(kSample));
  EXPECT_EQ(write(organization, {.custom_data = true, .posts = true}).dump(), kStrict);
}

TEST(TypesOrganizationsJson, LeavesOutWhatWasNotAskedForAndWhatIsNotThere) {
  OrganizationDto organization;
  organization.code = "acme";
  organization.custom_data = {{"icon", "x"}};
  organization.post_ids = {"p"};
  EXPECT_EQ(write(organization, {.custom_data = false, .posts = false}).dump(),
            R"({"organizationCode":"acme","organizationName":"","description":null,)"
            R"("createdAt":"","updatedAt":"","departmentId":"","openDepartmentId":null,)"
            R"("hasChildren":false,"leaderUserIds":[],"membersCount":0,"isVirtualNode":false,)"
            R"("tenantId":null,"status":"true"})");
  organization.custom_data = nullptr;
  EXPECT_EQ(write(organization, {.custom_data = true, .posts = false})["customData"],
            Json::object());
}

TEST(TypesOrganizationsJson, WritesACreationWithItsMetadata) {
  EXPECT_EQ(write(NewOrganization{"acme", "Acme"}).dump(),
            R"({"metadata":{},"organizationName":"Acme","organizationCode":"acme"})");
  EXPECT_EQ(write(NewOrganization{.code = "acme",
                                  .name = "Acme 有限公司",
                                  .description = "tools",
                                  .open_department_id = "root-1",
                                  .i18n = {{"en-US", "Acme Ltd.", true}},
                                  .post_ids = {"p1"}})
                .dump(),
            R"({"metadata":{},"organizationName":"Acme 有限公司","organizationCode":"acme",)"
            R"("description":"tools","openDepartmentId":"root-1","i18n":{"organizationName":)"
            R"({"en-US":{"enabled":true,"value":"Acme Ltd."}}},"postIdList":["p1"]})");
}

TEST(TypesOrganizationsJson, AnUpdateHoldsWhatIsSetAndNullToClear) {
  EXPECT_EQ(write(OrganizationUpdate{.code = "acme"}).dump(), R"({"organizationCode":"acme"})");
  EXPECT_EQ(write(OrganizationUpdate{.code = "acme",
                                     .new_code = "acme2",
                                     .name = "Acme 2",
                                     .description = "",
                                     .leader_user_ids = std::vector<std::string>(),
                                     .i18n = Translations(),
                                     .post_ids = std::vector<std::string>{"p"}})
                .dump(),
            R"({"organizationCode":"acme","organizationNewCode":"acme2",)"
            R"("organizationName":"Acme 2","description":null,"leaderUserIds":[],"i18n":null,)"
            R"("postIdList":["p"]})");
}

}  // namespace
}  // namespace gsync::genauth
