#include "directory/input.h"
#include "directory/rows.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentDto;
using model::ObjectType;

/// Of the i18n block of a department; a root node has its organization's.
constexpr std::string_view kName = "name";

/// The view department_rows has the columns that `read_row` takes.
constexpr std::string_view kById = "SELECT * FROM department_rows WHERE id = ?";
constexpr std::string_view kByOrganization =
    "SELECT * FROM department_rows WHERE organization_code = ? AND parent_id IS NOT NULL"
    " ORDER BY id";
constexpr std::string_view kByOrganizationWithRoot =
    "SELECT * FROM department_rows WHERE organization_code = ? ORDER BY id";
constexpr std::string_view kChildren =
    "SELECT * FROM department_rows WHERE parent_id = ? ORDER BY id";
constexpr std::string_view kBelow =
    "WITH RECURSIVE below (id) AS (SELECT id FROM departments WHERE parent_id = ?"
    " UNION SELECT d.id FROM departments d JOIN below ON d.parent_id = below.id)"
    " SELECT * FROM department_rows WHERE id IN below ORDER BY id";

/// A list without entries, which is the rule, is not parsed.
std::vector<std::string> list_of(std::string_view text) {
  if (text == "[]") return {};
  return Json::parse(text).get<std::vector<std::string>>();
}

DepartmentDto read_row(const io::Statement& row) {
  DepartmentDto department;
  department.department_id = row.text(0);
  department.organization_code = row.text(1);
  department.parent_department_id = row.is_null(2) ? genauth::kRootAlias : row.text(2);
  department.parent_department_code = row.text(3);
  department.attributes = from_stored(row.text(4), ObjectType::kDepartment);
  if (!row.is_null(5)) department.i18n = genauth::read_i18n(Json::parse(row.text(5)), kName);
  department.created_at = iso(row.integer(6));
  department.updated_at = iso(row.integer(7));
  department.members_count = row.integer(8);
  department.has_children = row.integer(9) != 0;
  department.leader_user_ids = list_of(row.text(10));
  department.post_ids = list_of(row.text(11));
  return department;
}

Answer<std::vector<DepartmentDto>> read_rows(io::Statement& statement) {
  std::vector<DepartmentDto> departments;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return departments;
    departments.push_back(read_row(statement));
  }
}

Answer<std::vector<DepartmentDto>> load_many(Store& store, std::string_view sql,
                                             const std::string& key) {
  auto query = store.query(sql);
  query->bind(key);
  return read_rows(*query);
}

void bind_i18n(io::Statement& statement, const genauth::Translations& i18n) {
  if (i18n.empty()) {
    statement.bind(nullptr);
  } else {
    statement.bind(genauth::write_i18n(kName, i18n).dump());
  }
}

void bind_parent(io::Statement& statement, const std::string& parent_id) {
  if (parent_id.empty() || parent_id == genauth::kRootAlias) {
    statement.bind(nullptr);
  } else {
    statement.bind(parent_id);
  }
}

bool flag_of(const DepartmentDto& department, model::FieldId id, bool fallback) {
  const auto found = department.attributes.find(id);
  return found ? found->value == true : fallback;
}

}  // namespace

bool is_enabled(const DepartmentDto& department) {
  return flag_of(department, model::department_field::status(), true);
}

bool is_virtual_node(const DepartmentDto& department) {
  return flag_of(department, *model::find_field(ObjectType::kDepartment, "isVirtualNode"), false);
}

Answer<OrganizationRow> find_organization(Store& store, const std::string& code) {
  auto query = store.query("SELECT root_id, tenant_id FROM organizations WHERE code = ?");
  query->bind(code);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return organization_unknown(code);
  return OrganizationRow{code, std::string(query->text(0)), std::string(query->text(1))};
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

Answer<std::vector<DepartmentDto>> load_named(Store& store, const OrganizationRow& organization,
                                              const std::string& keywords) {
  auto query = store.query(
      "SELECT * FROM department_rows WHERE id IN (SELECT id FROM departments"
      " WHERE organization_code = ? AND id <> ? AND instr(lower(name), lower(?)) > 0) ORDER BY id");
  query->bind(organization.code).bind(organization.root_id).bind(keywords);
  return read_rows(*query);
}

Answer<std::vector<DepartmentDto>> load_children(Store& store, const std::string& id) {
  return load_many(store, kChildren, id);
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
