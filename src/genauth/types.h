// The objects of the Management API V3, shared by the client and the embedded
// directory. Fields of the registry (model/field.h) travel as Attributes.

#pragma once

#include <cstdint>
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
  /// Custom id of the root node.
  std::string open_department_id;
  bool enabled = true;
  std::string created_at, updated_at;
  bool has_children = false;
  /// Direct members of the root node.
  int64_t members_count = 0;
  std::vector<std::string> leader_user_ids;
  /// Null when there is none; customData also when it was not asked for.
  Json i18n, custom_data;
};

/// Reference 5.0.
struct DepartmentDto {
  std::string organization_code;
  std::string department_id;
  /// System id of the parent; the organization's root node for first-level ones.
  std::string parent_department_id;
  std::string parent_department_code;
  /// Without the fields that are empty; customData when asked for.
  model::Attributes attributes;
  std::vector<std::string> leader_user_ids;
  /// Direct members.
  int64_t members_count = 0;
  bool has_children = false;
  std::string created_at, updated_at;
  Json i18n;
};

template <typename Item>
struct Page {
  /// -1 where the reply has none.
  int64_t total = -1;
  std::vector<Item> list;
};

}  // namespace gsync::genauth
