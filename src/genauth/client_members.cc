// Members of departments.

#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_departments_json.h"
#include "genauth/types_users_json.h"

namespace gsync::genauth {
namespace {

/// As the service spells them.
std::string_view to_text(MemberQuery::SortBy sort_by) {
  switch (sort_by) {
    case MemberQuery::SortBy::kDefault:
      return "Default";
    case MemberQuery::SortBy::kJoinedAt:
      return "JoinDepartmentAt";
    case MemberQuery::SortBy::kUserId:
      return "userId";
    case MemberQuery::SortBy::kCreatedAt:
      return "createAt";
    case MemberQuery::SortBy::kUpdatedAt:
      return "updatedAt";
  }
  return "JoinDepartmentAt";
}

Json page_params(const DepartmentRef& department, int page, int limit, const MemberQuery& query) {
  Json params = write(department);
  params["page"] = page;
  params["limit"] = limit;
  params["includeChildrenDepartments"] = query.include_children;
  append_view(params, query.view);
  return params;
}

}  // namespace

Result<Page<UserDto>> ManagementClient::list_department_members(const DepartmentRef& department,
                                                                int page, int limit,
                                                                const MemberQuery& query) {
  Json params = page_params(department, page, limit, query);
  params["sortBy"] = to_text(query.sort_by);
  params["orderBy"] = query.order == Order::kAscending ? "Asc" : "Desc";
  TRY_ASSIGN(const Data data, data_of(Endpoint::kListDepartmentMembers, std::move(params)));
  return user_page_in(data);
}

Result<Page<UserDto>> ManagementClient::search_department_members(const DepartmentRef& department,
                                                                  const std::string& keywords,
                                                                  int page, int limit,
                                                                  const MemberQuery& query) {
  Json params = page_params(department, page, limit, query);
  params["keywords"] = keywords;
  TRY_ASSIGN(const Data data, data_of(Endpoint::kSearchDepartmentMembers, std::move(params)));
  return user_page_in(data);
}

Result<std::vector<std::string>> ManagementClient::department_member_ids(
    const DepartmentRef& department) {
  TRY_ASSIGN(const Json data, call(Endpoint::kListDepartmentMemberIds, write(department)));
  return as_string_list(data);
}

Result<void> ManagementClient::add_department_members(const DepartmentRef& department,
                                                      std::span<const std::string> user_ids) {
  if (user_ids.empty()) return {};
  Json params = write(department);
  params["userIds"] = user_ids;
  return act(Endpoint::kAddDepartmentMembers, std::move(params));
}

Result<void> ManagementClient::remove_department_members(const DepartmentRef& department,
                                                         std::span<const std::string> user_ids) {
  if (user_ids.empty()) return {};
  Json params = write(department);
  params["userIds"] = user_ids;
  return act(Endpoint::kRemoveDepartmentMembers, std::move(params));
}

Result<bool> ManagementClient::is_user_in_department(const std::string& user_id,
                                                     const DepartmentRef& department,
                                                     bool include_children) {
  Json params = write(department);
  params["userId"] = user_id;
  params["includeChildrenDepartments"] = include_children;
  TRY_ASSIGN(const Json data, call(Endpoint::kIsUserInDepartment, std::move(params)));
  const auto inside = as_bool(member(data, "inDepartment"));
  if (!inside) {
    return fail(unreadable(Endpoint::kIsUserInDepartment, "'inDepartment'", last_reply()));
  }
  return *inside;
}

}  // namespace gsync::genauth
