#include "directory/lookup.h"

#include "core/text.h"
#include "directory/input.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

template <typename Type>
Answer<Type> named(const Params& params, std::string_view name,
                   std::optional<Type> (*find)(std::string_view)) {
  TRY_ASSIGN(const std::string word, params.text(name));
  if (word.empty()) return Type{};
  const auto type = find(word);
  if (!type) return bad_format(name);
  return *type;
}

/// ?1 the id, ?2 the organization or "".
std::string_view sql_of(DepartmentIdType type) {
  switch (type) {
    case DepartmentIdType::kDepartmentId:
      return "SELECT id FROM departments WHERE id = ?1 AND ?2 IN ('', organization_code)";
    case DepartmentIdType::kOpenDepartmentId:
      return "SELECT id FROM departments WHERE open_department_id = ?1"
             " AND ?2 IN ('', organization_code) ORDER BY id";
    case DepartmentIdType::kCode:
      return "SELECT id FROM departments WHERE code = ?1 AND ?2 IN ('', organization_code)"
             " ORDER BY id";
    case DepartmentIdType::kCustomField:
      return "SELECT d.id FROM departments d, json_each(d.attributes, '$.customData') c"
             " WHERE c.key || ':' || c.value = ?1 AND ?2 IN ('', d.organization_code)"
             " ORDER BY d.id";
    // Nothing in this directory comes from the service's own synchronisation.
    case DepartmentIdType::kSyncRelation:
      return "SELECT id FROM departments WHERE ?1 IS NULL AND ?2 IS NULL";
  }
  return {};
}

std::string_view sql_of(UserIdType type) {
  switch (type) {
    case UserIdType::kUserId:
      return "SELECT id FROM users WHERE id = ?";
    case UserIdType::kPhone:
      return "SELECT id FROM users WHERE phone = ? ORDER BY id";
    case UserIdType::kEmail:
      return "SELECT id FROM users WHERE email = ?";
    case UserIdType::kUsername:
      return "SELECT id FROM users WHERE username = ?";
    case UserIdType::kExternalId:
      return "SELECT id FROM users WHERE external_id = ?";
    case UserIdType::kCustomField:
      return "SELECT u.id FROM users u, json_each(u.attributes, '$.customData') c"
             " WHERE c.key || ':' || c.value = ? ORDER BY u.id";
    case UserIdType::kIdentity:
      return "SELECT user_id FROM identities WHERE full_id = ?";
    case UserIdType::kSyncRelation:
      return "SELECT user_id FROM user_sync_relations WHERE full_id = ?";
  }
  return {};
}

Answer<std::optional<std::string>> first_id(io::Statement& statement) {
  TRY_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return std::string(statement.text(0));
}

}  // namespace

Answer<DepartmentIdType> department_id_type(const Params& params) {
  return named(params, "departmentIdType", genauth::department_id_type);
}

Answer<UserIdType> user_id_type(const Params& params) {
  return named(params, "userIdType", genauth::user_id_type);
}

Answer<std::optional<std::string>> find_department(Store& store,
                                                   const OrganizationRow& organization,
                                                   std::string_view id, DepartmentIdType type) {
  auto query = store.query(sql_of(type));
  query->bind(id).bind(organization.code);
  TRY_ASSIGN(auto found, first_id(*query));
  if (!found && id == genauth::kRootAlias && !organization.root_id.empty()) {
    return organization.root_id;
  }
  return found;
}

Answer<OrganizationRow> asked_organization(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.text("organizationCode"));
  TRY_ASSIGN(OrganizationRow organization, find_organization(store, code));
  TRY_ASSIGN(const std::string tenant_id, params.text("tenantId"));
  if (!is_of_tenant(organization, tenant_id)) return organization_unknown(code);
  return organization;
}

bool is_of_tenant(const OrganizationRow& organization, const std::string& tenant_id) {
  return tenant_id.empty() || organization.tenant_id == tenant_id;
}

Answer<DepartmentPlace> department_place(Store& store, const Params& params) {
  TRY_ASSIGN(OrganizationRow organization, asked_organization(store, params));
  TRY_ASSIGN(const std::string id, params.required("departmentId"));
  TRY_ASSIGN(const DepartmentIdType type, department_id_type(params));
  TRY_ASSIGN(auto found, find_department(store, organization, id, type));
  if (!found) return department_unknown(id);
  return DepartmentPlace{std::move(organization), *std::move(found)};
}

Answer<std::optional<std::string>> find_user(Store& store, std::string_view id, UserIdType type) {
  if (type == UserIdType::kEmail && !is_email(id)) return bad_format("email");
  if (type == UserIdType::kPhone && !is_phone(id)) return bad_format("phone");
  auto query = store.query(sql_of(type));
  query->bind(type == UserIdType::kEmail ? fold_case(id) : id);
  return first_id(*query);
}

Answer<std::string> existing_user(Store& store, const Params& params, UserIdType type) {
  TRY_ASSIGN(const std::string id, params.required("userId"));
  TRY_ASSIGN(auto found, find_user(store, id, type));
  if (!found) return user_unknown();
  return *std::move(found);
}

Answer<std::vector<std::string>> existing_users(Store& store, const Params& params) {
  TRY_ASSIGN(auto ids, params.batch("userIds"));
  for (const std::string& id : ids) {
    TRY_ASSIGN(const auto found, find_user(store, id, UserIdType::kUserId));
    if (!found) return user_unknown();
  }
  return ids;
}

}  // namespace gsync::directory
