#include "directory/role_rows.h"

#include "genauth/types_roles_json.h"

namespace gsync::directory {

using genauth::RoleDto;
using genauth::RoleKey;

Refused role_unknown() { return refuse(404, "角色不存在"); }

Answer<std::string> role_namespace(Store& store, const Params& params, std::string_view name) {
  TRY_ASSIGN(std::string code, params.text(name));
  if (code.empty()) return std::string(genauth::kDefaultNamespace);
  auto query = store.query("SELECT 1 FROM namespaces WHERE code = ?");
  query->bind(code);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return refuse(404, "权限组不存在");
  return code;
}

Answer<std::optional<std::string>> find_role(Store& store, const RoleKey& key) {
  auto query = store.query("SELECT id FROM roles WHERE namespace = ? AND code = ?");
  query->bind(key.role_namespace).bind(key.code);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  return std::string(query->text(0));
}

Answer<std::string> existing_role(Store& store, const Params& params) {
  RoleKey key;
  TRY_ASSIGN(key.code, params.required("code"));
  TRY_ASSIGN(key.role_namespace, role_namespace(store, params));
  TRY_ASSIGN(auto id, find_role(store, key));
  if (!id) return role_unknown();
  return *std::move(id);
}

Answer<std::optional<RoleDto>> load_role(Store& store, const std::string& id) {
  auto query = store.query(
      "SELECT r.id, r.code, r.namespace, r.name, r.description, n.name, r.status, r.disable_time,"
      " r.enable_permission_apply FROM roles r JOIN namespaces n ON n.code = r.namespace"
      " WHERE r.id = ?");
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  RoleDto role;
  role.id = query->text(0);
  role.key.code = query->text(1);
  role.key.role_namespace = query->text(2);
  role.name = query->text(3);
  role.description = query->text(4);
  role.namespace_name = query->text(5);
  role.status = query->text(6);
  if (!query->is_null(7)) role.disable_time = query->integer(7);
  role.enable_permission_apply = query->integer(8) != 0;
  return role;
}

Answer<void> insert_role(Store& store, const RoleDto& role) {
  auto query = store.query(
      "INSERT INTO roles (id, namespace, code, name, description, status, disable_time,"
      " enable_permission_apply) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  query->bind(role.id).bind(role.key.role_namespace).bind(role.key.code).bind(role.name);
  query->bind(role.description).bind(role.status);
  query->bind(role.disable_time).bind(role.enable_permission_apply);
  TRY_CHECK(query->run());
  return {};
}

Answer<void> save_role(Store& store, const RoleDto& role) {
  auto query = store.query(
      "UPDATE roles SET code = ?, name = ?, description = ?, status = ?, disable_time = ?,"
      " enable_permission_apply = ? WHERE id = ?");
  query->bind(role.key.code).bind(role.name).bind(role.description).bind(role.status);
  query->bind(role.disable_time).bind(role.enable_permission_apply).bind(role.id);
  TRY_CHECK(query->run());
  return {};
}

Answer<Json> role_custom_data(Store& store, const std::string& id) {
  auto query = store.query("SELECT custom_data FROM roles WHERE id = ?");
  query->bind(id);
  TRY_CHECK(query->step());
  return Json::parse(query->text(0));
}

Answer<void> save_role_custom_data(Store& store, const std::string& id, const Json& custom_data) {
  auto query = store.query("UPDATE roles SET custom_data = ? WHERE id = ?");
  query->bind(custom_data.dump()).bind(id);
  TRY_CHECK(query->run());
  return {};
}

Answer<Json> shown_role(Store& store, const std::string& id) {
  TRY_ASSIGN(const auto role, load_role(store, id));
  if (!role) return role_unknown();
  return genauth::write(*role);
}

}  // namespace gsync::directory
