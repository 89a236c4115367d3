#include "directory/applicants.h"

#include <fmt/format.h>

#include "core/text.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/intents.h"
#include "directory/invitations.h"
#include "directory/user_creation.h"

namespace gsync::directory {
namespace {

using genauth::ApplicantDto;

constexpr const char* kPending = "PENDING";
constexpr const char* kPassed = "PASSED";
constexpr const char* kRejected = "REJECTED";

Answer<void> insert_applicant(Store& store, const ApplicantDto& applicant) {
  auto query = store.query(
      "INSERT INTO invitation_applicants (id, applicant, email, status, channel, created_at)"
      " VALUES (?, ?, ?, ?, ?, ?)");
  query->bind(applicant.id).bind(applicant.name).bind(applicant.email).bind(applicant.status);
  query->bind(applicant.channel).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

Answer<void> decide(Store& store, const std::string& id, const char* status) {
  auto query =
      store.query("UPDATE invitation_applicants SET status = ?, operator_id = ? WHERE id = ?");
  query->bind(status).bind(kAdministratorId).bind(id);
  TRY_CHECK(query->run());
  return {};
}

/// The applicant becomes a user, of the departments that the settings name: the
/// administrator who invites is in none to share. The welcome mail would hold
/// the first password.
Answer<void> join(Store& store, const ApplicantDto& applicant) {
  TRY_ASSIGN(const auto settings, invitation_settings(store));
  const Json item = {{"name", applicant.name},
                     {"email", applicant.email},
                     {"departmentIds", settings.admin.value().department_ids}};
  CreationOptions options;
  options.account.source_type = "register";
  options.account.password_set_at = store.now();
  TRY_ASSIGN(const Data user, create_user_of(store, Params(item), options));
  return record_intent(store, "welcome", user.tree()["userId"], {{"email", applicant.email}});
}

Answer<void> approve(Store& store, const ApplicantDto& applicant) {
  if (applicant.status == kRejected) {
    return refuse(422, fmt::format("the application has been rejected: {}", applicant.id));
  }
  if (applicant.status == kPassed) return {};
  TRY_CHECK(join(store, applicant));
  return decide(store, applicant.id, kPassed);
}

Answer<void> reject(Store& store, const ApplicantDto& applicant) {
  if (applicant.status == kPassed) {
    return refuse(422, fmt::format("the applicant has joined already: {}", applicant.id));
  }
  return decide(store, applicant.id, kRejected);
}

Answer<Json> for_each_applicant(Store& store, const Params& params,
                                Answer<void> (*act)(Store&, const ApplicantDto&)) {
  TRY_ASSIGN(const auto ids, params.batch("applicantIds"));
  for (const std::string& id : ids) {
    TRY_ASSIGN(const ApplicantDto applicant, load_applicant(store, id));
    TRY_CHECK(act(store, applicant));
  }
  return success();
}

/// A new application; refuses an address that is known already. No mail was sent,
/// so any code is the right one.
Answer<ApplicantDto> read_signup(Store& store, const Params& params) {
  TRY_CHECK(params.required("emailCode"));
  TRY_ASSIGN(const Params profile, params.inside("profile"));
  ApplicantDto applicant;
  TRY_ASSIGN(applicant.name, profile.required("name"));
  TRY_ASSIGN(const std::string email, profile.required("email"));
  TRY_ASSIGN(const auto holder, find_user(store, email, UserIdType::kEmail));
  applicant.email = fold_case(email);
  auto query =
      store.query("SELECT 1 FROM invitation_applicants WHERE email = ? AND status = 'PENDING'");
  query->bind(applicant.email);
  TRY_ASSIGN(const bool waits, query->step());
  if (holder || waits) return taken("email", applicant.email);
  applicant.id = store.new_id();
  return applicant;
}

}  // namespace

Answer<ApplicantDto> load_applicant(Store& store, const std::string& id) {
  auto query = store.query(
      "SELECT id, applicant, email, status, channel, operator_id FROM invitation_applicants"
      " WHERE id = ?");
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return refuse(404, fmt::format("applicant not found for id: {}", id));
  ApplicantDto applicant;
  applicant.id = query->text(0);
  applicant.name = query->text(1);
  applicant.email = query->text(2);
  applicant.status = query->text(3);
  applicant.channel = query->text(4);
  applicant.operator_id = query->text(5);
  applicant.inviter_id = kAdministratorId;
  return applicant;
}

Answer<Json> approve_invitation_applicants(Store& store, const Params& params) {
  return for_each_applicant(store, params, approve);
}

Answer<Json> reject_invitation_applicants(Store& store, const Params& params) {
  return for_each_applicant(store, params, reject);
}

Answer<Json> signup_by_invitation(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string identifier, params.required("identifier"));
  TRY_CHECK(check_invitation(store, identifier));
  TRY_ASSIGN(ApplicantDto applicant, read_signup(store, params));
  TRY_ASSIGN(const auto settings, invitation_settings(store));
  const bool waits = settings.admin.value().admin_consent;
  applicant.status = waits ? kPending : kPassed;
  applicant.channel = waits ? "MANUAL" : "AUTO";
  if (!waits) TRY_CHECK(join(store, applicant));
  TRY_CHECK(insert_applicant(store, applicant));
  return Json{{"status", applicant.status}};
}

}  // namespace gsync::directory
