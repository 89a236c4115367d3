// The general invitation as JSON: read leniently, written strictly.

#pragma once

#include "genauth/types_invitations.h"

namespace gsync::genauth {

/// A setting that comes as a boolean, as the published types declare it, counts
/// as not shown (annex ii, 29).
InvitationSettings read_invitation_settings(const Json& json);
ApplicantDto read_applicant(const Json& json);
InvitationPageDto read_invitation_page(const Json& json);

Json write(const InvitationConfig& config);
Json write(const InvitationSettings& settings);
/// The details are shown when there are any.
Json write(const ApplicantDto& applicant);
Json write(const InvitationPageDto& page);
/// Parameters of the calls.
Json write(const ApplicantQuery& query);
Json write(const InvitationSignup& signup);

}  // namespace gsync::genauth
