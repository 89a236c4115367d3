// Who administrates the pool, as far as its roles tell.

#pragma once

#include <string>
#include <unordered_set>

#include "config/job.h"
#include "core/error.h"
#include "genauth/client.h"

namespace gsync::cli {

/// System ids of everybody whom the service lists as a member of one of the job's
/// administrator roles. One call for each 50 of a role.
///
/// Errors: kConfig for a role that does not exist; those of the calls.
Result<std::unordered_set<std::string>> read_administrators(const config::Job& job,
                                                            genauth::ManagementClient& client);

}  // namespace gsync::cli
