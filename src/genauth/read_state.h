// Reads the whole state of one organization and all users of the pool with the
// fewest calls (reference section 18): 1 + 1 + ceil(users / 50), plus the keys
// of custom data.

#pragma once

#include <string>
#include <string_view>

#include "core/error.h"
#include "genauth/client.h"
#include "genauth/user_pass.h"
#include "model/snapshot.h"

namespace gsync::genauth {

/// Memberships hold the departments of all organizations; a department that is
/// not in `departments` belongs to another organization.
/// An organization that does not exist gives an empty state with an empty
/// root_id. `progress` (users so far, total) may be empty.
/// A pass over the users that does not add up (a page repeats, totals differ) is
/// made once more, since somebody may have written meanwhile.
/// Errors: kUnhealthy when the second pass does not add up either: an incomplete
///         read of the target stops the run.
Result<model::Snapshot> read_state(ManagementClient& client, const std::string& organization_code,
                                   const UserProgress& progress = {});

/// One object as the sync sees it: what drift checks and verification compare.
/// A field that is empty in GenAuth has no attribute. A membership of the root
/// node `root_id` has an empty department.
model::User to_model(const UserDto& user, std::string_view root_id = {});
model::Department to_model(const DepartmentDto& department, const std::string& root_id);

}  // namespace gsync::genauth
