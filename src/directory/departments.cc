// Creating, changing and deleting departments.

#include <fmt/format.h>

#include "core/text.h"
#include "directory/department_rules.h"
#include "directory/department_view.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/lookup.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentDto;
using genauth::DepartmentView;
using model::ObjectType;
namespace field = model::department_field;

/// A code of blanks is malformed in this call alone; elsewhere it is unknown.
Answer<OrganizationRow> organization_to_take(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.text("organizationCode"));
  if (!code.empty() && trim(code).empty()) {
    return refuse(400, fmt::format("invalid organization code {}", code));
  }
  return asked_organization(store, params);
}

Answer<std::string> parent_to_take(Store& store, const Params& params,
                                   const OrganizationRow& organization) {
  TRY_ASSIGN(const std::string id, params.required("parentDepartmentId"));
  TRY_ASSIGN(const DepartmentIdType type, department_id_type(params));
  TRY_ASSIGN(auto parent, find_department(store, organization, id, type));
  if (!parent) return department_unknown(id);
  return *std::move(parent);
}

Answer<void> take_move(Store& store, const Params& params, const DepartmentPlace& place,
                       DepartmentDto& department) {
  if (params.raw("parentDepartmentId").is_null()) return {};
  TRY_ASSIGN(std::string parent, parent_to_take(store, params, place.organization));
  if (parent == department.parent_department_id) return {};
  if (department.department_id == place.organization.root_id) {
    return refuse(422, "the root node of an organization cannot be moved");
  }
  TRY_CHECK(check_move(store, department.department_id, parent));
  department.parent_department_id = std::move(parent);
  return {};
}

/// The fields that a call gives a department, the one of `id` when it has one. Those
/// that the service takes at another time only are passed over, as members that it does
/// not know.
Answer<model::Attributes> given_fields(Store& store, const Params& params, const std::string& id,
                                       model::Writable at_another_time) {
  TRY_ASSIGN(model::Attributes given, read_input(store, params, ObjectType::kDepartment, id));
  for (const model::FieldInfo& info : model::fields(ObjectType::kDepartment)) {
    if (info.writable == at_another_time) given.erase(info.id);
  }
  return given;
}

Answer<model::Attributes> updated_fields(Store& store, const Params& params,
                                         const std::string& id) {
  TRY_ASSIGN(model::Attributes changes,
             given_fields(store, params, id, model::Writable::kAtCreation));
  const auto name = changes.find(field::name());
  if (name && model::is_empty(name->value)) return bad_format("name");
  TRY_CHECK(check_department_code(changes));
  return changes;
}

}  // namespace

Answer<Json> create_department(Store& store, const Params& params) {
  DepartmentDto department;
  TRY_ASSIGN(const OrganizationRow organization, organization_to_take(store, params));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  TRY_CHECK(params.required("name"));
  department.organization_code = organization.code;
  TRY_ASSIGN(department.parent_department_id, parent_to_take(store, params, organization));
  TRY_ASSIGN(const model::Attributes fields,
             given_fields(store, params, "", model::Writable::kAfterCreation));
  model::Attributes defaults;
  defaults.set(field::status(), true);
  defaults.set(*model::find_field(ObjectType::kDepartment, "isVirtualNode"), false);
  department.attributes = merged(std::move(defaults), fields);
  TRY_CHECK(check_department_code(department.attributes));
  TRY_CHECK(check_unique(store, department));
  TRY_CHECK(take_i18n(params, "name", department.i18n));
  department.department_id = store.new_id();
  TRY_CHECK(insert_department(store, department));
  TRY_CHECK(take_posts(store, params, department.department_id));
  return show_department(store, department.department_id, view);
}

Answer<Json> update_department(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  TRY_ASSIGN(auto department, load_department(store, place.department_id));
  if (!department) return department_unknown(place.department_id);
  TRY_ASSIGN(const model::Attributes changes, updated_fields(store, params, place.department_id));
  department->attributes = merged(std::move(department->attributes), changes);
  TRY_CHECK(check_unique(store, *department));
  TRY_CHECK(take_move(store, params, place, *department));
  TRY_CHECK(take_i18n(params, "name", department->i18n));
  TRY_CHECK(save_department(store, *department));
  TRY_CHECK(take_leaders(store, params, place.department_id));
  TRY_CHECK(take_posts(store, params, place.department_id));
  return show_department(store, place.department_id, view);
}

Answer<Json> update_department_status(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, params.required("departmentId"));
  if (params.raw("status").is_null()) return bad_format("status");
  TRY_ASSIGN(const bool enabled, params.flag("status"));
  TRY_ASSIGN(auto department, load_department(store, id));
  if (!department) return department_unknown(id);
  department->attributes.set(field::status(), enabled);
  TRY_CHECK(save_department(store, *department));
  return show_department(store, id, {});
}

Answer<Json> delete_department(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  if (place.department_id == place.organization.root_id) {
    return refuse(422, "the root node of an organization cannot be deleted");
  }
  TRY_ASSIGN(const auto department, load_department(store, place.department_id));
  if (!department) return department_unknown(place.department_id);
  if (department->has_children) {
    return refuse(422, fmt::format("department {} has child departments", place.department_id));
  }
  if (department->members_count > 0) {
    return refuse(422, fmt::format("department {} has members", place.department_id));
  }
  auto query = store.query("DELETE FROM departments WHERE id = ?");
  query->bind(place.department_id);
  TRY_CHECK(query->run());
  return success();
}

}  // namespace gsync::directory
