#include "genauth/user_query.h"

#include <chrono>

#include "genauth/types_users_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

using std::chrono::seconds;

/// "DepartmemtCode" is how the API spells it (annex ii, 20).
std::string_view to_text(UserDepartmentOrder by) {
  switch (by) {
    case UserDepartmentOrder::kCreated:
      return "DepartmentCreatedAt";
    case UserDepartmentOrder::kJoined:
      return "JoinDepartmentAt";
    case UserDepartmentOrder::kName:
      return "DepartmentName";
    case UserDepartmentOrder::kCode:
      return "DepartmemtCode";
  }
  return "JoinDepartmentAt";
}

}  // namespace

Filter in_departments(std::span<const FilterDepartment> departments) {
  Json list = Json::array();
  for (const FilterDepartment& department : departments) {
    list.push_back({{"organizationCode", department.organization_code},
                    {"departmentId", department.department_id},
                    {"departmentIdType", to_text(department.type)},
                    {"includeChildrenDepartments", department.include_children}});
  }
  return {"department", FilterOperator::kIn, std::move(list)};
}

Filter signed_in_to(std::span<const std::string> app_ids) {
  return {"loggedInApps", FilterOperator::kIn, app_ids};
}

Json write(const UserQuery& query) {
  Json params = Json::object();
  append_given(params, "keywords", query.keywords);
  if (!query.filters.empty()) append(params, "advancedFilter", write(query.filters));
  Json options = {{"pagination", {{"page", query.page}, {"limit", query.limit}}}};
  if (!query.sort.empty()) append(options, "sort", write(query.sort));
  append_given(options, "fuzzySearchOn", query.search_in);
  append_view(options, query.view);
  append(params, "options", std::move(options));
  return params;
}

Json write(const LegacyUserQuery& query) {
  Json params = {{"page", query.page}, {"limit", query.limit}};
  append_given(params, "status", query.status);
  if (query.updated_from) {
    const auto from = std::chrono::floor<seconds>(*query.updated_from);
    append(params, "updatedAtStart", from.time_since_epoch().count());
  }
  if (query.updated_to) {
    const auto to = std::chrono::ceil<seconds>(*query.updated_to);
    append(params, "updatedAtEnd", to.time_since_epoch().count());
  }
  append_view(params, query.view);
  append_flag(params, "withUserPasswordExpireTime", query.with_password_expiry);
  return params;
}

Json write(const UserDepartmentsQuery& query) {
  Json params = {{"userId", query.user_id},
                 {"userIdType", to_text(query.user_id_type)},
                 {"page", query.page},
                 {"limit", query.limit}};
  append_flag(params, "withCustomData", query.with_custom_data);
  append_flag(params, "withDepartmentPaths", query.with_paths);
  append(params, "sortBy", to_text(query.sort_by));
  append(params, "orderBy", query.order == Order::kAscending ? "Asc" : "Desc");
  return params;
}

}  // namespace gsync::genauth
