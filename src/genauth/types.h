// The objects of the Management API V3, shared by the client and the embedded
// directory. Fields of the registry (model/field.h) travel as Attributes.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "genauth/transport.h"
#include "model/snapshot.h"

namespace gsync::genauth {

/// Reference 4.0.
struct OrganizationDto {
  std::string code;
  std::string name;
  std::string description;
  /// System id of the root node.
  std::string department_id;
  std::string created_at, updated_at;
  bool has_children = false;
  int64_t members_count = 0;
  std::vector<std::string> leader_user_ids;
};

/// Reference 5.0.
struct DepartmentDto {
  std::string organization_code;
  std::string department_id;
  /// System id of the parent; the organization's root node for first-level ones.
  std::string parent_department_id;
  model::Attributes attributes;
  std::vector<std::string> leader_user_ids;
  int64_t members_count = 0;
  bool has_children = false;
  std::string created_at, updated_at;
};

/// Reference 6.0.
struct UserDto {
  std::string user_id;
  model::Attributes attributes;
  /// Present when asked for.
  std::optional<std::vector<std::string>> department_ids;
  std::string main_department_id;
  std::string created_at, updated_at;
};

template <typename Item>
struct Page {
  /// -1 where the reply has none.
  int64_t total = -1;
  std::vector<Item> list;
};

/// One department of set-user-departments.
struct UserDepartment {
  std::string department_id;
  bool is_leader = false;
  bool is_main = false;
};

}  // namespace gsync::genauth
