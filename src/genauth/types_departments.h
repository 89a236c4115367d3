// Departments and their members of the Management API V3 (reference section 5).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "genauth/filter.h"
#include "genauth/id_type.h"
#include "genauth/types.h"
#include "genauth/types_users.h"

namespace gsync::genauth {

/// The department that a call means.
struct DepartmentRef {
  std::string organization_code;
  /// "root" is the root node.
  std::string id;
  DepartmentIdType type = DepartmentIdType::kDepartmentId;
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
  /// Direct members; -1 where the reply does not say.
  int64_t members_count = 0;
  bool has_children = false;
  std::string created_at, updated_at;
  /// Of the name.
  Translations i18n;
  std::vector<std::string> posts;
  /// When asked for.
  std::vector<std::string> post_ids;
  /// Restriction of access as it came; its meaning is not published.
  std::string allow;
};

/// What create-department takes.
struct NewDepartment {
  std::string organization_code;
  /// "root", or the id of the parent.
  std::string parent_department_id;
  model::Attributes attributes;
  /// What kind of id the parent's is.
  DepartmentIdType parent_id_type = DepartmentIdType::kDepartmentId;
  Translations i18n = {};
  std::vector<std::string> post_ids = {};
};

/// What update-department takes. What is not set stays.
struct DepartmentUpdate {
  std::string organization_code;
  std::string department_id;
  /// What changes; an empty value clears the field.
  model::Attributes attributes;
  /// Moves the department.
  std::optional<std::string> parent_department_id;
  std::optional<std::vector<std::string>> leader_user_ids;
  /// What kind of id both ids are. Whether the service takes it for the parent
  /// too is not published: use system ids to move.
  DepartmentIdType id_type = DepartmentIdType::kDepartmentId;
  std::optional<Translations> i18n = {};
  std::optional<std::vector<std::string>> post_ids = {};
};

/// Which children of a department to list.
struct ChildrenQuery {
  enum class Virtual : uint8_t { kAlso, kNot, kOnly };
  Virtual virtual_nodes = Virtual::kAlso;
  /// Only enabled or only disabled ones.
  std::optional<bool> enabled = {};
};

/// What search-departments-list takes. Its fields are name, createdAt and
/// updatedAt. A filter on updatedAt gives what changed since; what was deleted does
/// not show.
struct DepartmentSearch {
  std::string organization_code;
  /// All must hold.
  std::vector<Filter> filters = {};
  std::vector<SortKey> sort = {};
  Include include = {};
};

/// Whom of a department to list, how, and with what of each.
struct MemberQuery {
  enum class SortBy : uint8_t { kDefault, kJoinedAt, kUserId, kCreatedAt, kUpdatedAt };
  /// Also those of the departments below, at any depth.
  bool include_children = false;
  /// Not when members are searched: the service has no order there.
  SortBy sort_by = SortBy::kJoinedAt;
  Order order = Order::kDescending;
  UserView view = kSyncView;
};

}  // namespace gsync::genauth
