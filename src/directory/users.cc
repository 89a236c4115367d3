// Reading single users, and how they leave.

#include "directory/batch.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/lookup.h"
#include "directory/memberships.h"
#include "directory/user_view.h"

namespace gsync::directory {
namespace {

namespace field = model::user_field;

Answer<Json> resign(Store& store, const std::string& wanted, UserIdType type) {
  TRY_ASSIGN(const auto id, find_user(store, wanted, type));
  if (!id) return user_unknown();
  TRY_ASSIGN(auto user, load_user(store, *id));
  if (!user) return user_unknown();
  user->attributes.set(field::status(), std::string("Resigned"));
  TRY_CHECK(save_user(store, *user, StatusChange::kYes));
  TRY_CHECK(remove_from_everywhere(store, *id));
  return success();
}

/// Nothing happens for an id that nobody has.
Answer<Json> erase(Store& store, const std::string& wanted, UserIdType type) {
  TRY_ASSIGN(const auto id, find_user(store, wanted, type));
  if (!id) return success();
  auto query = store.query("DELETE FROM users WHERE id = ?");
  query->bind(*id);
  TRY_CHECK(query->run());
  return success();
}

}  // namespace

Answer<Data> get_user(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const genauth::UserView view, user_view(params));
  TRY_ASSIGN(const std::string id, existing_user(store, params, type));
  return shown_user(store, id, view);
}

Answer<Data> get_user_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const genauth::UserView view, user_view(params));
  TRY_ASSIGN(const auto ids, params.batch("userIds"));
  std::vector<Data> list;
  for (const std::string& wanted : ids) {
    TRY_ASSIGN(const auto id, find_user(store, wanted, type));
    if (!id) continue;
    TRY_ASSIGN(Data user, shown_user(store, *id, view));
    list.push_back(std::move(user));
  }
  return list_of(list);
}

Answer<Json> is_user_exists(Store& store, const Params& params) {
  bool asked = false;
  bool exists = false;
  for (const auto& [name, type] :
       {std::pair{"username", UserIdType::kUsername}, std::pair{"email", UserIdType::kEmail},
        std::pair{"phone", UserIdType::kPhone}, std::pair{"externalId", UserIdType::kExternalId}}) {
    TRY_ASSIGN(const std::string value, params.text(name));
    if (value.empty()) continue;
    asked = true;
    TRY_ASSIGN(const auto found, find_user(store, value, type));
    exists = exists || found.has_value();
  }
  if (!asked) return bad_format("username, email, phone, externalId");
  return Json{{"exists", exists}};
}

Answer<Json> delete_users_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const UserIdType type, user_id_type(options));
  TRY_ASSIGN(const auto ids, params.batch("userIds"));
  TRY_CHECK(each_item(store, ids, [&](const std::string& id) { return erase(store, id, type); }));
  return success();
}

Answer<Json> resign_user(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const std::string id, params.required("userId"));
  return resign(store, id, type);
}

Answer<Json> resign_user_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const auto ids, params.batch("userIds"));
  TRY_CHECK(each_item(store, ids, [&](const std::string& id) { return resign(store, id, type); }));
  return success();
}

}  // namespace gsync::directory
