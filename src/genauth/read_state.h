// Reads the whole state of one organization and all users of the pool with the
// fewest calls (reference section 18): 1 + 1 + ceil(users / 50), plus the keys
// of custom data.

#pragma once

#include <functional>
#include <string>

#include "core/error.h"
#include "genauth/client.h"
#include "model/snapshot.h"

namespace gsync::genauth {

/// Memberships hold the departments of all organizations; a department that is
/// not in `departments` belongs to another organization.
/// An organization that does not exist gives an empty state with an empty
/// root_id. `progress` (users so far, total) may be empty.
/// Errors: kUnhealthy when the read does not add up (pages repeat, totals differ):
///         an incomplete read of the target stops the run.
Result<model::Snapshot> read_state(ManagementClient& client, const std::string& organization_code,
                                   const std::function<void(uint64_t, uint64_t)>& progress = {});

/// One object as the sync sees it: what drift checks and verification compare.
model::User to_model(const UserDto& user);
model::Department to_model(const DepartmentDto& department, const std::string& root_id);

}  // namespace gsync::genauth
