// Sign-ins and applications. Nobody signs in to this directory and it holds no
// applications, so the lists are empty; the calls are checked all the same.

#include "directory/handlers.h"
#include "directory/identities.h"
#include "directory/intents.h"
#include "directory/lookup.h"
#include "genauth/types_sessions_json.h"

namespace gsync::directory {
namespace {

Answer<std::string> user_of(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  return existing_user(store, params, type);
}

Answer<Json> no_apps(Store& store, const Params& params) {
  TRY_CHECK(user_of(store, params));
  return Json::array();
}

}  // namespace

Answer<Json> get_user_login_history(Store& store, const Params& params) {
  TRY_CHECK(params.page());
  TRY_CHECK(params.integer("start", 0));
  TRY_CHECK(params.integer("end", 0));
  TRY_CHECK(user_of(store, params));
  return Json{{"totalCount", 0}, {"list", Json::array()}};
}

Answer<Json> get_user_loggedin_apps(Store& store, const Params& params) {
  return no_apps(store, params);
}

Answer<Json> get_user_accessible_apps(Store& store, const Params& params) {
  return no_apps(store, params);
}

Answer<Json> get_user_authorized_apps(Store& store, const Params& params) {
  return no_apps(store, params);
}

Answer<Json> get_user_logged_in_identities(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, user_of(store, params));
  TRY_ASSIGN(const auto identities, identities_of(store, id));
  Json list = Json::array();
  for (const genauth::IdentityDto& identity : identities) {
    list.push_back(genauth::write(genauth::LoggedInIdentityDto{
        identity.identity_id, identity.ext_idp_id, identity.provider, identity.provider, {}}));
  }
  return list;
}

Answer<Json> check_session_status(Store& store, const Params& params) {
  TRY_CHECK(params.required("appId"));
  TRY_CHECK(existing_user(store, params, UserIdType::kUserId));
  return Json{{"active", false}};
}

Answer<Json> kick_users(Store& store, const Params& params) {
  TRY_ASSIGN(const auto app_ids, params.batch("appIds"));
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const UserIdType type, user_id_type(options));
  TRY_ASSIGN(const std::string id, existing_user(store, params, type));
  TRY_CHECK(record_intent(store, "kick", id, {{"appIds", app_ids}}));
  return success();
}

}  // namespace gsync::directory
