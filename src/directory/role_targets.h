// Who has a role: users, departments, groups, and roles that have it in turn.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/params.h"
#include "directory/store.h"
#include "genauth/types_roles.h"

namespace gsync::directory {

/// With the system id as identifier.
using genauth::RoleTarget;

/// Of the parameter `targets`, 1 to kMost; refuses who does not exist (404).
/// A role among them is looked for in `space`.
Answer<std::vector<RoleTarget>> read_targets(Store& store, const Params& params,
                                             const std::string& space);

/// Who has the role already has it for this period now.
Answer<void> assign(Store& store, const std::string& role_id, const RoleTarget& target,
                    const genauth::RolePeriod& period);
/// Nothing changes for who does not have it.
Answer<void> revoke(Store& store, const std::string& role_id, const RoleTarget& target);

/// Whether the user has the role now: assigned to the user, to a group or
/// department of the user, or to another role that the user has. Disabled roles
/// and assignments outside their period do not count.
Answer<bool> has_role(Store& store, const std::string& user_id, const std::string& role_id);

}  // namespace gsync::directory
