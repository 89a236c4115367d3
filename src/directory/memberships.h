// Which departments a user is in: the rows of memberships and their one main
// department.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "directory/answer.h"
#include "directory/store.h"
#include "genauth/types_users.h"

namespace gsync::directory {

/// The user's departments are exactly these, in this order. The main one is
/// `main_id`, or when that is empty the old one if it stays, else the first.
Answer<void> replace_memberships(Store& store, const std::string& user_id,
                                 std::span<const std::string> department_ids,
                                 const std::string& main_id);

/// Those of a new user, in this order; the first is the main one. The user shows them.
Answer<void> add_first_memberships(Store& store, genauth::UserDto& user,
                                   std::span<const std::string> department_ids);

/// Adds one at the end; nothing changes for a member. The first is the main one.
Answer<void> add_membership(Store& store, const std::string& user_id,
                            const std::string& department_id);

/// Nothing changes for who is no member. When the main one goes, the first of
/// the others takes its place.
Answer<void> remove_membership(Store& store, const std::string& user_id,
                               const std::string& department_id);

/// Departments and their heads, posts, groups, roles.
Answer<void> remove_from_everywhere(Store& store, const std::string& user_id);

}  // namespace gsync::directory
