// What lists of users are asked for (reference 6.2, 6.3 and 6.11).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "genauth/filter.h"
#include "genauth/id_type.h"
#include "genauth/types_users.h"

namespace gsync::genauth {

/// Most rows of a page (reference section 17).
constexpr int kPageSize = 50;

/// Of list-users by POST. The reference lists the fields for filters and sorting.
struct UserQuery {
  /// From 1.
  int page = 1;
  int limit = kPageSize;
  /// Looked for in `search_in`, or where that is empty in phone, email, name,
  /// username and nickname.
  std::string keywords;
  std::vector<std::string> search_in;
  /// All must hold.
  std::vector<Filter> filters;
  /// Without an order that tells all users apart, rows repeat or vanish between
  /// pages.
  std::vector<SortKey> sort{{"id"}};
  UserView view = kSyncView;
};

struct FilterDepartment {
  std::string organization_code;
  std::string department_id;
  DepartmentIdType type = DepartmentIdType::kDepartmentId;
  bool include_children = false;
};

/// Members of any of these departments.
Filter in_departments(std::span<const FilterDepartment> departments);
/// Users who signed in to any of these applications.
Filter signed_in_to(std::span<const std::string> app_ids);

/// Of the older list, by GET.
struct LegacyUserQuery {
  int page = 1;
  int limit = kPageSize;
  /// "" for every status.
  std::string status;
  /// Created or changed at or after, at or before; counted in whole seconds,
  /// rounded outwards.
  std::optional<TimePoint> updated_from, updated_to;
  UserView view = kSyncView;
  bool with_password_expiry = false;
};

enum class UserDepartmentOrder : uint8_t { kCreated, kJoined, kName, kCode };

/// Of get-user-departments.
struct UserDepartmentsQuery {
  std::string user_id;
  UserIdType user_id_type = UserIdType::kUserId;
  int page = 1;
  int limit = kPageSize;
  bool with_custom_data = false;
  bool with_paths = false;
  UserDepartmentOrder sort_by = UserDepartmentOrder::kJoined;
  Order order = Order::kDescending;
};

/// Parameters of the calls.
Json write(const UserQuery& query);
Json write(const LegacyUserQuery& query);
Json write(const UserDepartmentsQuery& query);

}  // namespace gsync::genauth
