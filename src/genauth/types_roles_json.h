// Roles as JSON: read leniently (annex ii of the reference), written strictly.

#pragma once

#include <span>

#include "genauth/types_json.h"
#include "genauth/types_roles.h"

namespace gsync::genauth {

RoleDto read_role(const Json& json);
RoleDepartmentDto read_role_department(const Json& json);
RoleAssignmentDto read_role_assignment(const Json& json);
/// The page of list-role-assignments, whose list is called "data" (annex ii, 48).
Page<RoleAssignmentDto> read_role_assignments(const Json& data);

Json write(const RoleDto& role);
Json write(const RoleDepartmentDto& department);
Json write(const RoleAssignmentDto& assignment);

/// code and namespace.
Json write(const RoleKey& key);
/// The parameters of create-role, whose disableTime is text.
Json write(const RoleInput& role);
/// The parameters of update-role.
Json write(const RoleUpdate& update);
Json write(std::span<const RoleTarget> targets);
/// The parameters of list-role-assignments but for the page.
Json write(const RoleAssignmentQuery& query);

}  // namespace gsync::genauth
