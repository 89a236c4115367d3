#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_departments_json.h"
#include "genauth/types_sessions_json.h"

namespace gsync::genauth {
namespace {

/// The place with what is to be shown.
Json asked(const DepartmentRef& department, const Include& include) {
  Json params = write(department);
  params["withCustomData"] = include.custom_data;
  return params;
}

/// A list, or the shape of a page without paging.
std::vector<DepartmentDto> read_departments(const Json& data) {
  return read_page(data.is_array() ? Json{{"list", data}} : data, read_department).list;
}

}  // namespace

Result<std::vector<DepartmentDto>> ManagementClient::all_departments(
    const std::string& organization_code, const Include& include) {
  Json params = {{"organizationCode", organization_code},
                 {"withCustomData", include.custom_data},
                 {"withPost", include.posts}};
  TRY_ASSIGN(const Json data, call(Endpoint::kGetAllDepartments, std::move(params)));
  return read_departments(data);
}

Result<std::vector<DepartmentDto>> ManagementClient::departments_below(
    const DepartmentRef& department, const Include& include) {
  Json params = asked(department, include);
  params["withPost"] = include.posts;
  TRY_ASSIGN(const Json data, call(Endpoint::kGetAllDepartments, std::move(params)));
  return read_departments(data);
}

Result<std::vector<DepartmentDto>> ManagementClient::child_departments(
    const DepartmentRef& department, const ChildrenQuery& query, const Include& include) {
  Json params = asked(department, include);
  if (query.enabled) params["status"] = *query.enabled;
  params["excludeVirtualNode"] = query.virtual_nodes == ChildrenQuery::Virtual::kNot;
  params["onlyVirtualNode"] = query.virtual_nodes == ChildrenQuery::Virtual::kOnly;
  TRY_ASSIGN(const Json data, call(Endpoint::kListChildrenDepartments, std::move(params)));
  return read_departments(data);
}

Result<DepartmentDto> ManagementClient::get_department(const DepartmentRef& department,
                                                       const Include& include) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetDepartment, asked(department, include)));
  return read_department(data);
}

Result<DepartmentDto> ManagementClient::get_department_by_id(const std::string& department_id,
                                                             const Include& include) {
  Json params = {{"departmentId", department_id}, {"withCustomData", include.custom_data}};
  TRY_ASSIGN(const Json data, call(Endpoint::kGetDepartmentById, std::move(params)));
  return read_department(data);
}

Result<DepartmentDto> ManagementClient::get_parent_department(const DepartmentRef& department,
                                                              const Include& include) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetParentDepartment, asked(department, include)));
  // Whether a root node's parent is nothing or a refusal is not published.
  if (data.is_null()) {
    Reply none;
    none.status_code = 404;
    none.message = "the department has no parent";
    const ReplyOrigin origin = last_reply();
    none.request_id = origin.request_id;
    none.from = origin.from;
    return fail(refusal(Endpoint::kGetParentDepartment, none));
  }
  return read_department(data);
}

Result<std::vector<DepartmentDto>> ManagementClient::search_departments(
    const std::string& organization_code, const std::string& keywords, const Include& include) {
  Json params = {{"keywords", keywords},
                 {"organizationCode", organization_code},
                 {"withCustomData", include.custom_data}};
  TRY_ASSIGN(const Json data, call(Endpoint::kSearchDepartments, std::move(params)));
  return read_departments(data);
}

Result<Page<DepartmentDto>> ManagementClient::search_departments_list(
    const DepartmentSearch& search, int page, int limit) {
  Json params = write(search);
  params["page"] = page;
  params["limit"] = limit;
  TRY_ASSIGN(const Json data, call(Endpoint::kSearchDepartmentsList, std::move(params)));
  if (data.is_array()) return Page<DepartmentDto>{-1, read_list(data, read_department)};
  return read_page(data, read_department);
}

Result<DepartmentDto> ManagementClient::create_department(const NewDepartment& department) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateDepartment, write(department)));
  return read_department(data);
}

Result<DepartmentDto> ManagementClient::update_department(const DepartmentUpdate& update) {
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateDepartment, write(update)));
  return read_department(data);
}

Result<void> ManagementClient::set_department_status(const std::string& department_id,
                                                     bool enabled) {
  return act(Endpoint::kUpdateDepartmentStatus,
             {{"departmentId", department_id}, {"status", enabled}});
}

Result<void> ManagementClient::delete_department(const DepartmentRef& department) {
  return act(Endpoint::kDeleteDepartment, write(department));
}

Result<std::vector<SyncRelationDto>> ManagementClient::department_sync_relations(
    const DepartmentRef& department) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetDepartmentSyncRelations, write(department)));
  return read_list(data, read_sync_relation);
}

Result<void> ManagementClient::delete_department_sync_relations(const std::string& provider,
                                                                const DepartmentRef& department) {
  Json params = write(department);
  params["provider"] = provider;
  return act(Endpoint::kDeleteDepartmentSyncRelations, std::move(params));
}

}  // namespace gsync::genauth
