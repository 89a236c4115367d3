#include "genauth/types_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

using model::ObjectType;

std::string_view data_type(model::FieldType type) {
  switch (type) {
    case model::FieldType::kBoolean:
      return "BOOLEAN";
    case model::FieldType::kNumber:
      return "NUMBER";
    // A calendar date is no point in time: DATETIME would shift it by the zone.
    case model::FieldType::kDate:
    case model::FieldType::kText:
    case model::FieldType::kTextList:
    case model::FieldType::kUserKey:
      return "STRING";
  }
  return "STRING";
}

model::FieldType field_type(std::string_view name) {
  if (name == "BOOLEAN") return model::FieldType::kBoolean;
  if (name == "NUMBER") return model::FieldType::kNumber;
  return model::FieldType::kText;
}

}  // namespace

OrganizationDto read_organization(const Json& json) {
  OrganizationDto organization;
  organization.code = string_member(json, "organizationCode");
  organization.name = string_member(json, "organizationName");
  organization.description = string_member(json, "description");
  organization.department_id = string_member(json, "departmentId");
  organization.open_department_id = string_member(json, "openDepartmentId");
  organization.enabled = as_bool(member(json, "status")).value_or(true);
  organization.created_at = string_member(json, "createdAt");
  organization.updated_at = string_member(json, "updatedAt");
  organization.has_children = as_bool(member(json, "hasChildren")).value_or(false);
  organization.members_count = as_int(member(json, "membersCount")).value_or(0);
  organization.leader_user_ids = as_string_list(member(json, "leaderUserIds"));
  organization.i18n = member(json, "i18n");
  organization.custom_data = member(json, kCustomData);
  return organization;
}

DepartmentDto read_department(const Json& json) {
  DepartmentDto department;
  department.organization_code = string_member(json, "organizationCode");
  department.department_id = string_member(json, "departmentId");
  department.parent_department_id = string_member(json, "parentDepartmentId");
  department.parent_department_code = string_member(json, "parentDepartmentCode");
  department.attributes = read_attributes(json, ObjectType::kDepartment);
  department.leader_user_ids = as_string_list(member(json, "leaderUserIds"));
  department.members_count = as_int(member(json, "membersCount")).value_or(0);
  department.has_children = as_bool(member(json, "hasChildren")).value_or(false);
  department.created_at = string_member(json, "createdAt");
  department.updated_at = string_member(json, "updatedAt");
  department.i18n = member(json, "i18n");
  return department;
}

std::optional<model::CustomField> read_custom_field(const Json& json) {
  model::CustomField field;
  const std::string target = string_member(json, "targetType");
  if (target == target_type(ObjectType::kDepartment)) {
    field.object = ObjectType::kDepartment;
  } else if (target != target_type(ObjectType::kUser)) {
    return std::nullopt;
  }
  field.key = string_member(json, "key");
  field.label = string_member(json, "label");
  field.type = field_type(string_member(json, "dataType"));
  return field;
}

Json write(const OrganizationDto& organization) {
  Json json = Json::object();
  append(json, "organizationCode", organization.code);
  append(json, "organizationName", organization.name);
  append(json, "description", nullable(organization.description));
  append(json, "createdAt", organization.created_at);
  append(json, "updatedAt", organization.updated_at);
  append(json, "departmentId", organization.department_id);
  append(json, "openDepartmentId", nullable(organization.open_department_id));
  append(json, "hasChildren", organization.has_children);
  append(json, "leaderUserIds", organization.leader_user_ids);
  append(json, "membersCount", organization.members_count);
  append(json, "isVirtualNode", false);
  append(json, "status", organization.enabled ? "true" : "false");
  if (!organization.i18n.is_null()) append(json, "i18n", organization.i18n);
  if (!organization.custom_data.is_null()) append(json, kCustomData, organization.custom_data);
  return json;
}

Json write(const DepartmentDto& department, CustomData custom_data) {
  Json json = Json::object();
  append(json, "organizationCode", department.organization_code);
  append(json, "departmentId", department.department_id);
  append(json, "createdAt", department.created_at);
  append(json, "updatedAt", department.updated_at);
  append_fixed_fields(json, department.attributes, ObjectType::kDepartment);
  append(json, "leaderUserIds", department.leader_user_ids);
  append(json, "parentDepartmentId", department.parent_department_id);
  append(json, "parentDepartmentCode", department.parent_department_code);
  append(json, "membersCount", department.members_count);
  append(json, "hasChildren", department.has_children);
  if (!department.i18n.is_null()) append(json, "i18n", department.i18n);
  append_custom_data(json, department.attributes, custom_data);
  return json;
}

Json write(const model::CustomField& field) {
  Json json = Json::object();
  append(json, "targetType", target_type(field.object));
  append(json, "key", field.key);
  append(json, "label", field.label.empty() ? field.key : field.label);
  append(json, "dataType", data_type(field.type));
  return json;
}

std::string_view target_type(ObjectType object) {
  switch (object) {
    case ObjectType::kUser:
      return "USER";
    case ObjectType::kOrganization:
    case ObjectType::kDepartment:
      return "DEPARTMENT";
  }
  return "USER";
}

}  // namespace gsync::genauth
