#include "genauth/types_sessions_json.h"

#include "genauth/accessor.h"
#include "genauth/writer.h"

namespace gsync::genauth {

SyncRelationDto read_sync_relation(const Json& json) {
  return {string_member(json, "provider"), string_member(json, "userIdInIdp"),
          member(json, "userInfoInIdp")};
}

AppDto read_app(const Json& json) {
  return {string_member(json, "appId"), string_member(json, "appName"),
          string_member(json, "appLogo"), string_member(json, "appLoginUrl"),
          string_member(json, "appDefaultLoginStrategy")};
}

LoginDto read_login(const Json& json) {
  return {read_app(json), string_member(json, "clientIp"), string_member(json, "userAgent"),
          string_member(json, "time")};
}

LoggedInIdentityDto read_logged_in_identity(const Json& json) {
  return {string_member(json, "identityId"), string_member(json, "idpId"),
          string_member(json, "idpName"), string_member(json, "idpNameEn"),
          string_member(json, "idpLogo")};
}

Json write(const SyncRelationDto& relation) {
  Json json = {{"provider", relation.provider}, {"userIdInIdp", relation.user_id_in_idp}};
  append(json, "userInfoInIdp",
         relation.user_info_in_idp.is_null() ? Json::object() : relation.user_info_in_idp);
  return json;
}

Json write(const LoggedInIdentityDto& identity) {
  return {{"identityId", identity.identity_id},
          {"idpName", identity.idp_name},
          {"idpNameEn", identity.idp_name_en},
          {"idpLogo", identity.idp_logo},
          {"idpId", identity.idp_id}};
}

Json write(const LoginHistoryQuery& query) {
  Json params = {{"userId", query.user_id}, {"userIdType", to_text(query.user_id_type)}};
  append_given(params, "appId", query.app_id);
  append_given(params, "clientIp", query.client_ip);
  if (query.from) append(params, "start", query.from->time_since_epoch().count());
  if (query.to) append(params, "end", query.to->time_since_epoch().count());
  append(params, "page", query.page);
  append(params, "limit", query.limit);
  return params;
}

}  // namespace gsync::genauth
