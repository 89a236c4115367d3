#include "genauth/types_organizations_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

constexpr std::string_view kI18n = "i18n";
constexpr std::string_view kName = "organizationName";

}  // namespace

OrganizationDto read_organization(const Json& json) {
  OrganizationDto organization;
  organization.code = string_member(json, "organizationCode");
  organization.name = string_member(json, kName);
  organization.description = string_member(json, "description");
  organization.created_at = string_member(json, "createdAt");
  organization.updated_at = string_member(json, "updatedAt");
  organization.department_id = string_member(json, "departmentId");
  organization.open_department_id = string_member(json, "openDepartmentId");
  organization.has_children = as_bool(member(json, "hasChildren")).value_or(false);
  organization.leader_user_ids = as_string_list(member(json, "leaderUserIds"));
  organization.members_count = as_int(member(json, "membersCount")).value_or(-1);
  organization.is_virtual = as_bool(member(json, "isVirtualNode")).value_or(false);
  organization.i18n = read_i18n(member(json, kI18n), kName);
  organization.custom_data = member(json, kCustomData);
  organization.tenant_id = string_member(json, "tenantId");
  organization.post_ids = as_string_list(member(json, "postIdList"));
  organization.enabled = as_bool(member(json, "status")).value_or(true);
  organization.allow = raw_text(member(json, "allow"));
  return organization;
}

Json write(const OrganizationDto& organization, const Include& include) {
  Json json = Json::object();
  append(json, "organizationCode", organization.code);
  append(json, kName, organization.name);
  append(json, "description", nullable(organization.description));
  append(json, "createdAt", organization.created_at);
  append(json, "updatedAt", organization.updated_at);
  append(json, "departmentId", organization.department_id);
  append(json, "openDepartmentId", nullable(organization.open_department_id));
  append(json, "hasChildren", organization.has_children);
  append(json, "leaderUserIds", organization.leader_user_ids);
  if (organization.members_count >= 0) append(json, "membersCount", organization.members_count);
  append(json, "isVirtualNode", organization.is_virtual);
  if (!organization.i18n.empty()) append(json, kI18n, write_i18n(kName, organization.i18n));
  if (include.custom_data) {
    const Json& custom = organization.custom_data;
    append(json, kCustomData, custom.is_null() ? Json::object() : custom);
  }
  append(json, "tenantId", nullable(organization.tenant_id));
  if (include.posts) append(json, "postIdList", organization.post_ids);
  append(json, "status", organization.enabled ? "true" : "false");
  append_given(json, "allow", organization.allow);
  return json;
}

Json write(const NewOrganization& organization) {
  Json json = Json::object();
  append(json, "metadata", Json::object());
  append(json, kName, organization.name);
  append(json, "organizationCode", organization.code);
  append_given(json, "description", organization.description);
  append_given(json, "openDepartmentId", organization.open_department_id);
  if (!organization.i18n.empty()) append(json, kI18n, write_i18n(kName, organization.i18n));
  append_given(json, "postIdList", organization.post_ids);
  return json;
}

Json write(const OrganizationUpdate& update) {
  Json json = Json::object();
  append(json, "organizationCode", update.code);
  append_set(json, "organizationNewCode", update.new_code);
  append_set(json, kName, update.name);
  append_set(json, "description", update.description);
  append_set(json, "openDepartmentId", update.open_department_id);
  append_set(json, "leaderUserIds", update.leader_user_ids);
  if (update.i18n) append(json, kI18n, write_i18n(kName, *update.i18n));
  append_set(json, "postIdList", update.post_ids);
  return json;
}

}  // namespace gsync::genauth
