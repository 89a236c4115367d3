// Roles: who has them.

#include <array>

#include "directory/handlers.h"
#include "directory/listing.h"
#include "directory/lookup.h"
#include "directory/role_rows.h"
#include "directory/role_targets.h"
#include "directory/user_view.h"
#include "genauth/types_roles_json.h"

namespace gsync::directory {
namespace {

using genauth::RoleAssignmentDto;
using genauth::RolePeriod;

constexpr std::array<std::string_view, 2> kTargetTypes{"USER", "ORG"};

Answer<RolePeriod> period_of(const Params& params) {
  RolePeriod period;
  TRY_ASSIGN(period.enable_time, params.number("enableTime"));
  TRY_ASSIGN(period.end_time, params.number("endTime"));
  if (period.enable_time && period.end_time && *period.end_time <= *period.enable_time) {
    return bad_format("endTime");
  }
  return period;
}

/// Gives somebody the role, or takes it.
using Change = Answer<void> (*)(Store&, const std::string& role_id, const RoleTarget&,
                                const RolePeriod&);

Answer<void> take(Store& store, const std::string& role_id, const RoleTarget& target,
                  const RolePeriod& /*period*/) {
  return revoke(store, role_id, target);
}

/// `role` names the role, `params` those whom it concerns.
Answer<void> change_one(Store& store, const Params& role, const Params& params, Change change,
                        const RolePeriod& period) {
  TRY_ASSIGN(const std::string role_id, existing_role(store, role));
  TRY_ASSIGN(const std::string space, role_namespace(store, role));
  TRY_ASSIGN(const auto targets, read_targets(store, params, space));
  for (const RoleTarget& target : targets) TRY_CHECK(change(store, role_id, target, period));
  return {};
}

Answer<Json> change_many(Store& store, const Params& params, Change change) {
  TRY_ASSIGN(const auto roles, params.items("roles"));
  for (const Params& role : roles) TRY_CHECK(change_one(store, role, params, change, {}));
  return success();
}

/// Those of one kind who have the role, by id.
Answer<KeyPage> holders(Store& store, const Params& params, std::string_view column) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const std::string role_id, existing_role(store, params));
  Listing list{.from = "role_assignments", .key = column, .condition = {"role_id = ?", {role_id}}};
  list.condition.add({std::string(column) + " IS NOT NULL", {}});
  return read_page(store, list, page);
}

Answer<Json> shown_department(Store& store, const std::string& id) {
  namespace field = model::department_field;
  TRY_ASSIGN(const auto department, load_department(store, id));
  if (!department) return department_unknown(id);
  const model::Attributes& fields = department->attributes;
  return genauth::write(genauth::RoleDepartmentDto{
      id, std::string(fields.text(field::code())), std::string(fields.text(field::name())),
      std::string(fields.text(*model::find_field(model::ObjectType::kDepartment, "description")))});
}

/// Whether the period holds the time.
std::string_view status_at(const RolePeriod& period, int64_t now) {
  const bool begun = !period.enable_time || *period.enable_time <= now;
  const bool ended = period.end_time && *period.end_time <= now;
  return begun && !ended ? "ENABLE" : "DISABLE";
}

Answer<Json> shown_assignment(Store& store, const std::string& id) {
  auto query = store.query(
      "SELECT r.id, r.code, r.name, r.description, a.enable_time, a.end_time, a.created_at,"
      " a.updated_at FROM role_assignments a JOIN roles r ON r.id = a.role_id WHERE a.id = ?");
  query->bind(id);
  TRY_CHECK(query->step());
  RoleAssignmentDto assignment;
  assignment.role_id = query->text(0);
  assignment.role_code = query->text(1);
  assignment.role_name = query->text(2);
  assignment.description = query->text(3);
  if (!query->is_null(4)) assignment.period.enable_time = query->integer(4);
  if (!query->is_null(5)) assignment.period.end_time = query->integer(5);
  assignment.status = status_at(assignment.period, store.now());
  assignment.created_at = iso(query->integer(6));
  assignment.updated_at = iso(query->integer(7));
  return genauth::write(assignment);
}

/// Of users and departments, by name.
Condition named_like(const std::string& text) {
  if (text.empty()) return {};
  return {
      "(EXISTS (SELECT 1 FROM users u WHERE u.id = user_id"
      " AND instr(lower(u.name), lower(?)) > 0)"
      " OR EXISTS (SELECT 1 FROM departments d WHERE d.id = department_id"
      " AND instr(lower(d.name), lower(?)) > 0))",
      {text, text}};
}

