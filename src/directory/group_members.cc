// Groups: who is in them.

#include "directory/group_rows.h"
#include "directory/handlers.h"
#include "directory/listing.h"
#include "directory/lookup.h"

namespace gsync::directory {
namespace {

/// `sql` changes one membership of ?1, the group, and ?2, the user.
Answer<Json> change_members(Store& store, const Params& params, std::string_view sql) {
  TRY_ASSIGN(const std::string group_id, existing_group(store, params));
  TRY_ASSIGN(const auto user_ids, existing_users(store, params));
  for (const std::string& user_id : user_ids) {
    auto query = store.query(sql);
    query->bind(group_id).bind(user_id);
    TRY_CHECK(query->run());
  }
  return success();
}

}  // namespace

Answer<Json> add_group_members(Store& store, const Params& params) {
  return change_members(store, params,
                        "INSERT OR IGNORE INTO group_members (group_id, user_id) VALUES (?, ?)");
}

Answer<Json> remove_group_members(Store& store, const Params& params) {
  return change_members(store, params,
                        "DELETE FROM group_members WHERE group_id = ? AND user_id = ?");
}

Answer<Data> list_group_members(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const genauth::UserView view, user_view(params));
  TRY_ASSIGN(const std::string group_id, existing_group(store, params));
  const Listing members{
      .from = "group_members", .key = "user_id", .condition = {"group_id = ?", {group_id}}};
  TRY_ASSIGN(const KeyPage found, read_page(store, members, page));
  return shown_page(found, [&](const std::string& id) { return shown_user(store, id, view); });
}

Answer<Json> get_user_groups(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const GroupFlags flags, group_flags(params));
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, type));
  KeyPage groups;
  auto query =
      store.query("SELECT group_id FROM group_members WHERE user_id = ? ORDER BY group_id");
  query->bind(user_id);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) break;
    groups.keys.emplace_back(query->text(0));
  }
  groups.total = static_cast<int64_t>(groups.keys.size());
  return shown_page(groups, [&](const std::string& id) { return shown_group(store, id, flags); });
}

}  // namespace gsync::directory
