#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_json.h"

namespace gsync::genauth {
namespace {

Json place_of(const std::string& organization_code, const std::string& department_id) {
  return {{"organizationCode", organization_code}, {"departmentId", department_id}};
}

}  // namespace

Result<std::vector<DepartmentDto>> ManagementClient::all_departments(
    const std::string& organization_code) {
  Json params = {{"organizationCode", organization_code}, {"withCustomData", true}};
  TRY_ASSIGN(const Json data, call(Endpoint::kGetAllDepartments, std::move(params)));
  return read_page(data, read_department).list;
}

Result<DepartmentDto> ManagementClient::get_department(const std::string& organization_code,
                                                       const std::string& department_id) {
  Json params = place_of(organization_code, department_id);
  params["withCustomData"] = true;
  TRY_ASSIGN(const Json data, call(Endpoint::kGetDepartment, std::move(params)));
  return read_department(data);
}

Result<DepartmentDto> ManagementClient::create_department(const NewDepartment& department) {
  Json params = {{"organizationCode", department.organization_code},
                 {"parentDepartmentId", department.parent_department_id},
                 {"metadata", Json::object()}};
  write_attributes(params, department.attributes, EmptyFields::kOmit);
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateDepartment, std::move(params)));
  return read_department(data);
}

Result<DepartmentDto> ManagementClient::update_department(const DepartmentUpdate& update) {
  Json params = place_of(update.organization_code, update.department_id);
  params["metadata"] = Json::object();
  if (update.parent_department_id) params["parentDepartmentId"] = *update.parent_department_id;
  if (update.leader_user_ids) params["leaderUserIds"] = *update.leader_user_ids;
  write_attributes(params, update.attributes, EmptyFields::kClear);
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateDepartment, std::move(params)));
  return read_department(data);
}

Result<void> ManagementClient::delete_department(const std::string& organization_code,
                                                 const std::string& department_id) {
  return act(Endpoint::kDeleteDepartment, place_of(organization_code, department_id));
}

Result<void> ManagementClient::add_department_members(const std::string& organization_code,
                                                      const std::string& department_id,
                                                      std::span<const std::string> user_ids) {
  if (user_ids.empty()) return {};
  Json params = place_of(organization_code, department_id);
  params["userIds"] = user_ids;
  return act(Endpoint::kAddDepartmentMembers, std::move(params));
}

Result<void> ManagementClient::remove_department_members(const std::string& organization_code,
                                                         const std::string& department_id,
                                                         std::span<const std::string> user_ids) {
  if (user_ids.empty()) return {};
  Json params = place_of(organization_code, department_id);
  params["userIds"] = user_ids;
  return act(Endpoint::kRemoveDepartmentMembers, std::move(params));
}

Result<std::vector<std::string>> ManagementClient::department_member_ids(
    const std::string& organization_code, const std::string& department_id) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kListDepartmentMemberIds, place_of(organization_code, department_id)));
  return as_string_list(data);
}

}  // namespace gsync::genauth
