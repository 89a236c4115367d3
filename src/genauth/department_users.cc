#include "genauth/department_users.h"

#include <fmt/format.h>

#include <mutex>

#include "core/text.h"
#include "io/parallel.h"

namespace gsync::genauth {
namespace {

Result<std::vector<DepartmentRef>> all_departments(ManagementClient& client) {
  std::vector<DepartmentRef> departments;
  TRY_ASSIGN(const auto organizations, client.list_organizations());
  for (const OrganizationDto& organization : organizations) {
    departments.push_back({organization.code, organization.department_id});
    TRY_ASSIGN(const auto below, client.all_departments(organization.code));
    for (const DepartmentDto& department : below) {
      departments.push_back({organization.code, department.department_id});
    }
  }
  return departments;
}

/// Direct members, in an order that stays while others join and leave.
Result<UserList> read_members(ManagementClient& client, const DepartmentRef& department,
                              UserListOptions options) {
  MemberQuery query;
  query.sort_by = MemberQuery::SortBy::kUserId;
  query.order = Order::kAscending;
  const auto fetch = [&](int page) {
    return client.list_department_members(department, page, kPageSize, query);
  };
  TRY_ASSIGN(const Page<UserDto> first, client.list_department_members(department, 1, 1, query));
  if (first.total > options.deepest) {
    UserList list;
    list.doubt = fmt::format("department {} has {} members, more than can be listed",
                             quoted(department.id), grouped(static_cast<uint64_t>(first.total)));
    return list;
  }
  options.parallel = 1;  // departments are read at once, not pages
  options.progress = {};
  return read_user_list(fetch, options);
}

}  // namespace

Result<void> read_department_users(ManagementClient& client, const UserListOptions& options,
                                   UserCollection& users) {
  TRY_ASSIGN(const auto departments, all_departments(client));
  std::mutex mutex;
  return io::in_parallel(departments.size(), options.parallel, [&](size_t i) -> Result<void> {
    TRY_ASSIGN(UserList list, read_members(client, departments[i], options));
    const std::scoped_lock lock(mutex);
    users.add(std::move(list));
    if (options.progress) options.progress(users.users().size(), 0);
    return {};
  });
}

}  // namespace gsync::genauth
