#include "genauth/types_roles_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

Json or_null(const std::optional<int64_t>& time) { return time ? Json(*time) : Json(); }

/// Times of roles travel as text in requests.
Json time_text(int64_t time) { return time == 0 ? Json() : Json(std::to_string(time)); }

}  // namespace

std::string_view to_text(RoleTargetType type) {
  switch (type) {
    case RoleTargetType::kUser:
      return "USER";
    case RoleTargetType::kRole:
      return "ROLE";
    case RoleTargetType::kGroup:
      return "GROUP";
    case RoleTargetType::kDepartment:
      return "DEPARTMENT";
  }
  return "USER";
}

RoleDto read_role(const Json& json) {
  RoleDto role;
  role.id = string_member(json, "id");
  role.key.code = string_member(json, "code");
  const Json& space = member(json, "namespace");
  if (!space.is_null()) role.key.role_namespace = string_member(json, "namespace");
  role.name = string_member(json, "name");
  role.description = string_member(json, "description");
  role.namespace_name = string_member(json, "namespaceName");
  role.status = string_member(json, "status");
  role.disable_time = as_int(member(json, "disableTime"));
  role.enable_permission_apply = as_bool(member(json, "enablePermissionApply")).value_or(false);
  return role;
}

RoleDepartmentDto read_role_department(const Json& json) {
  RoleDepartmentDto department;
  department.id = string_member(json, "id");
  department.code = string_member(json, "code");
  department.name = string_member(json, "name");
  department.description = string_member(json, "description");
  return department;
}

RoleAssignmentDto read_role_assignment(const Json& json) {
  RoleAssignmentDto assignment;
  assignment.role_id = string_member(json, "roleId");
  assignment.role_code = string_member(json, "roleCode");
  assignment.role_name = string_member(json, "roleName");
  assignment.description = string_member(json, "description");
  assignment.status = string_member(json, "status");
  assignment.period.enable_time = as_int(member(json, "enableTime"));
  assignment.period.end_time = as_int(member(json, "endTime"));
  assignment.user_pool_id = string_member(json, "userPoolId");
  assignment.created_at = string_member(json, "createdAt");
  assignment.updated_at = string_member(json, "updatedAt");
  return assignment;
}

Page<RoleAssignmentDto> read_role_assignments(const Json& data) {
  auto page = read_page(data, read_role_assignment);
  const Json& rows = member(data, "data");
  if (!rows.is_null()) page.list = read_list(rows, read_role_assignment);
  return page;
}

Json write(const RoleDto& role) {
  Json json = Json::object();
  append(json, "id", role.id);
  append(json, "code", role.key.code);
  append(json, "name", role.name);
  append(json, "description", nullable(role.description));
  append(json, "namespace", role.key.role_namespace);
  append(json, "namespaceName", nullable(role.namespace_name));
  append(json, "status", role.status);
  append(json, "disableTime", or_null(role.disable_time));
  append(json, "enablePermissionApply", role.enable_permission_apply);
  return json;
}

Json write(const RoleDepartmentDto& department) {
  Json json = Json::object();
  append(json, "id", department.id);
  append(json, "code", nullable(department.code));
  append(json, "name", department.name);
  append(json, "description", nullable(department.description));
  return json;
}

Json write(const RoleAssignmentDto& assignment) {
  Json json = Json::object();
  append(json, "roleId", assignment.role_id);
  append(json, "roleName", assignment.role_name);
  append(json, "roleCode", assignment.role_code);
  append(json, "description", nullable(assignment.description));
  append(json, "status", assignment.status);
  append(json, "enableTime", or_null(assignment.period.enable_time));
  append(json, "endTime", or_null(assignment.period.end_time));
  append(json, "userPoolId", nullable(assignment.user_pool_id));
  append(json, "createdAt", assignment.created_at);
  append(json, "updatedAt", assignment.updated_at);
  return json;
}

Json write(const RoleKey& key) {
  Json json = Json::object();
  append(json, "code", key.code);
  append(json, "namespace", key.role_namespace);
  return json;
}

Json write(const RoleInput& role) {
  Json json = write(role.key);
  append_given(json, "name", role.name);
  append(json, "description", role.description);
  if (role.disable_time) append(json, "disableTime", time_text(*role.disable_time));
  return json;
}

Json write(const RoleUpdate& update) {
  Json json = write(update.key);
  append(json, "name", update.name);
  append_set(json, "newCode", update.new_code);
  append_set(json, "description", update.description);
  append_set(json, "status", update.status);
  if (update.disable_time) append(json, "disableTime", time_text(*update.disable_time));
  if (update.enable_permission_apply) {
    append(json, "enablePermissionApply", *update.enable_permission_apply);
  }
  return json;
}

Json write(std::span<const RoleTarget> targets) {
  Json list = Json::array();
  for (const RoleTarget& target : targets) {
    list.push_back({{"targetType", to_text(target.type)}, {"targetIdentifier", target.identifier}});
  }
  return list;
}

Json write(const RoleAssignmentQuery& query) {
  Json json = Json::object();
  append(json, "roleCode", query.role.code);
  append(json, "namespaceCode", query.role.role_namespace);
  append_given(json, "query", query.query);
  append_given(json, "targetType", query.target_types);
  return json;
}

}  // namespace gsync::genauth
