// Single departments, and the unpaged lists of them.

#include <algorithm>
#include <array>

#include "directory/department_view.h"
#include "directory/handlers.h"
#include "directory/lookup.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentDto;
using genauth::DepartmentView;

/// The organization that the call names; an empty one, which stands for all,
/// when it names none.
Answer<OrganizationRow> organization_if_named(Store& store, const Params& params) {
  if (params.raw("organizationCode").is_null()) return OrganizationRow();
  return asked_organization(store, params);
}

/// By departmentId, or else by departmentCode.
Answer<std::string> asked_department(Store& store, const Params& params) {
  TRY_ASSIGN(const OrganizationRow organization, organization_if_named(store, params));
  TRY_ASSIGN(std::string id, params.text("departmentId"));
  TRY_ASSIGN(const std::string code, params.text("departmentCode"));
  TRY_ASSIGN(DepartmentIdType type, department_id_type(params));
  if (id.empty()) {
    id = code;
    type = DepartmentIdType::kCode;
  }
  if (id.empty()) return bad_format("departmentId");
  TRY_ASSIGN(auto found, find_department(store, organization, id, type));
  if (!found) return department_unknown(id);
  return *std::move(found);
}

/// The department at the top of get-all-departments; the root node when none is
/// named.
Answer<DepartmentPlace> top_department(Store& store, const Params& params) {
  TRY_ASSIGN(OrganizationRow organization, asked_organization(store, params));
  TRY_ASSIGN(const DepartmentIdType type, department_id_type(params));
  if (type != DepartmentIdType::kDepartmentId && type != DepartmentIdType::kOpenDepartmentId) {
    return bad_format("departmentIdType");
  }
  TRY_ASSIGN(std::string id, params.text("departmentId"));
  if (id.empty()) id = genauth::kRootAlias;
  TRY_ASSIGN(auto found, find_department(store, organization, id, type));
  if (!found) return department_unknown(id);
  return DepartmentPlace{std::move(organization), *std::move(found)};
}

/// Systems that the Sync Center of the service knows (reference 3.5).
constexpr std::array kProviders = {
    "wechatwork", "dingtalk",   "lark",   "welink", "ldap", "active-directory",
    "italent",    "xiaoshouyi", "maycur", "scim",   "moka"};

/// Which children list-children-departments shows.
struct ChildFilter {
  std::optional<bool> enabled;
  bool exclude_virtual = false;
  bool only_virtual = false;
};

Answer<ChildFilter> child_filter(const Params& params) {
  ChildFilter filter;
  if (!params.raw("status").is_null()) {
    TRY_ASSIGN(filter.enabled, params.flag("status"));
  }
  TRY_ASSIGN(filter.exclude_virtual, params.flag("excludeVirtualNode"));
  TRY_ASSIGN(filter.only_virtual, params.flag("onlyVirtualNode"));
  return filter;
}

bool is_left_out(const ChildFilter& filter, const DepartmentDto& department) {
  if (filter.enabled && *filter.enabled != is_enabled(department)) return true;
  const bool is_virtual = is_virtual_node(department);
  return is_virtual ? filter.exclude_virtual : filter.only_virtual;
}

}  // namespace

Answer<Json> get_department(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, asked_department(store, params));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  return show_department(store, id, view);
}

Answer<Json> get_department_by_id(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, params.required("departmentId"));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  TRY_ASSIGN(const std::string tenant_id, params.text("tenantId"));
  TRY_ASSIGN(const auto department, load_department(store, id));
  if (!department) return department_unknown(id);
  TRY_ASSIGN(const OrganizationRow organization,
             find_organization(store, department->organization_code));
  if (!is_of_tenant(organization, tenant_id)) return department_unknown(id);
  return genauth::write(*department, view);
}

Answer<Json> get_all_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace top, top_department(store, params));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  TRY_ASSIGN(const auto departments, top.department_id == top.organization.root_id
                                         ? load_departments(store, top.organization.code)
                                         : load_subtree(store, top.department_id));
  return show_departments(departments, view);
}

Answer<Json> list_children_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  TRY_ASSIGN(const ChildFilter filter, child_filter(params));
  TRY_ASSIGN(auto children, load_children(store, place.department_id));
  std::erase_if(children, [&](const DepartmentDto& each) { return is_left_out(filter, each); });
  return show_departments(children, view);
}

Answer<Json> get_parent_department(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  if (place.department_id == place.organization.root_id) {
    return refuse(404, "the root node of an organization has no parent department");
  }
  TRY_ASSIGN(const auto department, load_department(store, place.department_id));
  if (!department) return department_unknown(place.department_id);
  return show_department(store, department->parent_department_id, view);
}

Answer<Json> get_department_sync_relations(Store& store, const Params& params) {
  TRY_CHECK(asked_organization(store, params));
  if (!params.raw("departmentId").is_null()) TRY_CHECK(department_place(store, params));
  // The service's own synchronisation alone makes them, and there is none here.
  return Json::array();
}

Answer<Json> delete_department_sync_relations(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string provider, params.required("provider"));
  if (std::ranges::count(kProviders, provider) == 0) return bad_format("provider");
  TRY_CHECK(department_place(store, params));
  return success();
}

}  // namespace gsync::directory
