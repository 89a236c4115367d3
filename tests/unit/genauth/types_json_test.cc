#include "genauth/types_users_json.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

/// The published samples: lists as text, one object for a list, no total.
constexpr const char* kOrganization = R"({
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
  "i18n": {"organizationName": {"zh-CN": {"enabled": false, "value": "Chinese"}}},
  "customData": {"icon": "https://example.com/logo"},
  "tenantId": "623c20b2a062aaaaf41b17da",
  "postIdList": "[\"xxx\"]",
  "status": "false",
  "allow": "[\"xxx\"]"
})";

TEST(TypesJson, ReadsThePublishedOrganization) {
  const OrganizationDto read = read_organization(Json::parse(kOrganization));
  EXPECT_EQ(read.code, "steamory");
  EXPECT_EQ(read.name, "Steam Memory");
  EXPECT_EQ(read.description, "Organization description information");
  EXPECT_EQ(read.department_id, "60b49eb83fd80adb96f26e68");
  EXPECT_EQ(read.open_department_id, "60b49eb83fd80adb96f26e68");
  EXPECT_TRUE(read.has_children);
  EXPECT_EQ(read.leader_user_ids, std::vector<std::string>{"60b49eb83fd80adb96f26e68"});
  EXPECT_EQ(read.members_count, 150);
  EXPECT_FALSE(read.enabled);
  EXPECT_EQ(read.custom_data["icon"], "https://example.com/logo");
  EXPECT_EQ(read.created_at, "2022-07-03T03:20:30.000Z");
}

TEST(TypesJson, ReadsThePublishedListWithOneObjectAndNoTotal) {
  const Json data = {{"list", Json::parse(kOrganization)}};
  const auto page = read_page(data, read_organization);
  EXPECT_EQ(page.total, -1);
  ASSERT_EQ(page.list.size(), 1U);
  EXPECT_EQ(page.list[0].code, "steamory");
}

TEST(TypesJson, ATotalMayBeTextButNoBoolean) {
  EXPECT_EQ(read_page({{"totalCount", 7}}, read_user).total, 7);
  EXPECT_EQ(read_page({{"totalCount", "7"}}, read_user).total, 7);
  EXPECT_EQ(read_page({{"totalCount", true}}, read_user).total, -1);
  EXPECT_EQ(read_page(nullptr, read_user).total, -1);
  EXPECT_TRUE(read_page({{"totalCount", 7}, {"list", nullptr}}, read_user).list.empty());
}

TEST(TypesJson, AListReplyMayBeOneObject) {
  EXPECT_EQ(read_list({{"userId", "1"}}, read_user).front().user_id, "1");
  EXPECT_EQ(read_list(Json::array({{{"userId", "1"}}, {{"userId", "2"}}}), read_user).size(), 2U);
}

TEST(TypesJson, ReadsADepartmentFromItsOddForms) {
  const DepartmentDto read = read_department(Json::parse(R"({
    "organizationCode": "steamory", "departmentId": "60b4", "parentDepartmentId": "root",
    "name": "Marketing", "code": "6229ffaxxxxxxxxcade3e3d9", "openDepartmentId": "ou_1",
    "leaderUserIds": "60b49eb83fd80adb96f26e68", "membersCount": "12", "hasChildren": "true",
    "isVirtualNode": "false", "status": "false", "customData": {"icon": "x", "none": null}
  })"));
  EXPECT_EQ(read.department_id, "60b4");
  EXPECT_EQ(read.parent_department_id, "root");
  EXPECT_EQ(read.attributes.text(model::department_field::name()), "Marketing");
  EXPECT_EQ(read.attributes.text(model::department_field::open_department_id()), "ou_1");
  EXPECT_EQ(read.leader_user_ids, std::vector<std::string>{"60b49eb83fd80adb96f26e68"});
  EXPECT_EQ(read.members_count, 12);
  EXPECT_TRUE(read.has_children);
  EXPECT_EQ(read.attributes.find(model::department_field::status())->value, model::Value(false));
  const auto icon = model::custom_field(model::ObjectType::kDepartment, "icon");
  EXPECT_EQ(read.attributes.text(icon), "x");
  EXPECT_EQ(read.attributes.size(), 6U);
}

TEST(TypesJson, CustomDataIsHiddenNestedOrFlat) {
  DepartmentDto department;
  department.attributes.set(model::custom_field(model::ObjectType::kDepartment, "cost"), 7.0);
  EXPECT_FALSE(write(department, CustomData::kHide).contains("customData"));
  EXPECT_EQ(write(department, CustomData::kNest)["customData"], (Json{{"cost", 7}}));
  const Json flat = write(department, CustomData::kFlat);
  EXPECT_EQ(flat["cost"], 7);
  EXPECT_FALSE(flat.contains("customData"));
}

TEST(TypesJson, AWrittenOrganizationIsReadBack) {
  const OrganizationDto organization = read_organization(Json::parse(kOrganization));
  const Json json = write(organization);
  EXPECT_EQ(json["status"], "false");
  EXPECT_EQ(json["leaderUserIds"], Json::array({"60b49eb83fd80adb96f26e68"}));
  const OrganizationDto read = read_organization(json);
  EXPECT_EQ(read.code, organization.code);
  EXPECT_EQ(read.i18n, organization.i18n);
  EXPECT_EQ(read.members_count, 150);
  EXPECT_FALSE(read.enabled);
}

TEST(TypesJson, ACustomFieldKeepsItsTypeWhereTheServiceHasOne) {
  using model::FieldType;
  using model::ObjectType;
  for (const FieldType type : {FieldType::kText, FieldType::kBoolean, FieldType::kNumber}) {
    const model::CustomField field{ObjectType::kDepartment, "key", "Label", type};
    EXPECT_EQ(read_custom_field(write(field)), field);
  }
  const Json date = write(model::CustomField{ObjectType::kUser, "hireDate", "", FieldType::kDate});
  EXPECT_EQ(date.dump(),
            R"({"targetType":"USER","key":"hireDate","label":"hireDate","dataType":"STRING"})");
  EXPECT_EQ(read_custom_field({{"targetType", "ROLE"}, {"key", "x"}}), std::nullopt);
}

}  // namespace
}  // namespace gsync::genauth
