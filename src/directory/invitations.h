// The settings and links of the general invitation (reference 12.1): the
// settings decide for whoever applies now; how long a link is valid was decided
// when it was made.

#pragma once

#include <string>

#include "directory/answer.h"
#include "directory/store.h"
#include "genauth/types_invitations.h"

namespace gsync::directory {

/// All links of this directory are made by administrators, and it does not know
/// them apart.
inline constexpr const char* kAdministratorId = "administrator";
inline constexpr const char* kAdministratorName = "Administrator";

/// With every setting.
Answer<genauth::InvitationSettings> invitation_settings(Store& store);

/// Refuses an unknown link (404) and one that is over (422).
Answer<void> check_invitation(Store& store, const std::string& identifier);

}  // namespace gsync::directory
