#include "directory/identities.h"

#include "directory/handlers.h"
#include "directory/lookup.h"
#include "genauth/types_users_json.h"

namespace gsync::directory {
namespace {

using genauth::IdentityDto;

/// Where a call does not say. The directory holds no identity sources, so it
/// cannot tell of what kind one is.
constexpr const char* kGeneric = "generic";

Answer<std::string> text_or(const Params& params, std::string_view name, const char* fallback) {
  TRY_ASSIGN(std::string text, params.text(name));
  return text.empty() ? fallback : std::move(text);
}

Answer<IdentityDto> read_identity(const Params& params) {
  IdentityDto identity;
  TRY_ASSIGN(identity.ext_idp_id, params.required("extIdpId"));
  TRY_ASSIGN(identity.user_id_in_idp, params.required("userIdInIdp"));
  TRY_ASSIGN(identity.type, text_or(params, "type", kGeneric));
  TRY_ASSIGN(identity.provider, text_or(params, "provider", kGeneric));
  TRY_ASSIGN(identity.user_info_in_idp, params.object("userInfoInIdp"));
  TRY_ASSIGN(identity.origin_conn_ids, params.texts("originConnIds"));
  return identity;
}

Answer<void> check_owner(Store& store, const std::string& user_id, const IdentityDto& identity) {
  auto query =
      store.query("SELECT user_id FROM identities WHERE ext_idp_id = ? AND user_id_in_idp = ?");
  query->bind(identity.ext_idp_id).bind(identity.user_id_in_idp);
  TRY_ASSIGN(const bool found, query->step());
  if (found && query->text(0) != user_id) return taken("userIdInIdp", identity.user_id_in_idp);
  return {};
}

}  // namespace

Answer<std::vector<IdentityDto>> identities_of(Store& store, const std::string& user_id) {
  std::vector<IdentityDto> identities;
  auto query = store.query(
      "SELECT id, ext_idp_id, provider, type, user_id_in_idp, user_info, origin_conn_ids"
      " FROM identities WHERE user_id = ? ORDER BY id");
  query->bind(user_id);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return identities;
    IdentityDto& identity = identities.emplace_back();
    identity.identity_id = query->text(0);
    identity.ext_idp_id = query->text(1);
    identity.provider = query->text(2);
    identity.type = query->text(3);
    identity.user_id_in_idp = query->text(4);
    identity.user_info_in_idp = Json::parse(query->text(5));
    identity.origin_conn_ids = genauth::as_string_list(Json::parse(query->text(6)));
  }
}

Answer<void> put_identity(Store& store, const std::string& user_id, const Params& params) {
  TRY_ASSIGN(const IdentityDto identity, read_identity(params));
  TRY_CHECK(check_owner(store, user_id, identity));
  auto query = store.query(
      "INSERT INTO identities (id, user_id, ext_idp_id, provider, type, user_id_in_idp, user_info,"
      " origin_conn_ids) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ext_idp_id, user_id_in_idp)"
      " DO UPDATE SET provider = excluded.provider, type = excluded.type,"
      " user_info = excluded.user_info, origin_conn_ids = excluded.origin_conn_ids");
  query->bind(store.new_id()).bind(user_id).bind(identity.ext_idp_id).bind(identity.provider);
  query->bind(identity.type).bind(identity.user_id_in_idp);
  query->bind(identity.user_info_in_idp.dump()).bind(Json(identity.origin_conn_ids).dump());
  TRY_CHECK(query->run());
  return {};
}

Answer<Json> get_user_identities(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const std::string id, existing_user(store, params, type));
  TRY_ASSIGN(const auto identities, identities_of(store, id));
  Json list = Json::array();
  for (const IdentityDto& identity : identities) list.push_back(genauth::write(identity));
  return list;
}

Answer<Json> link_identity(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, existing_user(store, params, UserIdType::kUserId));
  TRY_CHECK(put_identity(store, id, params));
  TRY_CHECK(touch_user(store, id));
  return success();
}

Answer<Json> unlink_identity(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, existing_user(store, params, UserIdType::kUserId));
  TRY_ASSIGN(const std::string ext_idp_id, params.required("extIdpId"));
  TRY_ASSIGN(const std::string type, params.text("type"));
  auto query = store.query(
      "DELETE FROM identities WHERE user_id = ?1 AND ext_idp_id = ?2 AND ?3 IN ('', type)");
  query->bind(id).bind(ext_idp_id).bind(type);
  TRY_CHECK(query->run());
  TRY_CHECK(touch_user(store, id));
  return success();
}

}  // namespace gsync::directory
