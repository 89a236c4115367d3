#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_invitations_json.h"
#include "genauth/types_json.h"

namespace gsync::genauth {

Result<InvitationSettings> ManagementClient::invitation_settings() {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetInvitationSettings, Json::object()));
  return read_invitation_settings(data);
}

Result<InvitationSettings> ManagementClient::update_invitation_settings(
    const InvitationSettings& settings) {
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateInvitationSettings, write(settings)));
  return read_invitation_settings(data);
}

Result<std::string> ManagementClient::generate_invitation_link() {
  TRY_ASSIGN(const Json data, call(Endpoint::kGenerateInvitationLink, Json::object()));
  std::string link = string_member(data, "link");
  if (link.empty()) {
    return fail(unreadable(Endpoint::kGenerateInvitationLink, "'link'", last_reply()));
  }
  return link;
}

Result<Page<ApplicantDto>> ManagementClient::invitation_applicants(const ApplicantQuery& query) {
  TRY_ASSIGN(const Json data, call(Endpoint::kFilterInvitationApplicants, write(query)));
  return read_page(data, read_applicant);
}

Result<void> ManagementClient::approve_applicants(std::span<const std::string> ids) {
  if (ids.empty()) return {};
  return act(Endpoint::kApproveInvitationApplicants, {{"applicantIds", ids}});
}

Result<void> ManagementClient::reject_applicants(std::span<const std::string> ids) {
  if (ids.empty()) return {};
  return act(Endpoint::kRejectInvitationApplicants, {{"applicantIds", ids}});
}

Result<InvitationPageDto> ManagementClient::invitation_page(const std::string& identifier) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kGetInvitationPublicConfig, {{"identifier", identifier}}));
  return read_invitation_page(data);
}

Result<std::string> ManagementClient::sign_up_by_invitation(const InvitationSignup& signup) {
  TRY_ASSIGN(const Json data, call(Endpoint::kSignupByInvitation, write(signup)));
  std::string status = string_member(data, "status");
  if (status.empty()) {
    return fail(unreadable(Endpoint::kSignupByInvitation, "'status'", last_reply()));
  }
  return status;
}

}  // namespace gsync::genauth
