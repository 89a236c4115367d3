#include "genauth/types_users_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

bool flag_member(const Json& json, std::string_view name) {
  return as_bool(member(json, name)).value_or(false);
}

/// How one member of a user is read. It is not null.
using ReadMember = void (*)(UserDto&, const Json&);

template <std::string UserDto::*kText>
void text(UserDto& user, const Json& json) {
  user.*kText = as_string(json).value_or(std::string());
}

template <auto kList>
void texts(UserDto& user, const Json& json) {
  user.*kList = as_string_list(json);
}

/// All but the fields of the registry.
const std::unordered_map<std::string_view, ReadMember>& members_of_user() {
  static const std::unordered_map<std::string_view, ReadMember> kMembers{
      {"userId", text<&UserDto::user_id>},
      {"departmentIds", texts<&UserDto::department_ids>},
      {"postIdList", texts<&UserDto::post_ids>},
      {"identities",
       [](UserDto& user, const Json& json) { user.identities = read_list(json, read_identity); }},
      {"mainDepartmentId", text<&UserDto::main_department_id>},
      {"createdAt", text<&UserDto::created_at>},
      {"updatedAt", text<&UserDto::updated_at>},
      {"statusChangedAt", text<&UserDto::status_changed_at>},
      {"signedUp", text<&UserDto::signed_up>},
      {"workStatus", text<&UserDto::work_status>},
      {"userSourceType", text<&UserDto::user_source_type>},
      {"userSourceId", text<&UserDto::user_source_id>},
      {"registerSource", texts<&UserDto::register_source>},
      {"tenantId", text<&UserDto::tenant_id>},
      {"tenantIds", texts<&UserDto::tenant_ids>},
      {"loginsCount",
       [](UserDto& user, const Json& json) { user.logins_count = as_int(json).value_or(0); }},
      {"lastLogin", text<&UserDto::last_login>},
      {"lastIp", text<&UserDto::last_ip>},
      {"lastLoginApp", text<&UserDto::last_login_app>},
      {"lastMfaTime", text<&UserDto::last_mfa_time>},
      {"passwordLastSetAt", text<&UserDto::password_last_set_at>},
      {"passwordSecurityLevel",
       [](UserDto& user, const Json& json) { user.password_security_level = as_int(json); }},
      {"resetPasswordOnNextLogin",
       [](UserDto& user, const Json& json) {
         user.reset_password_on_next_login = as_bool(json).value_or(false);
       }},
      {"metadataSource", [](UserDto& user, const Json& json) { user.metadata_source = json; }},
  };
  return kMembers;
}

void append_lists(Json& json, const UserDto& user, const UserView& view) {
  if (view.department_ids) append(json, "departmentIds", user.department_ids.value());
  if (view.posts) append(json, "postIdList", user.post_ids.value());
  if (!view.identities) return;
  Json identities = Json::array();
  for (const IdentityDto& identity : user.identities.value()) identities.push_back(write(identity));
  append(json, "identities", std::move(identities));
}

}  // namespace

UserDto read_user(const Json& json) {
  UserDto user;
  if (!json.is_object()) return user;
  const auto& members = members_of_user();
  for (const auto& [name, value] : json.get_ref<const Json::object_t&>()) {
    if (value.is_null()) continue;  // as good as missing
    const auto found = members.find(name);
    if (found != members.end()) found->second(user, value);
  }
  user.attributes = read_attributes(json, model::ObjectType::kUser);
  return user;
}

IdentityDto read_identity(const Json& json) {
  IdentityDto identity;
  identity.identity_id = string_member(json, "identityId");
  identity.ext_idp_id = string_member(json, "extIdpId");
  identity.provider = string_member(json, "provider");
  identity.type = string_member(json, "type");
  identity.user_id_in_idp = string_member(json, "userIdInIdp");
  identity.user_info_in_idp = member(json, "userInfoInIdp");
  identity.origin_conn_ids = as_string_list(member(json, "originConnIds"));
  return identity;
}

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
  append(json, "userId", user.user_id);
  append(json, "createdAt", user.created_at);
  append(json, "updatedAt", user.updated_at);
  append_fixed_fields(json, user.attributes, model::ObjectType::kUser);
  append(json, "statusChangedAt", nullable(user.status_changed_at));
  append(json, "mainDepartmentId", nullable(user.main_department_id));
  append(json, "workStatus", user.work_status);
  append(json, "userSourceType", user.user_source_type);
  append(json, "userSourceId", nullable(user.user_source_id));
  append(json, "registerSource", user.register_source);
  append(json, "tenantId", nullable(user.tenant_id));
  append(json, "signedUp", nullable(user.signed_up));
  append(json, "loginsCount", user.logins_count);
  append(json, "lastLogin", nullable(user.last_login));
  append(json, "lastIp", nullable(user.last_ip));
  append(json, "lastLoginApp", nullable(user.last_login_app));
  append(json, "lastMfaTime", nullable(user.last_mfa_time));
  append(json, "passwordLastSetAt", nullable(user.password_last_set_at));
  const auto& level = user.password_security_level;
  append(json, "passwordSecurityLevel", level ? Json(*level) : Json());
  append(json, "resetPasswordOnNextLogin", user.reset_password_on_next_login);
  append_lists(json, user, view);
  append_custom_data(json, user.attributes, view.custom_data);
  return json;
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
