#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_sessions_json.h"
#include "genauth/types_users_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {
Result<std::vector<IdentityDto>> ManagementClient::user_identities(const std::string& id,
                                                                   UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserIdentities, user_params(id, type)));
  return read_list(data, read_identity);
}

Result<void> ManagementClient::link_identity(const IdentityLink& link) {
  return act(Endpoint::kLinkIdentity, write(link));
}

Result<void> ManagementClient::unlink_identity(const std::string& user_id,
                                               const std::string& ext_idp_id,
                                               const std::string& type) {
  Json params = {{"userId", user_id}, {"extIdpId", ext_idp_id}};
  append_given(params, "type", type);
  return act(Endpoint::kUnlinkIdentity, std::move(params));
}

Result<std::vector<SyncRelationDto>> ManagementClient::user_sync_relations(const std::string& id,
                                                                           UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserSyncRelations, user_params(id, type)));
  return read_list(data, read_sync_relation);
}

Result<void> ManagementClient::delete_user_sync_relations(const std::string& provider,
                                                          const std::string& id, UserIdType type) {
  Json params = {{"provider", provider}};
  params.update(user_params(id, type));
  return act(Endpoint::kDeleteUserSyncRelations, std::move(params));
}

Result<Page<LoginDto>> ManagementClient::login_history(const LoginHistoryQuery& query) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserLoginHistory, write(query)));
  return read_page(data, read_login);
}

Result<std::vector<AppDto>> ManagementClient::logged_in_apps(const std::string& id,
                                                             UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserLoggedinApps, user_params(id, type)));
  return read_list(data, read_app);
}

Result<std::vector<LoggedInIdentityDto>> ManagementClient::logged_in_identities(
    const std::string& id, UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserLoggedInIdentities, user_params(id, type)));
  return read_list(data, read_logged_in_identity);
}

Result<std::vector<AppDto>> ManagementClient::accessible_apps(const std::string& id,
                                                              UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserAccessibleApps, user_params(id, type)));
  return read_list(data, read_app);
}

Result<std::vector<AppDto>> ManagementClient::authorized_apps(const std::string& id,
                                                              UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserAuthorizedApps, user_params(id, type)));
  return read_list(data, read_app);
}

Result<bool> ManagementClient::has_session(const std::string& app_id, const std::string& user_id) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kCheckSessionStatus, {{"appId", app_id}, {"userId", user_id}}));
  const auto active = as_bool(member(data, "active"));
  if (!active) {
    return fail(unreadable(Endpoint::kCheckSessionStatus, "'active'", last_reply()));
  }
  return *active;
}

Result<void> ManagementClient::kick_user(std::span<const std::string> app_ids,
                                         const std::string& id, UserIdType type) {
  Json params = {{"appIds", app_ids}, {"userId", id}};
  if (type != UserIdType::kUserId) append(params, "options", {{"userIdType", to_text(type)}});
  return act(Endpoint::kKickUsers, std::move(params));
}

}  // namespace gsync::genauth
