// The accounts that users have at other identity sources.

#pragma once

#include <string>
#include <vector>

#include "directory/params.h"
#include "directory/store.h"
#include "genauth/types_users.h"

namespace gsync::directory {

/// In the order of linking.
Answer<std::vector<genauth::IdentityDto>> identities_of(Store& store, const std::string& user_id);

/// Adds one of the user's, or changes what is known of it. Refuses one that
/// belongs to somebody else (409).
Answer<void> put_identity(Store& store, const std::string& user_id, const Params& params);

}  // namespace gsync::directory
