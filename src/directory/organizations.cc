#include <fmt/format.h>

#include "directory/department_rules.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/lookup.h"
#include "directory/organization_view.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentDto;
using model::ObjectType;
namespace field = model::department_field;

constexpr size_t kLongestCode = 64;

/// What the replies of calls that write hold: everything.
constexpr genauth::Include kAll{.custom_data = true, .posts = true};

model::FieldId description_field() {
  return *model::find_field(ObjectType::kDepartment, "description");
}

Answer<void> check_code(const std::string& code, std::string_view name) {
  if (code.size() > kLongestCode) return bad_format(name);
  if (!is_code(code)) return refuse(400, fmt::format("invalid organization code: {}", code));
  return {};
}

Answer<void> check_free(Store& store, const std::string& code) {
  if (find_organization(store, code)) return taken("organizationCode", code);
  return {};
}

/// The code that is asked for, or a fresh one for an empty one.
Answer<std::string> code_to_create(Store& store, const Params& params) {
  TRY_ASSIGN(std::string code, params.text("organizationCode"));
  if (code.empty()) return store.new_id();
  TRY_CHECK(check_code(code, "organizationCode"));
  TRY_CHECK(check_free(store, code));
  return code;
}

/// The organization's own fields, as fields of its root node.
Answer<void> take_fields(const Params& params, DepartmentDto& root) {
  if (params.has("organizationName")) {
    TRY_ASSIGN(std::string name, params.required("organizationName"));
    root.attributes.set(field::name(), name);
  }
  for (const auto& [name, id] : {std::pair{"description", description_field()},
                                 std::pair{"openDepartmentId", field::open_department_id()}}) {
    if (!params.has(name)) continue;
    TRY_ASSIGN(std::string text, params.text(name));
    root.attributes.erase(id);
    if (!text.empty()) root.attributes.set(id, text);
  }
  return take_i18n(params, "organizationName", root.i18n);
}

Answer<void> rename(Store& store, const std::string& code, const std::string& new_code) {
  if (new_code.empty() || new_code == code) return {};
  TRY_CHECK(check_code(new_code, "organizationNewCode"));
  TRY_CHECK(check_free(store, new_code));
  auto query = store.query("UPDATE organizations SET code = ? WHERE code = ?");
  query->bind(new_code).bind(code);
  TRY_CHECK(query->run());
  return {};
}

/// The main department of a member lies in another organization from now on, if
/// the member is in one.
Answer<void> hand_over_main_departments(Store& store, const std::string& code) {
  auto query = store.query(
      "UPDATE memberships SET is_main = 1 WHERE (user_id, department_id) IN"
      " (SELECT m.user_id, (SELECT o.department_id FROM memberships o"
      "    JOIN departments e ON e.id = o.department_id"
      "    WHERE o.user_id = m.user_id AND e.organization_code <> ?1 ORDER BY o.position LIMIT 1)"
      "  FROM departments d JOIN memberships m ON m.department_id = d.id"
      "  WHERE d.organization_code = ?1 AND m.is_main = 1)");
  query->bind(code);
  TRY_CHECK(query->run());
  return {};
}

Answer<void> remove_members(Store& store, const std::string& code) {
  TRY_CHECK(hand_over_main_departments(store, code));
  auto touch = store.query(
      "UPDATE users SET updated_at = ?2 WHERE id IN (SELECT m.user_id FROM departments d"
      " JOIN memberships m ON m.department_id = d.id WHERE d.organization_code = ?1)");
  touch->bind(code).bind(store.now());
  TRY_CHECK(touch->run());
  auto erase = store.query(
      "DELETE FROM memberships WHERE department_id IN"
      " (SELECT id FROM departments WHERE organization_code = ?)");
  erase->bind(code);
  TRY_CHECK(erase->run());
  return {};
}

}  // namespace

Answer<Json> get_organization(Store& store, const Params& params) {
  TRY_ASSIGN(const OrganizationRow organization, asked_organization(store, params));
  TRY_ASSIGN(const genauth::Include include, included(params));
  return show_organization(store, organization, include);
}

Answer<Json> get_organization_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const auto codes, params.batch("organizationCodeList"));
  TRY_ASSIGN(const genauth::Include include, included(params));
  TRY_ASSIGN(const std::string tenant_id, params.text("tenantId"));
  Json list = Json::array();
  for (const std::string& code : codes) {
    const auto organization = find_organization(store, code);
    if (!organization || !is_of_tenant(*organization, tenant_id)) continue;
    TRY_ASSIGN(Json shown, show_organization(store, *organization, include));
    list.push_back(std::move(shown));
  }
  return list;
}

Answer<Json> create_organization(Store& store, const Params& params) {
  DepartmentDto root;
  TRY_CHECK(params.required("organizationName"));
  TRY_ASSIGN(root.organization_code, code_to_create(store, params));
  TRY_ASSIGN(const std::string tenant_id, params.text("tenantId"));
  TRY_CHECK(take_fields(params, root));
  root.department_id = store.new_id();
  root.attributes.set(field::status(), true);
  auto query = store.query("INSERT INTO organizations (code, root_id, tenant_id) VALUES (?, ?, ?)");
  query->bind(root.organization_code).bind(root.department_id);
  if (tenant_id.empty()) {
    query->bind(nullptr);
  } else {
    query->bind(tenant_id);
  }
  TRY_CHECK(query->run());
  TRY_CHECK(insert_department(store, root));
  TRY_CHECK(take_posts(store, params, root.department_id));
  return show_organization(store, {root.organization_code, root.department_id, tenant_id}, kAll);
}

Answer<Json> update_organization(Store& store, const Params& params) {
  TRY_ASSIGN(const OrganizationRow organization, asked_organization(store, params));
  TRY_ASSIGN(auto root, load_department(store, organization.root_id));
  if (!root) return organization_unknown(organization.code);
  TRY_CHECK(take_fields(params, *root));
  TRY_CHECK(check_unique(store, *root));
  TRY_CHECK(save_department(store, *root));
  TRY_CHECK(take_leaders(store, params, organization.root_id));
  TRY_CHECK(take_posts(store, params, organization.root_id));
  TRY_ASSIGN(const std::string new_code, params.text("organizationNewCode"));
  TRY_CHECK(rename(store, organization.code, new_code));
  return show_organization(store, organization, kAll);
}

Answer<Json> delete_organization(Store& store, const Params& params) {
  TRY_ASSIGN(const OrganizationRow organization, asked_organization(store, params));
  TRY_CHECK(remove_members(store, organization.code));
  for (const char* sql : {"DELETE FROM departments WHERE organization_code = ?",
                          "DELETE FROM organizations WHERE code = ?"}) {
    auto query = store.query(sql);
    query->bind(organization.code);
    TRY_CHECK(query->run());
  }
  return success();
}

Answer<Json> update_organization_status(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, params.required("rootNodeId"));
  TRY_ASSIGN(auto root, load_department(store, id));
  if (!root || root->parent_department_id != genauth::kRootAlias) return department_unknown(id);
  if (params.raw("status").is_null()) return success();
  TRY_ASSIGN(const bool enabled, params.flag("status"));
  root->attributes.set(field::status(), enabled);
  TRY_CHECK(save_department(store, *root));
  return success();
}

}  // namespace gsync::directory
