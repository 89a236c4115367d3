#include "directory/handlers.h"
#include "directory/lookup.h"
#include "genauth/types_sessions_json.h"

namespace gsync::directory {

Answer<Json> get_user_sync_relations(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const std::string id, existing_user(store, params, type));
  auto query = store.query(
      "SELECT provider, user_id_in_idp, user_info FROM user_sync_relations WHERE user_id = ?"
      " ORDER BY provider");
  query->bind(id);
  Json list = Json::array();
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return list;
    genauth::SyncRelationDto relation{std::string(query->text(0)), std::string(query->text(1)), {}};
    if (!query->is_null(2)) relation.user_info_in_idp = Json::parse(query->text(2));
    list.push_back(genauth::write(relation));
  }
}

Answer<Json> delete_user_sync_relations(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const std::string provider, params.required("provider"));
  TRY_ASSIGN(const std::string id, existing_user(store, params, type));
  auto query = store.query("DELETE FROM user_sync_relations WHERE user_id = ? AND provider = ?");
  query->bind(id).bind(provider);
  TRY_CHECK(query->run());
  return success();
}

}  // namespace gsync::directory
