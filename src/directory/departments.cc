#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "directory/department_rules.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/lookup.h"
#include "directory/user_view.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

using genauth::CustomData;
using genauth::DepartmentDto;
using model::ObjectType;
namespace field = model::department_field;

Answer<Json> shown(Store& store, const std::string& id, CustomData custom_data) {
  TRY_ASSIGN(const auto department, load_department(store, id));
  if (!department) return department_unknown(id);
  return genauth::write(*department, custom_data);
}

Answer<std::string> organization_code(const Params& params) {
  TRY_ASSIGN(std::string code, params.text("organizationCode"));
  if (!code.empty() && trim(code).empty()) {
    return refuse(400, fmt::format("invalid organization code {}", code));
  }
  return code;
}

Answer<std::string> parent_to_take(Store& store, const Params& params,
                                   const OrganizationRow& organization) {
  TRY_ASSIGN(const std::string id, params.required("parentDepartmentId"));
  TRY_ASSIGN(const DepartmentIdType type, department_id_type(params));
  TRY_ASSIGN(auto parent, find_department(store, organization, id, type));
  if (!parent) return department_unknown(id);
  return *std::move(parent);
}

/// By departmentId, or else by departmentCode.
Answer<std::string> asked_department(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.text("departmentCode"));
  if (code.empty() || !params.raw("departmentId").is_null()) {
    TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
    return place.department_id;
  }
  TRY_ASSIGN(const std::string organization_code, params.text("organizationCode"));
  TRY_ASSIGN(const OrganizationRow organization, find_organization(store, organization_code));
  TRY_ASSIGN(const auto found, find_department(store, organization, code, DepartmentIdType::kCode));
  if (!found) return department_unknown(code);
  return *found;
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

/// Fields that an update may change. Those of creation only are not taken, as
/// the service does not know them here.
Answer<model::Attributes> updated_fields(Store& store, const Params& params) {
  TRY_ASSIGN(model::Attributes changes, read_input(store, params, ObjectType::kDepartment));
  for (const model::FieldInfo& info : model::fields(ObjectType::kDepartment)) {
    if (info.writable == model::Writable::kAtCreation) changes.erase(info.id);
  }
  const model::Attribute* name = changes.find(field::name());
  if (name != nullptr && model::is_empty(name->value)) return bad_format("name");
  TRY_CHECK(check_department_code(changes));
  return changes;
}

}  // namespace

Answer<Json> get_all_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.text("organizationCode"));
  TRY_ASSIGN(const OrganizationRow organization, find_organization(store, code));
  TRY_ASSIGN(const CustomData custom_data, custom_data_view(params));
  TRY_ASSIGN(const DepartmentIdType type, department_id_type(params));
  if (type != DepartmentIdType::kDepartmentId && type != DepartmentIdType::kOpenDepartmentId) {
    return bad_format("departmentIdType");
  }
  TRY_ASSIGN(std::string top, params.text("departmentId"));
  if (top.empty()) top = genauth::kRootAlias;
  TRY_ASSIGN(const auto found, find_department(store, organization, top, type));
  if (!found) return department_unknown(top);
  TRY_ASSIGN(const auto departments, *found == organization.root_id ? load_departments(store, code)
                                                                    : load_subtree(store, *found));
  Json list = Json::array();
  for (const DepartmentDto& department : departments) {
    list.push_back(genauth::write(department, custom_data));
  }
  return Json{{"totalCount", departments.size()}, {"list", std::move(list)}};
}

Answer<Json> get_department(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, asked_department(store, params));
  TRY_ASSIGN(const CustomData custom_data, custom_data_view(params));
  return shown(store, id, custom_data);
}

Answer<Json> create_department(Store& store, const Params& params) {
  DepartmentDto department;
  TRY_ASSIGN(department.organization_code, organization_code(params));
  TRY_ASSIGN(const OrganizationRow organization,
             find_organization(store, department.organization_code));
  TRY_ASSIGN(const std::string name, params.required("name"));
  TRY_ASSIGN(department.parent_department_id, parent_to_take(store, params, organization));
  TRY_ASSIGN(const model::Attributes fields, read_input(store, params, ObjectType::kDepartment));
  model::Attributes defaults;
  defaults.set(field::status(), true);
  defaults.set(*model::find_field(ObjectType::kDepartment, "isVirtualNode"), false);
  department.attributes = merged(std::move(defaults), fields);
  TRY_CHECK(check_department_code(department.attributes));
  TRY_CHECK(check_unique(store, department));
  TRY_ASSIGN(department.i18n, params.object("i18n"));
  department.department_id = store.new_id();
  TRY_CHECK(insert_department(store, department));
  return shown(store, department.department_id, CustomData::kHide);
}

Answer<Json> update_department(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(auto department, load_department(store, place.department_id));
  if (!department) return department_unknown(place.department_id);
  TRY_ASSIGN(const model::Attributes changes, updated_fields(store, params));
  department->attributes = merged(std::move(department->attributes), changes);
  TRY_CHECK(check_unique(store, *department));
  TRY_CHECK(take_move(store, params, place, *department));
  TRY_ASSIGN(Json i18n, params.object("i18n"));
  if (params.has("i18n")) department->i18n = std::move(i18n);
  TRY_CHECK(save_department(store, *department));
  TRY_CHECK(take_leaders(store, params, place.department_id));
  return shown(store, place.department_id, CustomData::kHide);
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
