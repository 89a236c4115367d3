#include "directory/applicants.h"
#include "directory/handlers.h"
#include "directory/listing.h"
#include "genauth/types_invitations_json.h"

namespace gsync::directory {
namespace {

using genauth::ApplicantDto;

constexpr std::string_view kFilter = "filter";

/// Nothing when there is no such key.
std::optional<Condition> column_of(const std::string& key) {
  if (key == "applicant" || key == "name") return Condition{"applicant", {}};
  if (key == "inviterId") return Condition{"?", {std::string(kAdministratorId)}};
  if (key == "operatorId") return Condition{"operator_id", {}};
  if (key == "email" || key == "status" || key == "channel") return Condition{key, {}};
  return std::nullopt;
}

Answer<Condition> one_filter(const Json& json) {
  if (!json.is_object()) return bad_format(kFilter);
  const Params item(json);
  TRY_ASSIGN(const std::string key, item.text("type"));
  TRY_ASSIGN(const std::string name, item.text("operator"));
  auto column = column_of(key);
  if (!column) return bad_format(kFilter);
  return compared(
      *std::move(column), name, item.raw("value"),
      [](const Json& value) { return plain_operand(value, kFilter); }, kFilter);
}

/// The object `filter` that lists of invitations share.
Answer<Condition> filter_condition(const Params& params) {
  TRY_ASSIGN(const Params filter, params.inside(kFilter));
  TRY_ASSIGN(const std::string join, filter.text("type"));
  if (join != "and" && join != "or" && !join.empty()) return bad_format(kFilter);
  const Json& filters = filter.raw("filters");
  if (!filters.is_null() && !filters.is_array()) return bad_format(kFilter);
  Condition all;
  for (const Json& json : filters) {
    TRY_ASSIGN(const Condition one, one_filter(json));
    join == "or" ? all.add_alternative(one) : all.add(one);
  }
  return all;
}

Answer<Condition> applicant_condition(const Params& params) {
  TRY_ASSIGN(const std::string keywords, params.text("keywords"));
  TRY_ASSIGN(Condition condition, filter_condition(params));
  condition.add(contains({"applicant", "email"}, keywords));
  return condition;
}

void add_details(ApplicantDto& applicant, bool with_inviter, bool with_operator) {
  const genauth::InvitationPersonDto administrator{kAdministratorId, kAdministratorName, {}};
  if (with_inviter) applicant.inviter = administrator;
  if (with_operator && !applicant.operator_id.empty()) applicant.decided_by = administrator;
}

}  // namespace

Answer<Json> filter_invitation_applicants(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const bool with_inviter, params.flag("withInvitorDetail"));
  TRY_ASSIGN(const bool with_operator, params.flag("withOperatorDetail"));
  Listing listing{.from = "invitation_applicants"};
  TRY_ASSIGN(listing.condition, applicant_condition(params));
  TRY_ASSIGN(const KeyPage found, read_page(store, listing, page));
  return shown_page(found, [&](const std::string& id) -> Answer<Json> {
    TRY_ASSIGN(ApplicantDto applicant, load_applicant(store, id));
    add_details(applicant, with_inviter, with_operator);
    return genauth::write(applicant);
  });
}

}  // namespace gsync::directory
