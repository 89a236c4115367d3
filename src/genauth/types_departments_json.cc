#include "genauth/types_departments_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

using model::ObjectType;

constexpr std::string_view kI18n = "i18n";
constexpr std::string_view kName = "name";

void append_id_type(Json& json, DepartmentIdType type) {
  if (type != DepartmentIdType::kDepartmentId) append(json, "departmentIdType", to_text(type));
}

}  // namespace

DepartmentDto read_department(const Json& json) {
  DepartmentDto department;
  department.organization_code = string_member(json, "organizationCode");
  department.department_id = string_member(json, "departmentId");
  department.parent_department_id = string_member(json, "parentDepartmentId");
  department.parent_department_code = string_member(json, "parentDepartmentCode");
  department.attributes = read_attributes(json, ObjectType::kDepartment);
  department.leader_user_ids = as_string_list(member(json, "leaderUserIds"));
  department.members_count = as_int(member(json, "membersCount")).value_or(-1);
  department.has_children = as_bool(member(json, "hasChildren")).value_or(false);
  department.created_at = string_member(json, "createdAt");
  department.updated_at = string_member(json, "updatedAt");
  department.i18n = read_i18n(member(json, kI18n), kName);
  department.posts = as_string_list(member(json, "posts"));
  department.post_ids = as_string_list(member(json, "postIdList"));
  department.allow = raw_text(member(json, "allow"));
  return department;
}

Json write(const DepartmentDto& department, const DepartmentView& view) {
  Json json = Json::object();
  append(json, "organizationCode", department.organization_code);
  append(json, "departmentId", department.department_id);
  append(json, "createdAt", department.created_at);
  append(json, "updatedAt", department.updated_at);
  append_fixed_fields(json, department.attributes, ObjectType::kDepartment);
  append(json, "leaderUserIds", department.leader_user_ids);
  append(json, "parentDepartmentId", department.parent_department_id);
  append(json, "parentDepartmentCode", department.parent_department_code);
  if (department.members_count >= 0) append(json, "membersCount", department.members_count);
  append(json, "hasChildren", department.has_children);
  if (!department.i18n.empty()) append(json, kI18n, write_i18n(kName, department.i18n));
  if (view.posts) append(json, "postIdList", department.post_ids);
  append_custom_data(json, department.attributes, view.custom_data);
  return json;
}

Json write(const DepartmentRef& department) {
  Json json = {{"organizationCode", department.organization_code}, {"departmentId", department.id}};
  append_id_type(json, department.type);
  return json;
}

Json write(const NewDepartment& department) {
  Json json = {{"organizationCode", department.organization_code},
               {"parentDepartmentId", department.parent_department_id},
               {"metadata", Json::object()}};
  append_id_type(json, department.parent_id_type);
  write_attributes(json, department.attributes, EmptyFields::kOmit);
  if (!department.i18n.empty()) append(json, kI18n, write_i18n(kName, department.i18n));
  append_given(json, "postIdList", department.post_ids);
  return json;
}

Json write(const DepartmentUpdate& update) {
  Json json = write(DepartmentRef{update.organization_code, update.department_id, update.id_type});
  append(json, "metadata", Json::object());
  append_set(json, "parentDepartmentId", update.parent_department_id);
  append_set(json, "leaderUserIds", update.leader_user_ids);
  write_attributes(json, update.attributes, EmptyFields::kClear);
  if (update.i18n) append(json, kI18n, write_i18n(kName, *update.i18n));
  append_set(json, "postIdList", update.post_ids);
  return json;
}

Json write(const DepartmentSearch& search) {
  Json json = {{"organizationCode", search.organization_code},
               {"withCustomData", search.include.custom_data},
               {"withPost", search.include.posts}};
  if (!search.filters.empty()) append(json, "advancedFilter", write(search.filters));
  if (!search.sort.empty()) append(json, "sort", write(search.sort));
  return json;
}

}  // namespace gsync::genauth
