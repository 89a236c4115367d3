#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_roles_json.h"
#include "genauth/types_users_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

Json keys_of(std::span<const RoleKey> roles) {
  Json list = Json::array();
  for (const RoleKey& role : roles) list.push_back(write(role));
  return list;
}

}  // namespace

Result<RoleDto> ManagementClient::create_role(const RoleInput& role) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateRole, write(role)));
  return read_role(data);
}

Result<void> ManagementClient::create_roles(std::span<const RoleInput> roles) {
  if (roles.empty()) return {};
  Json list = Json::array();
  for (RoleInput role : roles) {
    role.disable_time.reset();  // no member of a batch's items
    list.push_back(write(role));
  }
  return act(Endpoint::kCreateRolesBatch, {{"list", std::move(list)}});
}

Result<void> ManagementClient::update_role(const RoleUpdate& update) {
  return act(Endpoint::kUpdateRole, write(update));
}

Result<void> ManagementClient::delete_roles(std::span<const std::string> codes,
                                            const std::string& role_namespace) {
  if (codes.empty()) return {};
  return act(Endpoint::kDeleteRolesBatch, {{"codeList", codes}, {"namespace", role_namespace}});
}

Result<RoleDto> ManagementClient::get_role(const RoleKey& role) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetRole, write(role)));
  return read_role(data);
}

Result<Page<RoleDto>> ManagementClient::list_roles(const std::string& keywords,
                                                   const std::string& role_namespace, int page,
                                                   int limit) {
  Json params = {{"namespace", role_namespace}};
  append_given(params, "keywords", keywords);
  TRY_ASSIGN(const Json data, call(Endpoint::kListRoles, paged(std::move(params), page, limit)));
  return read_page(data, read_role);
}

Result<void> ManagementClient::assign_role(const RoleKey& role, std::span<const RoleTarget> targets,
                                           const RolePeriod& period) {
  if (targets.empty()) return {};
  Json params = write(role);
  params["targets"] = write(targets);
  append_set(params, "enableTime", period.enable_time);
  append_set(params, "endTime", period.end_time);
  return act(Endpoint::kAssignRole, std::move(params));
}

Result<void> ManagementClient::revoke_role(const RoleKey& role,
                                           std::span<const RoleTarget> targets) {
  if (targets.empty()) return {};
  Json params = write(role);
  params["targets"] = write(targets);
  return act(Endpoint::kRevokeRole, std::move(params));
}

Result<void> ManagementClient::assign_roles(std::span<const RoleKey> roles,
                                            std::span<const RoleTarget> targets) {
  if (roles.empty() || targets.empty()) return {};
  return act(Endpoint::kAssignRoleBatch, {{"targets", write(targets)}, {"roles", keys_of(roles)}});
}

Result<void> ManagementClient::revoke_roles(std::span<const RoleKey> roles,
                                            std::span<const RoleTarget> targets) {
  if (roles.empty() || targets.empty()) return {};
  return act(Endpoint::kRevokeRoleBatch, {{"targets", write(targets)}, {"roles", keys_of(roles)}});
}

Result<Page<UserDto>> ManagementClient::list_role_members(const RoleKey& role, int page,
                                                          int limit) {
  Json params = paged(write(role), page, limit);
  params["withCustomData"] = true;
  params["withDepartmentIds"] = true;
  TRY_ASSIGN(const Data data, data_of(Endpoint::kListRoleMembers, std::move(params)));
  return user_page_in(data);
}

Result<Page<RoleDepartmentDto>> ManagementClient::list_role_departments(const RoleKey& role,
                                                                        int page, int limit) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kListRoleDepartments, paged(write(role), page, limit)));
  return read_page(data, read_role_department);
}

Result<Page<RoleAssignmentDto>> ManagementClient::list_role_assignments(
    const RoleAssignmentQuery& query, int page, int limit) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kListRoleAssignments, paged(write(query), page, limit)));
  return read_role_assignments(data);
}

Result<std::vector<RoleDto>> ManagementClient::user_roles(const std::string& user_id,
                                                          UserIdType type,
                                                          const std::string& role_namespace) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserRoles, {{"userId", user_id},
                                                             {"userIdType", to_text(type)},
                                                             {"namespace", role_namespace}}));
  return read_page(data, read_role).list;
}

Result<bool> ManagementClient::has_any_role(const std::string& user_id, UserIdType type,
                                            std::span<const RoleKey> roles) {
  Json params = {
      {"roles", keys_of(roles)}, {"userId", user_id}, {"options", {{"userIdType", to_text(type)}}}};
  TRY_ASSIGN(const Json data, call(Endpoint::kHasAnyRole, std::move(params)));
  const auto has = as_bool(member(data, "hasAnyRole"));
  if (!has) return fail(unreadable(Endpoint::kHasAnyRole, "'hasAnyRole'", last_reply()));
  return *has;
}

}  // namespace gsync::genauth
