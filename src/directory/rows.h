// Rows of the directory as the types of the API: loaded, added, saved.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "directory/answer.h"
#include "directory/store.h"
#include "genauth/types_departments.h"
#include "genauth/types_users.h"

namespace gsync::directory {

/// An organization's keys; what else it has, its root node has.
struct OrganizationRow {
  std::string code;
  std::string root_id;
  std::string tenant_id = {};
};

/// Refuses an unknown or empty code (404).
Answer<OrganizationRow> find_organization(Store& store, const std::string& code);

/// Departments are enabled and no virtual nodes unless a field says so.
bool is_enabled(const genauth::DepartmentDto& department);
bool is_virtual_node(const genauth::DepartmentDto& department);

/// With parent "root" for a root node.
Answer<std::optional<genauth::DepartmentDto>> load_department(Store& store, const std::string& id);
/// All departments of the organization, by id; the rules say whether with the root node.
Answer<std::vector<genauth::DepartmentDto>> load_departments(Store& store,
                                                             const std::string& organization_code);
/// The departments below one, at any depth.
Answer<std::vector<genauth::DepartmentDto>> load_subtree(Store& store, const std::string& id);
/// Those, at any depth but for the root node, whose names hold the keywords,
/// without case for ASCII.
Answer<std::vector<genauth::DepartmentDto>> load_named(Store& store,
                                                       const OrganizationRow& organization,
                                                       const std::string& keywords);
/// The direct children of one.
Answer<std::vector<genauth::DepartmentDto>> load_children(Store& store, const std::string& id);
/// Empty `parent_department_id`: a root node.
Answer<void> insert_department(Store& store, const genauth::DepartmentDto& department);
/// Parent, attributes and i18n; takes now as the time of the change.
Answer<void> save_department(Store& store, const genauth::DepartmentDto& department);
/// Replaces the heads. The users must exist.
Answer<void> save_leaders(Store& store, const std::string& department_id,
                          std::span<const std::string> user_ids);

/// With departments and main department.
Answer<std::optional<genauth::UserDto>> load_user(Store& store, const std::string& id);
/// The same by `users.number`, which must be one.
Answer<genauth::UserDto> load_numbered_user(Store& store, int64_t number);
/// Id and attributes; the times become now. False when another user has one of
/// the unique fields.
Answer<bool> insert_user(Store& store, genauth::UserDto& user);
enum class StatusChange { kNo, kYes };
Answer<void> save_user(Store& store, const genauth::UserDto& user, StatusChange change);
/// Marks the user as changed now.
Answer<void> touch_user(Store& store, const std::string& id);
Answer<void> load_memberships(Store& store, genauth::UserDto& user);

}  // namespace gsync::directory
