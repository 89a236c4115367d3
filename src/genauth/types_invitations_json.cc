#include "genauth/types_invitations_json.h"

#include "genauth/accessor.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

std::optional<InvitationConfig> read_config(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  InvitationConfig config;
  config.days_valid = as_int(member(json, "expiredTimeOfDay")).value_or(InvitationConfig::kForever);
  config.join_same_department = as_bool(member(json, "joinSameDepartment")).value_or(false);
  config.department_ids = as_string_list(member(json, "departmentIds"));
  config.admin_consent = as_bool(member(json, "enabledAdminConsent")).value_or(false);
  return config;
}

std::optional<InvitationPersonDto> read_person(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  return InvitationPersonDto{string_member(json, "id"), string_member(json, "displayName"),
                             string_member(json, "photo")};
}

Json write(const InvitationPersonDto& person) {
  Json json = {{"id", person.id}};
  append_given(json, "displayName", person.display_name);
  append_given(json, "photo", person.photo);
  return json;
}

Json filter_of(const ApplicantQuery& query) {
  Json filters = Json::array();
  for (const Filter& filter : query.filters) {
    Json item = {{"type", filter.field}, {"operator", to_text(filter.comparison)}};
    if (!filter.value.is_null()) append(item, "value", filter.value);
    filters.push_back(std::move(item));
  }
  return {{"type", query.join == FilterJoin::kAnd ? "and" : "or"}, {"filters", filters}};
}

}  // namespace

InvitationSettings read_invitation_settings(const Json& json) {
  InvitationSettings settings;
  settings.admin = read_config(member(json, "adminInvitationConfig"));
  settings.member = read_config(member(json, "memberInvitationConfig"));
  settings.member_enabled = as_bool(member(json, "enabledMemberInvitation"));
  return settings;
}

ApplicantDto read_applicant(const Json& json) {
  ApplicantDto applicant;
  applicant.id = string_member(json, "id");
  applicant.name = string_member(json, "applicant");
  applicant.email = string_member(json, "email");
  applicant.inviter_id = string_member(json, "inviterId");
  applicant.operator_id = string_member(json, "operatorId");
  applicant.status = string_member(json, "status");
  applicant.channel = string_member(json, "channel");
  applicant.inviter = read_person(member(json, "inviterDetail"));
  applicant.decided_by = read_person(member(json, "operatorDetail"));
  return applicant;
}

InvitationPageDto read_invitation_page(const Json& json) {
  const Json& pool = member(json, "userPool");
  return {string_member(pool, "name"), string_member(pool, "logo"),
          string_member(pool, "description"),
          string_member(member(json, "inviter"), "displayName")};
}

Json write(const InvitationConfig& config) {
  return {{"expiredTimeOfDay", config.days_valid},
          {"joinSameDepartment", config.join_same_department},
          {"departmentIds", config.department_ids},
          {"enabledAdminConsent", config.admin_consent}};
}

Json write(const InvitationSettings& settings) {
  Json json = Json::object();
  if (settings.admin) append(json, "adminInvitationConfig", write(*settings.admin));
  if (settings.member) append(json, "memberInvitationConfig", write(*settings.member));
  append_set(json, "enabledMemberInvitation", settings.member_enabled);
  return json;
}

Json write(const ApplicantDto& applicant) {
  Json json = {{"id", applicant.id},
               {"applicant", applicant.name},
               {"email", applicant.email},
               {"inviterId", applicant.inviter_id},
               {"operatorId", nullable(applicant.operator_id)},
               {"status", applicant.status},
               {"channel", applicant.channel}};
  if (applicant.inviter) append(json, "inviterDetail", write(*applicant.inviter));
  if (applicant.decided_by) append(json, "operatorDetail", write(*applicant.decided_by));
  return json;
}

Json write(const InvitationPageDto& page) {
  Json pool = Json::object();
  append_given(pool, "name", page.pool_name);
  append_given(pool, "logo", page.pool_logo);
  append_given(pool, "description", page.pool_description);
  Json json = {{"userPool", std::move(pool)}};
  if (!page.inviter_name.empty()) append(json, "inviter", {{"displayName", page.inviter_name}});
  return json;
}

Json write(const ApplicantQuery& query) {
  Json params = {{"page", query.page}, {"limit", query.limit}};
  append_given(params, "keywords", query.keywords);
  if (!query.filters.empty()) append(params, "filter", filter_of(query));
  append_flag(params, "withInvitorDetail", query.with_inviter);
  append_flag(params, "withOperatorDetail", query.with_operator);
  return params;
}

Json write(const InvitationSignup& signup) {
  return {{"emailCode", signup.email_code},
          {"identifier", signup.identifier},
          {"profile", {{"name", signup.name}, {"email", signup.email}}}};
}

}  // namespace gsync::genauth
