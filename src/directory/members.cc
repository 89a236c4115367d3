#include "directory/handlers.h"
#include "directory/lookup.h"
#include "directory/memberships.h"
#include "directory/rows.h"

namespace gsync::directory {
namespace {

/// An item of set-user-departments; without `is_leader` it stays as it is.
struct Wanted {
  std::string department_id;
  std::optional<bool> is_leader;
  bool is_main = false;
};

Answer<Wanted> read_wanted(Store& store, const Params& item) {
  Wanted wanted;
  TRY_ASSIGN(const std::string id, item.text("departmentId"));
  TRY_ASSIGN(auto found, find_department(store, {}, id, DepartmentIdType::kDepartmentId));
  if (!found) return department_illegal(id);
  wanted.department_id = *std::move(found);
  if (!item.raw("isLeader").is_null()) {
    TRY_ASSIGN(wanted.is_leader, item.flag("isLeader"));
  }
  TRY_ASSIGN(wanted.is_main, item.flag("isMainDepartment"));
  return wanted;
}

Answer<void> set_leader(Store& store, const std::string& user_id, const Wanted& wanted) {
  if (!wanted.is_leader) return {};
  auto query = *wanted.is_leader
                   ? store.query(
                         "INSERT OR IGNORE INTO leaders (department_id, user_id, position)"
                         " SELECT ?1, ?2, coalesce(max(position) + 1, 0) FROM leaders"
                         " WHERE department_id = ?1")
                   : store.query("DELETE FROM leaders WHERE department_id = ? AND user_id = ?");
  query->bind(wanted.department_id).bind(user_id);
  TRY_CHECK(query->run());
  return {};
}

using Change = Answer<void> (*)(Store&, const std::string& user, const std::string& department);

Answer<Json> change_members(Store& store, const Params& params, Change change) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(const auto ids, existing_users(store, params));
  for (const std::string& id : ids) {
    TRY_CHECK(change(store, id, place.department_id));
    TRY_CHECK(touch_user(store, id));
  }
  return success();
}

Answer<std::vector<std::string>> members_of(Store& store, const std::string& department_id) {
  std::vector<std::string> ids;
  auto query =
      store.query("SELECT user_id FROM memberships WHERE department_id = ? ORDER BY user_id");
  query->bind(department_id);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return ids;
    ids.emplace_back(query->text(0));
  }
}

}  // namespace

Answer<Json> set_user_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const UserIdType type, user_id_type(options));
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, type));
  TRY_ASSIGN(const auto items, params.items("departments"));
  std::vector<std::string> ids;
  std::string main_id;
  for (const Params& item : items) {
    TRY_ASSIGN(const Wanted wanted, read_wanted(store, item));
    if (wanted.is_main) main_id = wanted.department_id;
    TRY_CHECK(set_leader(store, user_id, wanted));
    ids.push_back(wanted.department_id);
  }
  TRY_CHECK(replace_memberships(store, user_id, ids, main_id));
  TRY_CHECK(touch_user(store, user_id));
  return success();
}

Answer<Json> add_department_members(Store& store, const Params& params) {
  return change_members(store, params, add_membership);
}

Answer<Json> remove_department_members(Store& store, const Params& params) {
  return change_members(store, params, remove_membership);
}

Answer<Json> list_department_member_ids(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(const auto ids, members_of(store, place.department_id));
  return Json(ids);
}

}  // namespace gsync::directory
