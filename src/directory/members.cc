#include <algorithm>

#include "core/text.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/lookup.h"
#include "directory/memberships.h"
#include "directory/rows.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

using genauth::UserDepartmentDto;

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

Answer<std::vector<std::string>> existing_users(Store& store, const Params& params) {
  TRY_ASSIGN(auto ids, params.batch("userIds"));
  for (const std::string& id : ids) {
    TRY_ASSIGN(const auto found, find_user(store, id, UserIdType::kUserId));
    if (!found) return user_unknown();
  }
  return ids;
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

/// One row of get-user-departments.
struct Joined {
  UserDepartmentDto shown;
  int64_t joined_at = 0;
};

Answer<std::vector<Joined>> joined_departments(Store& store, const std::string& user_id) {
  std::vector<Joined> rows;
  auto query = store.query(
      "SELECT m.department_id, m.is_main, m.joined_at, EXISTS (SELECT 1 FROM leaders l"
      " WHERE l.department_id = m.department_id AND l.user_id = m.user_id)"
      " FROM memberships m WHERE m.user_id = ? ORDER BY m.position");
  query->bind(user_id);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return rows;
    Joined& joined = rows.emplace_back();
    joined.shown.department_id = query->text(0);
    joined.shown.is_main = query->integer(1) != 0;
    joined.joined_at = query->integer(2);
    joined.shown.joined_at = iso(joined.joined_at);
    joined.shown.is_leader = query->integer(3) != 0;
  }
}

bool is_virtual(const genauth::DepartmentDto& department) {
  const auto* found = department.attributes.find(
      *model::find_field(model::ObjectType::kDepartment, "isVirtualNode"));
  return found != nullptr && found->value == model::Value(true);
}

void fill(UserDepartmentDto& shown, const genauth::DepartmentDto& department) {
  const model::Attributes& fields = department.attributes;
  shown.organization_code = department.organization_code;
  shown.open_department_id = fields.text(model::department_field::open_department_id());
  shown.name = fields.text(model::department_field::name());
  shown.code = fields.text(model::department_field::code());
  shown.description =
      fields.text(*model::find_field(model::ObjectType::kDepartment, "description"));
  shown.is_root = department.parent_department_id == genauth::kRootAlias;
  shown.is_virtual = is_virtual(department);
  shown.created_at = department.created_at;
}

enum class SortBy { kCreated, kJoined, kName, kCode };

Answer<SortBy> sort_by(const Params& params) {
  TRY_ASSIGN(const std::string name, params.text("sortBy"));
  if (name.empty() || name == "JoinDepartmentAt") return SortBy::kJoined;
  if (name == "DepartmentCreatedAt") return SortBy::kCreated;
  if (name == "DepartmentName") return SortBy::kName;
  // The published spelling and the right one.
  if (name == "DepartmemtCode" || name == "DepartmentCode") return SortBy::kCode;
  return bad_format("sortBy");
}

Answer<bool> is_ascending(const Params& params) {
  TRY_ASSIGN(const std::string order, params.text("orderBy"));
  const std::string word = fold_case(order);
  if (word != "asc" && word != "desc" && !word.empty()) return bad_format("orderBy");
  return word == "asc";
}

void sort_rows(std::vector<Joined>& rows, SortBy by, bool ascending) {
  const auto before = [by](const Joined& a, const Joined& b) {
    switch (by) {
      case SortBy::kCreated:
        return a.shown.created_at < b.shown.created_at;
      case SortBy::kJoined:
        return a.joined_at < b.joined_at;
      case SortBy::kName:
        return a.shown.name < b.shown.name;
      case SortBy::kCode:
        return a.shown.code < b.shown.code;
    }
    return false;
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const Joined& a, const Joined& b) {
    return ascending ? before(a, b) : before(b, a);
  });
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

Answer<Json> get_user_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const SortBy by, sort_by(params));
  TRY_ASSIGN(const bool ascending, is_ascending(params));
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, type));
  TRY_ASSIGN(auto rows, joined_departments(store, user_id));
  for (Joined& row : rows) {
    TRY_ASSIGN(const auto department, load_department(store, row.shown.department_id));
    if (department) fill(row.shown, *department);
  }
  sort_rows(rows, by, ascending);
  const auto total = static_cast<int64_t>(rows.size());
  Json list = Json::array();
  for (int64_t i = page.offset(); i < std::min(total, page.offset() + page.limit); ++i) {
    list.push_back(genauth::write(rows[static_cast<size_t>(i)].shown));
  }
  return Json{{"totalCount", total}, {"list", std::move(list)}};
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
