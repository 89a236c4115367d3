#include "genauth/types_users_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

bool flag_member(const Json& json, std::string_view name) {
  return as_bool(member(json, name)).value_or(false);
}

Json list_of(const std::vector<IdentityDto>& identities) {
  Json list = Json::array();
  for (const IdentityDto& identity : identities) list.push_back(write(identity));
  return list;
}

template <typename Object>
void write_user(Object& object, const UserDto& user, const UserView& view) {
  append(object, "userId", user.user_id);
  append(object, "createdAt", user.created_at);
  append(object, "updatedAt", user.updated_at);
  append_fixed_fields(object, user.attributes, model::ObjectType::kUser);
  append_nullable(object, "statusChangedAt", user.status_changed_at);
  append_nullable(object, "mainDepartmentId", user.main_department_id);
  append(object, "workStatus", user.work_status);
  append(object, "userSourceType", user.user_source_type);
  append_nullable(object, "userSourceId", user.user_source_id);
  append(object, "registerSource", user.register_source);
  append_nullable(object, "tenantId", user.tenant_id);
  append_nullable(object, "signedUp", user.signed_up);
  append(object, "loginsCount", user.logins_count);
  append_nullable(object, "lastLogin", user.last_login);
  append_nullable(object, "lastIp", user.last_ip);
  append_nullable(object, "lastLoginApp", user.last_login_app);
  append_nullable(object, "lastMfaTime", user.last_mfa_time);
  append_nullable(object, "passwordLastSetAt", user.password_last_set_at);
  const auto& level = user.password_security_level;
  append(object, "passwordSecurityLevel", level ? Json(*level) : Json());
  append(object, "resetPasswordOnNextLogin", user.reset_password_on_next_login);
  if (view.department_ids) append(object, "departmentIds", user.department_ids.value());
  if (view.posts) append(object, "postIdList", user.post_ids.value());
  if (view.identities) append(object, "identities", list_of(user.identities.value()));
  append_custom_data(object, user.attributes, view.custom_data);
}

}  // namespace

UserDepartmentDto read_user_department(const Json& json) {
  UserDepartmentDto department;
  department.organization_code = string_member(json, "organizationCode");
  department.department_id = string_member(json, "departmentId");
  department.open_department_id = string_member(json, "openDepartmentId");
  department.name = string_member(json, "name");
  department.code = string_member(json, "code");
  department.description = string_member(json, "description");
  department.is_root = flag_member(json, "isRoot");
  department.is_leader = flag_member(json, "isLeader");
  department.is_main = flag_member(json, "isMainDepartment");
  department.is_virtual = flag_member(json, "isVirtualNode");
  department.created_at = string_member(json, "createdAt");
  department.joined_at = string_member(json, "joinedAt");
  department.i18n = read_i18n(member(json, "i18n"), "name");
  department.custom_data = member(json, kCustomData);
  department.id_path = as_string_list(member(json, "departmentIdPath"));
  department.code_path = as_string_list(member(json, "departmentCodePath"));
  department.name_path = as_string_list(member(json, "departmentNamePath"));
  return department;
}

ArchivedUserDto read_archived_user(const Json& json) {
  return {string_member(json, "userId"), string_member(json, "archivedAt")};
}

Json write(const UserDto& user, const UserView& view) {
  constexpr size_t kMembers = 64;  // about as many as a user shows
  Json json = object_for(kMembers);
  write_user(json, user, view);
  return json;
}

void append_to(std::string& text, const UserDto& user, const UserView& view) {
  if (view.custom_data == CustomData::kFlat) return append_compact(text, write(user, view));
  TextObject object(text);
  write_user(object, user, view);
  object.end();
}

Json write(const UserDto& user) {
  return write(user, {.custom_data = CustomData::kNest,
                      .identities = user.identities.has_value(),
                      .posts = user.post_ids.has_value(),
                      .department_ids = user.department_ids.has_value()});
}

Json write(const IdentityDto& identity) {
  Json json = Json::object();
  append(json, "identityId", identity.identity_id);
  append(json, "extIdpId", identity.ext_idp_id);
  append(json, "provider", identity.provider);
  append(json, "type", identity.type);
  append(json, "userIdInIdp", identity.user_id_in_idp);
  append(json, "userInfoInIdp",
         identity.user_info_in_idp.is_null() ? Json::object() : identity.user_info_in_idp);
  append(json, "originConnIds", identity.origin_conn_ids);
  return json;
}

Json write(const UserDepartmentDto& department) {
  Json json = Json::object();
  append(json, "organizationCode", department.organization_code);
  append(json, "departmentId", department.department_id);
  append(json, "createdAt", department.created_at);
  append(json, "joinedAt", department.joined_at);
  append(json, "name", department.name);
  append(json, "description", nullable(department.description));
  append(json, "openDepartmentId", nullable(department.open_department_id));
  append(json, "code", nullable(department.code));
  append(json, "isRoot", department.is_root);
  append(json, "isLeader", department.is_leader);
  append(json, "isMainDepartment", department.is_main);
  append(json, "isVirtualNode", department.is_virtual);
  if (!department.i18n.empty()) append(json, "i18n", write_i18n("name", department.i18n));
  if (!department.custom_data.is_null()) append(json, kCustomData, department.custom_data);
  if (department.id_path.empty()) return json;
  append(json, "departmentIdPath", department.id_path);
  append(json, "departmentCodePath", department.code_path);
  append(json, "departmentNamePath", department.name_path);
  return json;
}

Json write(const ArchivedUserDto& user) {
  return {{"userId", user.user_id}, {"archivedAt", user.archived_at}};
}

Json user_params(const std::string& id, UserIdType type) {
  return {{"userId", id}, {"userIdType", to_text(type)}};
}

void append_view(Json& params, const UserView& view) {
  if (view.custom_data != CustomData::kHide) append(params, "withCustomData", true);
  if (view.custom_data == CustomData::kFlat) append(params, "flatCustomData", true);
  append_flag(params, "withIdentities", view.identities);
  append_flag(params, "withPost", view.posts);
  append_flag(params, "withDepartmentIds", view.department_ids);
}

}  // namespace gsync::genauth
