#include "directory/input.h"
#include "directory/rows.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentDto;
using model::ObjectType;

/// The view department_rows has the columns that `read_row` takes.
constexpr std::string_view kById = "SELECT * FROM department_rows WHERE id = ?";
constexpr std::string_view kByOrganization =
    "SELECT * FROM department_rows WHERE organization_code = ? AND parent_id IS NOT NULL"
    " ORDER BY id";
constexpr std::string_view kByOrganizationWithRoot =
    "SELECT * FROM department_rows WHERE organization_code = ? ORDER BY id";
constexpr std::string_view kBelow =
    "WITH RECURSIVE below (id) AS (SELECT id FROM departments WHERE parent_id = ?"
    " UNION SELECT d.id FROM departments d JOIN below ON d.parent_id = below.id)"
    " SELECT * FROM department_rows WHERE id IN below ORDER BY id";

DepartmentDto read_row(const io::Statement& row) {
  DepartmentDto department;
  department.department_id = row.text(0);
  department.organization_code = row.text(1);
  department.parent_department_id = row.is_null(2) ? genauth::kRootAlias : row.text(2);
  department.parent_department_code = row.text(3);
  department.attributes = from_stored(row.text(4), ObjectType::kDepartment);
  if (!row.is_null(5)) department.i18n = Json::parse(row.text(5));
  department.created_at = iso(row.integer(6));
  department.updated_at = iso(row.integer(7));
  department.members_count = row.integer(8);
  department.has_children = row.integer(9) != 0;
  return department;
}

Answer<void> load_leaders(Store& store, DepartmentDto& department) {
  auto query = store.query("SELECT user_id FROM leaders WHERE department_id = ? ORDER BY position");
  query->bind(department.department_id);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return {};
    department.leader_user_ids.emplace_back(query->text(0));
  }
}

Answer<std::vector<DepartmentDto>> load_many(Store& store, std::string_view sql,
                                             const std::string& key) {
  std::vector<DepartmentDto> departments;
  auto query = store.query(sql);
  query->bind(key);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) break;
    departments.push_back(read_row(*query));
  }
  for (DepartmentDto& department : departments) TRY_CHECK(load_leaders(store, department));
  return departments;
}

void bind_i18n(io::Statement& statement, const Json& i18n) {
  if (i18n.is_null()) {
    statement.bind(nullptr);
  } else {
    statement.bind(i18n.dump());
  }
}

void bind_parent(io::Statement& statement, const std::string& parent_id) {
  if (parent_id.empty() || parent_id == genauth::kRootAlias) {
    statement.bind(nullptr);
  } else {
    statement.bind(parent_id);
  }
}

}  // namespace

Answer<OrganizationRow> find_organization(Store& store, const std::string& code) {
  auto query = store.query("SELECT root_id FROM organizations WHERE code = ?");
  query->bind(code);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return organization_unknown(code);
  return OrganizationRow{code, std::string(query->text(0))};
}

Answer<std::optional<DepartmentDto>> load_department(Store& store, const std::string& id) {
  TRY_ASSIGN(auto found, load_many(store, kById, id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Answer<std::vector<DepartmentDto>> load_departments(Store& store,
                                                    const std::string& organization_code) {
  const bool with_root = store.rules().root_node == RootNode::kIncluded;
  return load_many(store, with_root ? kByOrganizationWithRoot : kByOrganization, organization_code);
}

Answer<std::vector<DepartmentDto>> load_subtree(Store& store, const std::string& id) {
  return load_many(store, kBelow, id);
}

Answer<void> insert_department(Store& store, const DepartmentDto& department) {
  auto query = store.query(
      "INSERT INTO departments (id, organization_code, parent_id, attributes, i18n, created_at,"
      " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)");
  query->bind(department.department_id).bind(department.organization_code);
  bind_parent(*query, department.parent_department_id);
  query->bind(to_stored(department.attributes));
  bind_i18n(*query, department.i18n);
  query->bind(store.now()).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

Answer<void> save_department(Store& store, const DepartmentDto& department) {
  auto query = store.query(
      "UPDATE departments SET parent_id = ?, attributes = ?, i18n = ?, updated_at = ?"
      " WHERE id = ?");
  bind_parent(*query, department.parent_department_id);
  query->bind(to_stored(department.attributes));
  bind_i18n(*query, department.i18n);
  query->bind(store.now()).bind(department.department_id);
  TRY_CHECK(query->run());
  return {};
}

Answer<void> save_leaders(Store& store, const std::string& department_id,
                          std::span<const std::string> user_ids) {
  auto erase = store.query("DELETE FROM leaders WHERE department_id = ?");
  erase->bind(department_id);
  TRY_CHECK(erase->run());
  int64_t position = 0;
  for (const std::string& user_id : user_ids) {
    auto query = store.query(
        "INSERT OR IGNORE INTO leaders (department_id, user_id, position)"
        " SELECT ?, id, ? FROM users WHERE id = ?");
    query->bind(department_id).bind(position++).bind(user_id);
    TRY_CHECK(query->run());
  }
  return {};
}

}  // namespace gsync::directory
