// The departments of one user.

#include <algorithm>

#include "core/text.h"
#include "directory/handlers.h"
#include "directory/lookup.h"
#include "directory/rows.h"
#include "genauth/types_users_json.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentDto;
using genauth::UserDepartmentDto;

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

void fill(Joined& row, const DepartmentDto& department) {
  UserDepartmentDto& shown = row.shown;
  const model::Attributes& fields = department.attributes;
  shown.organization_code = department.organization_code;
  shown.open_department_id = fields.text(model::department_field::open_department_id());
  shown.name = fields.text(model::department_field::name());
  shown.code = fields.text(model::department_field::code());
  shown.description =
      fields.text(*model::find_field(model::ObjectType::kDepartment, "description"));
  shown.is_root = department.parent_department_id == genauth::kRootAlias;
  shown.is_virtual = is_virtual_node(department);
  shown.created_at = department.created_at;
  shown.i18n = department.i18n;
  Json json = Json::object();
  genauth::append_custom_data(json, fields, genauth::CustomData::kNest);
  shown.custom_data = genauth::member(json, genauth::kCustomData);
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

/// The department and all above it, the root node first.
Answer<std::vector<DepartmentDto>> path_of(Store& store, std::string id) {
  std::vector<DepartmentDto> path;
  while (id != genauth::kRootAlias) {
    TRY_ASSIGN(auto department, load_department(store, id));
    if (!department) break;
    id = department->parent_department_id;
    path.push_back(*std::move(department));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

Answer<void> add_paths(Store& store, UserDepartmentDto& shown) {
  TRY_ASSIGN(const auto path, path_of(store, shown.department_id));
  for (const DepartmentDto& department : path) {
    shown.id_path.push_back(department.department_id);
    shown.code_path.emplace_back(department.attributes.text(model::department_field::code()));
    shown.name_path.emplace_back(department.attributes.text(model::department_field::name()));
  }
  return {};
}

Answer<std::vector<Joined>> sorted_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const SortBy by, sort_by(params));
  TRY_ASSIGN(const bool ascending, params.ascending("orderBy", false));
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, type));
  TRY_ASSIGN(auto rows, joined_departments(store, user_id));
  for (Joined& row : rows) {
    TRY_ASSIGN(const auto department, load_department(store, row.shown.department_id));
    if (department) fill(row, *department);
  }
  sort_rows(rows, by, ascending);
  return rows;
}

}  // namespace

Answer<Json> get_user_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const bool with_custom_data, params.flag("withCustomData"));
  TRY_ASSIGN(const bool with_paths, params.flag("withDepartmentPaths"));
  TRY_ASSIGN(auto rows, sorted_departments(store, params));
  const auto total = static_cast<int64_t>(rows.size());
  Json list = Json::array();
  for (int64_t i = page.offset(); i < std::min(total, page.offset() + page.limit); ++i) {
    UserDepartmentDto& department = rows[static_cast<size_t>(i)].shown;
    if (!with_custom_data) department.custom_data = nullptr;
    if (with_paths) TRY_CHECK(add_paths(store, department));
    list.push_back(genauth::write(department));
  }
  return Json{{"totalCount", total}, {"list", std::move(list)}};
}

}  // namespace gsync::directory
