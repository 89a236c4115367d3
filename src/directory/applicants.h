// Who applied through a link of the general invitation, and what became of it
// (reference 12.1 to 12.3).

#pragma once

#include <string>

#include "directory/invitations.h"

namespace gsync::directory {

/// Without details; refuses an unknown one (404).
Answer<genauth::ApplicantDto> load_applicant(Store& store, const std::string& id);

}  // namespace gsync::directory
