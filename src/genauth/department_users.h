// Users by department: the last way to those whom no list of users shows to its end
// (reference section 18, deep paging, c).

#pragma once

#include "genauth/client.h"
#include "genauth/user_windows.h"

namespace gsync::genauth {

/// Reads the members of every department of every organization of the pool, root nodes
/// included. Users without a department are not among them; a department whose members
/// cannot be paged through is doubted.
///
/// Calls:  1 + organizations + for each department at least 1 and ceil(members / 50).
/// Errors: those of the calls.
Result<void> read_department_users(ManagementClient& client, const UserListOptions& options,
                                   UserCollection& users);

}  // namespace gsync::genauth
