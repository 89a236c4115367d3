// Roles of the Management API V3 and who has them (reference section 9).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gsync::genauth {

/// The permission space of roles that name none.
inline constexpr const char* kDefaultNamespace = "default";

/// Names a role: codes are unique in their namespace.
struct RoleKey {
  std::string code;
  std::string role_namespace = kDefaultNamespace;
};

struct RoleDto {
  std::string id;
  RoleKey key;
  std::string name, description;
  std::string namespace_name;
  /// ENABLE or DISABLE.
  std::string status;
  /// Milliseconds since 1970; none for never.
  std::optional<int64_t> disable_time;
  /// Users may apply for it.
  bool enable_permission_apply = false;
};

/// Code and name up to 50, description up to 200 characters.
struct RoleInput {
  RoleKey key;
  std::string name, description;
  /// Milliseconds since 1970. Of create-role only.
  std::optional<int64_t> disable_time = {};
};

/// An update leaves alone what is absent.
struct RoleUpdate {
  RoleKey key;
  /// Always sent, since the API requires it: name the old one to keep it.
  std::string name;
  std::optional<std::string> new_code, description, status;
  /// Milliseconds since 1970; 0 for never.
  std::optional<int64_t> disable_time;
  std::optional<bool> enable_permission_apply;
};

enum class RoleTargetType : uint8_t { kUser, kRole, kGroup, kDepartment };

/// "USER", "ROLE", "GROUP", "DEPARTMENT".
std::string_view to_text(RoleTargetType type);

/// Who is given a role.
struct RoleTarget {
  RoleTargetType type = RoleTargetType::kUser;
  /// System id of a user or department, code of a role or group.
  std::string identifier;
};

/// When an assignment holds, in milliseconds since 1970; none for always.
struct RolePeriod {
  std::optional<int64_t> enable_time, end_time;
};

/// A department that has a role.
struct RoleDepartmentDto {
  std::string id;
  std::string code, name, description;
};

/// The service does not say here who has the role.
struct RoleAssignmentDto {
  std::string role_id, role_code, role_name, description;
  /// Of the assignment: ENABLE or DISABLE.
  std::string status;
  RolePeriod period;
  std::string user_pool_id;
  std::string created_at, updated_at;
};

/// Conditions that must all hold; what is empty is no condition.
struct RoleAssignmentQuery {
  RoleKey role;
  /// Part of the name of who has it.
  std::string query;
  /// USER, ORG.
  std::vector<std::string> target_types;
};

}  // namespace gsync::genauth
