#include "directory/invitations.h"

#include <fmt/format.h>

#include "directory/handlers.h"
#include "directory/lookup.h"
#include "genauth/types_invitations_json.h"

namespace gsync::directory {
namespace {

using genauth::InvitationConfig;
using genauth::InvitationSettings;

/// Where the page of an invitation would stand (annex i, 43).
constexpr std::string_view kInvitationPage = "http://localhost/invitation?identifier=";
constexpr int64_t kMillisecondsOfDay = 86'400'000;
constexpr int64_t kMostDays = 36'500;

Answer<void> save_settings(Store& store, const InvitationSettings& settings) {
  auto query =
      store.query("INSERT OR REPLACE INTO invitation_settings (id, settings) VALUES (1, ?)");
  query->bind(genauth::write(settings).dump());
  TRY_CHECK(query->run());
  return {};
}

Answer<int64_t> days_of(const Params& params, int64_t before) {
  TRY_ASSIGN(const int64_t days, params.integer("expiredTimeOfDay", before));
  if (days != InvitationConfig::kForever && (days < 1 || days > kMostDays)) {
    return bad_format("expiredTimeOfDay");
  }
  return days;
}

/// What the call names on top of `before`.
Answer<InvitationConfig> read_config(Store& store, const Params& params, InvitationConfig before) {
  TRY_ASSIGN(before.days_valid, days_of(params, before.days_valid));
  TRY_ASSIGN(before.join_same_department,
             params.flag("joinSameDepartment", before.join_same_department));
  TRY_ASSIGN(before.admin_consent, params.flag("enabledAdminConsent", before.admin_consent));
  if (params.raw("departmentIds").is_null()) return before;
  TRY_ASSIGN(before.department_ids, params.texts("departmentIds"));
  if (before.department_ids.size() > kMost) return bad_format("departmentIds");
  for (const std::string& id : before.department_ids) {
    TRY_ASSIGN(const auto found, find_department(store, {}, id, DepartmentIdType::kDepartmentId));
    if (!found) return department_illegal(id);
  }
  return before;
}

/// The published types declare booleans here, which say nothing (annex ii, 29).
Answer<void> update_config(Store& store, const Params& params, const char* name,
                           std::optional<InvitationConfig>& config) {
  if (params.raw(name).is_boolean()) return {};
  TRY_ASSIGN(const Params object, params.inside(name));
  TRY_ASSIGN(config, read_config(store, object, config.value_or(InvitationConfig())));
  return {};
}

}  // namespace

Answer<InvitationSettings> invitation_settings(Store& store) {
  auto query = store.query("SELECT settings FROM invitation_settings");
  TRY_ASSIGN(const bool found, query->step());
  if (found) return genauth::read_invitation_settings(Json::parse(query->text(0)));
  return InvitationSettings{InvitationConfig(), InvitationConfig(), false};
}

Answer<void> check_invitation(Store& store, const std::string& identifier) {
  auto query = store.query("SELECT expires_at FROM invitation_links WHERE identifier = ?");
  query->bind(identifier);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) {
    return refuse(404, fmt::format("invitation not found for identifier: {}", identifier));
  }
  if (!query->is_null(0) && query->integer(0) <= store.now()) {
    return refuse(422, "the invitation link has expired");
  }
  return {};
}

Answer<Json> get_invitation_settings(Store& store, const Params& params) {
  TRY_CHECK(params.flag("withDepartmentDetail"));
  TRY_ASSIGN(const InvitationSettings settings, invitation_settings(store));
  return genauth::write(settings);
}

Answer<Json> update_invitation_settings(Store& store, const Params& params) {
  TRY_ASSIGN(InvitationSettings settings, invitation_settings(store));
  TRY_CHECK(update_config(store, params, "adminInvitationConfig", settings.admin));
  TRY_CHECK(update_config(store, params, "memberInvitationConfig", settings.member));
  TRY_ASSIGN(settings.member_enabled,
             params.flag("enabledMemberInvitation", settings.member_enabled.value_or(false)));
  TRY_CHECK(save_settings(store, settings));
  return genauth::write(settings);
}

Answer<Json> generate_invitation_link(Store& store, const Params& /*params*/) {
  TRY_ASSIGN(const InvitationSettings settings, invitation_settings(store));
  const int64_t days = settings.admin.value().days_valid;
  auto query = store.query(
      "INSERT INTO invitation_links (identifier, created_at, expires_at)"
      " VALUES (lower(hex(randomblob(16))), ?, ?) RETURNING identifier");
  query->bind(store.now());
  if (days == InvitationConfig::kForever) {
    query->bind(nullptr);
  } else {
    query->bind(store.now() + days * kMillisecondsOfDay);
  }
  TRY_CHECK(query->step());
  Json link = fmt::format("{}{}", kInvitationPage, query->text(0));
  TRY_CHECK(query->run());
  return Json{{"link", std::move(link)}};
}

Answer<Json> get_invitation_public_config(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string identifier, params.required("identifier"));
  TRY_CHECK(check_invitation(store, identifier));
  genauth::InvitationPageDto page;
  page.inviter_name = kAdministratorName;
  return genauth::write(page);
}

}  // namespace gsync::directory