Condition of_types(const std::vector<std::string>& types) {
  Condition any;
  for (const std::string& type : types) {
    any.sql += any.sql.empty() ? "(" : " OR ";
    any.sql += type == "USER" ? "user_id IS NOT NULL" : "department_id IS NOT NULL";
  }
  if (!any.sql.empty()) any.sql += ")";
  return any;
}

/// Of the parameters roleCode and namespaceCode.
Answer<std::string> role_of_list(Store& store, const Params& params) {
  genauth::RoleKey key;
  TRY_ASSIGN(key.code, params.required("roleCode"));
  if (key.code.size() > kLongestRoleCode) return bad_format("roleCode");
  TRY_ASSIGN(key.role_namespace, role_namespace(store, params, "namespaceCode"));
  TRY_ASSIGN(auto id, find_role(store, key));
  if (!id) return role_unknown();
  return *std::move(id);
}

Answer<bool> has_one(Store& store, const Params& role, const std::string& user_id) {
  genauth::RoleKey key;
  TRY_ASSIGN(key.code, role.required("code"));
  TRY_ASSIGN(key.role_namespace, role_namespace(store, role));
  TRY_ASSIGN(const auto role_id, find_role(store, key));
  if (!role_id) return false;
  return has_role(store, user_id, *role_id);
}

}  // namespace

Answer<Json> assign_role(Store& store, const Params& params) {
  TRY_ASSIGN(const RolePeriod period, period_of(params));
  TRY_CHECK(change_one(store, params, params, assign, period));
  return success();
}

Answer<Json> revoke_role(Store& store, const Params& params) {
  TRY_CHECK(change_one(store, params, params, take, {}));
  return success();
}

Answer<Json> assign_role_batch(Store& store, const Params& params) {
  return change_many(store, params, assign);
}

Answer<Json> revoke_role_batch(Store& store, const Params& params) {
  return change_many(store, params, take);
}

Answer<Data> list_role_members(Store& store, const Params& params) {
  TRY_ASSIGN(const genauth::UserView view, user_view(params));
  TRY_ASSIGN(const KeyPage users, holders(store, params, "user_id"));
  return shown_page(users, [&](const std::string& id) { return shown_user(store, id, view); });
}

Answer<Json> list_role_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const KeyPage departments, holders(store, params, "department_id"));
  return shown_page(departments,
                    [&](const std::string& id) { return shown_department(store, id); });
}

Answer<Json> list_role_assignments(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const std::string role_id, role_of_list(store, params));
  TRY_ASSIGN(const std::string text, params.text("query"));
  TRY_ASSIGN(const auto types, params.words("targetType", kTargetTypes));
  Listing list{.from = "role_assignments", .condition = {"role_id = ?", {role_id}}};
  list.condition.add(of_types(types));
  list.condition.add(named_like(text));
  TRY_ASSIGN(const KeyPage found, read_page(store, list, page));
  TRY_ASSIGN(Json json,
             shown_page(found, [&](const std::string& id) { return shown_assignment(store, id); }));
  // The one page whose rows are called "data" (annex ii, 48).
  return Json{{"totalCount", found.total}, {"data", std::move(json["list"])}};
}

/// The roles assigned to the user as such: those that a call may revoke.
Answer<Json> get_user_roles(Store& store, const Params& params) {
  TRY_ASSIGN(const UserIdType type, user_id_type(params));
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, type));
  TRY_ASSIGN(const std::string space, role_namespace(store, params));
  KeyPage roles;
  auto query = store.query(
      "SELECT a.role_id FROM role_assignments a CROSS JOIN roles r ON r.id = a.role_id"
      " WHERE a.user_id = ? AND r.namespace = ? ORDER BY a.role_id");
  query->bind(user_id).bind(space);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) break;
    roles.keys.emplace_back(query->text(0));
  }
  roles.total = static_cast<int64_t>(roles.keys.size());
  return shown_page(roles, [&](const std::string& id) { return shown_role(store, id); });
}

Answer<Json> has_any_role(Store& store, const Params& params) {
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const UserIdType type, user_id_type(options));
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, type));
  TRY_ASSIGN(const auto roles, params.items("roles"));
  bool any = false;
  for (const Params& role : roles) {
    TRY_ASSIGN(const bool has, has_one(store, role, user_id));
    any = any || has;
  }
  return Json{{"hasAnyRole", any}};
}

}  // namespace gsync::directory
