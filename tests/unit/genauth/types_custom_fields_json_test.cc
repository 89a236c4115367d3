#include "genauth/types_custom_fields_json.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

using model::FieldType;
using model::ObjectType;

TEST(TypesCustomFieldsJson, AWrittenFieldIsReadBack) {
  CustomFieldDto field;
  field.target = TargetType::kRole;
  field.key = "grade";
  field.label = "职级";
  field.data_type = "ENUM";
  field.description = "x";
  field.encrypted = false;
  field.is_unique = false;
  field.user_editable = true;
  field.visible_in_admin_console = true;
  field.visible_in_user_center = false;
  field.i18n = {{"en-US", "Grade", true}};
  field.options = {{"1", "One"}, {"2", "二"}};
  field.validate_rules = Json::array({{{"type", 1}}});
  field.desensitization = {{"on", true}};
  field.app_ids = {"a1"};
  const Json json = write(field);
  EXPECT_EQ(json.dump(),
            R"({"targetType":"ROLE","key":"grade","label":"职级","dataType":"ENUM",)"
            R"("description":"x","encrypted":false,"isUnique":false,"userEditable":true,)"
            R"("visibleInAdminConsole":true,"visibleInUserCenter":false,)"
            R"("i18n":{"label":{"en-US":{"enabled":true,"value":"Grade"}}},)"
            R"("options":[{"value":"1","label":"One"},{"value":"2","label":"二"}],)"
            R"("validateRules":[{"type":1}],"desensitization":{"on":true},"appIds":["a1"]})");
  const auto read = read_custom_field(json);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(write(*read), json);
}

TEST(TypesCustomFieldsJson, WhatIsNotSetIsNotSent) {
  EXPECT_EQ(write(CustomFieldDto{.key = "title"}).dump(),
            R"({"targetType":"USER","key":"title","label":"title","dataType":"STRING"})");
}

TEST(TypesCustomFieldsJson, AFieldOfAnUnknownTargetIsPassedOver) {
  EXPECT_FALSE(read_custom_field({{"targetType", "TEAM"}, {"key", "x"}}).has_value());
}

TEST(TypesCustomFieldsJson, AFieldOfTheModelKeepsItsTypeWhereTheServiceHasOne) {
  for (const FieldType type : {FieldType::kText, FieldType::kBoolean, FieldType::kNumber}) {
    const model::CustomField field{ObjectType::kDepartment, "key", "Label", type};
    EXPECT_EQ(to_model({*read_custom_field(write(to_dto(field)))}), std::vector{field});
  }
  EXPECT_EQ(to_dto({ObjectType::kUser, "hireDate", "", FieldType::kDate}).data_type, "STRING");
}

TEST(TypesCustomFieldsJson, FieldsOfRolesAndGroupsAreNotOfTheModel) {
  EXPECT_TRUE(to_model({{.target = TargetType::kRole, .key = "x"},
                        {.target = TargetType::kGroup, .key = "y"}})
                  .empty());
}

TEST(TypesCustomFieldsJson, OrganizationsHaveTheFieldsOfDepartments) {
  EXPECT_EQ(to_text(target_type(ObjectType::kOrganization)), "DEPARTMENT");
  EXPECT_EQ(to_text(target_type(ObjectType::kDepartment)), "DEPARTMENT");
  EXPECT_EQ(to_text(target_type(ObjectType::kUser)), "USER");
}

}  // namespace
}  // namespace gsync::genauth
