// genauth-sync org: organizations.

#include <fmt/format.h>

#include <array>

#include "cli/commands.h"
#include "cli/fields.h"
#include "cli/management.h"
#include "cli/organizations.h"
#include "core/text.h"
#include "genauth/types_organizations_json.h"

namespace gsync::cli {
namespace {

using genauth::OrganizationDto;
using model::ObjectType;

constexpr ArgumentInfo kCode{"CODE", ArgumentKind::kText, "Code of the organization", true};
constexpr ArgumentInfo kFields{
    kFieldsName, ArgumentKind::kTexts,
    "Fields: organizationName=..., description=..., customData.industry=..."};
constexpr ArgumentInfo kNewCode{"--new-code", ArgumentKind::kText,
                                "Another code; jobs and links that name the old one break"};
constexpr ArgumentInfo kOpenId{"--open-department-id", ArgumentKind::kText,
                               "Custom id of the root node"};
constexpr ArgumentInfo kHead{"--head", ArgumentKind::kTexts, "User id of a head; replaces all"};

Answer told(const OrganizationDto& organization, std::string_view done) {
  return {Answer::Form::kSentence, list_of({&organization, 1}),
          fmt::format("{} organization {}.", done, label(organization))};
}

Result<OrganizationDto> find(const Call& call) {
  return find_organization(call.client, call.arguments.text(kCode.name));
}

Result<Answer> list(const Call& call) {
  TRY_ASSIGN(const auto organizations,
             call.client.list_organizations({.include = kShownOfOrganization}));
  return Answer{Answer::Form::kList, list_of(organizations)};
}

Result<Answer> search(const Call& call) {
  const std::string& words = call.arguments.text(kWords.name);
  TRY_ASSIGN(
      report::ObjectList found,
      read_pages(
          call, report::ObjectKind::kOrganization,
          [&](int page, int limit) { return call.client.search_organizations(words, page, limit); },
          [](const OrganizationDto& each) { return genauth::write(each, kShownOfOrganization); }));
  return Answer{Answer::Form::kList, std::move(found)};
}

Result<Answer> get(const Call& call) {
  TRY_ASSIGN(const OrganizationDto organization, find(call));
  return Answer{Answer::Form::kOne, list_of({&organization, 1})};
}

/// The text that FIELD=VALUE gives a field of the registry; nothing when it is not named.
std::optional<std::string> given(const model::Attributes& fields, std::string_view name) {
  const model::FieldId field = *model::find_field(ObjectType::kOrganization, name);
  if (!fields.shows(field)) return std::nullopt;
  return std::string(fields.text(field));
}

/// Custom data of an organization is that of its root node. Gives the
/// organization as it is afterwards.
Result<OrganizationDto> set_custom_data(const Call& call, const model::Attributes& fields,
                                        OrganizationDto organization) {
  genauth::CustomDataValues values;
  for (const model::Attribute& each : fields) {
    const model::FieldInfo& info = model::field(each.field);
    if (info.custom) values.emplace(info.json, each.value.value());
  }
  if (values.empty()) return organization;
  TRY_CHECK(call.client.set_custom_data(
      {genauth::TargetType::kDepartment, organization.department_id, {}}, values));
  return call.client.get_organization(organization.code, kShownOfOrganization);
}

Result<Answer> create(const Call& call) {
  genauth::NewOrganization organization{call.arguments.text(kCode.name),
                                        call.arguments.text("NAME")};
  TRY_ASSIGN(const model::Attributes fields,
             parse_fields(call.arguments.texts(kFieldsName), ObjectType::kOrganization,
                          FieldsFor::kCreation, call.client));
  TRY_ASSIGN(organization.i18n, translated({}, call.arguments.texts(kI18n.name)));
  organization.description = given(fields, "description").value_or("");
  organization.open_department_id = call.arguments.text(kOpenId.name);
  organization.post_ids = call.arguments.texts(kPosts.name);
  TRY_ASSIGN(OrganizationDto created, call.client.create_organization(organization));
  TRY_ASSIGN(created, set_custom_data(call, fields, std::move(created)));
  return told(created, "Created");
}

/// The update that the options ask for, but for the code that it is about.
Result<genauth::OrganizationUpdate> update_of(const Arguments& arguments,
                                              const model::Attributes& fields,
                                              const OrganizationDto& before) {
  genauth::OrganizationUpdate update;
  update.name = given(fields, "organizationName");
  update.description = given(fields, "description");
  if (arguments.has(kNewCode.name)) update.new_code = arguments.text(kNewCode.name);
  if (arguments.has(kOpenId.name)) update.open_department_id = arguments.text(kOpenId.name);
  if (arguments.has(kHead.name)) update.leader_user_ids = arguments.texts(kHead.name);
  if (arguments.has(kPosts.name)) update.post_ids = arguments.texts(kPosts.name);
  if (arguments.has(kI18n.name)) {
    TRY_ASSIGN(update.i18n, translated(before.i18n, arguments.texts(kI18n.name)));
  }
  return update;
}

Result<Answer> update(const Call& call) {
  TRY_CHECK(
      check_changes(call.arguments, std::array{kFields, kNewCode, kOpenId, kHead, kPosts, kI18n}));
  TRY_ASSIGN(const model::Attributes fields,
             parse_fields(call.arguments.texts(kFieldsName), ObjectType::kOrganization,
                          FieldsFor::kUpdate, call.client));
  TRY_ASSIGN(const OrganizationDto before, find(call));
  TRY_ASSIGN(genauth::OrganizationUpdate changes, update_of(call.arguments, fields, before));
  changes.code = before.code;
  TRY_ASSIGN(OrganizationDto updated, call.client.update_organization(changes));
  TRY_ASSIGN(updated, set_custom_data(call, fields, std::move(updated)));
  return told(updated, "Updated");
}

Result<Answer> set_status(const Call& call, bool enabled, std::string_view done) {
  TRY_ASSIGN(const OrganizationDto organization, find(call));
  TRY_CHECK(call.client.set_organization_status(organization.department_id, enabled));
  TRY_ASSIGN(const OrganizationDto after, find(call));
  return told(after, done);
}

Result<Answer> enable(const Call& call) { return set_status(call, true, "Enabled"); }
Result<Answer> disable(const Call& call) { return set_status(call, false, "Disabled"); }

Result<Answer> remove(const Call& call) {
  TRY_ASSIGN(const OrganizationDto organization, find(call));
  TRY_ASSIGN(const auto departments, call.client.all_departments(organization.code));
  TRY_CHECK(call.confirm(
      fmt::format("delete organization {} with its {}, for good; people stay, out of them",
                  label(organization), counted(departments.size(), "department")),
      list_of({&organization, 1})));
  TRY_CHECK(call.client.delete_organization(organization.code));
  return told(organization, "Deleted");
}

constexpr std::array kSearchArguments{kWords, kLimit, kAll};
constexpr std::array kOneArguments{kCode};
constexpr std::array kCreateArguments{
    kCode, ArgumentInfo{"NAME", ArgumentKind::kText, "Name to show", true}, kFields, kI18n, kOpenId,
    kPosts};
constexpr std::array kUpdateArguments{kCode, kFields, kI18n, kNewCode, kOpenId, kHead, kPosts};
constexpr std::array kDeleteArguments{kCode, kYes};

constexpr std::array kVerbs{
    VerbInfo{"list",
             "All organizations of the pool",
             Effect::kReads,
             {},
             list,
             "  genauth-sync org list --job acme.yaml\n"},
    VerbInfo{"search", "Organizations by name", Effect::kReads, kSearchArguments, search,
             "  genauth-sync org search 安可\n"},
    VerbInfo{"get", "One organization, every member", Effect::kReads, kOneArguments, get,
             "  genauth-sync org get acme --database acme.db\n"},
    VerbInfo{"create", "Create an organization", Effect::kCreates, kCreateArguments, create,
             "  genauth-sync org create acme 安可科技 --database acme.db\n"
             "  genauth-sync org create acme 安可科技 description=总部 --i18n en-US=Acme\n"},
    VerbInfo{
        "update", "Change an organization", Effect::kChanges, kUpdateArguments, update,
        "  genauth-sync org update acme 'organizationName=安可科技(上海)' description=\n"
        "  genauth-sync org update acme --i18n en-US='Acme (Shanghai)' customData.region=华东\n"},
    VerbInfo{"enable", "Enable an organization", Effect::kChanges, kOneArguments, enable,
             "  genauth-sync org enable acme\n"},
    VerbInfo{"disable", "Disable an organization; can be undone", Effect::kChanges, kOneArguments,
             disable, "  genauth-sync org disable acme\n"},
    VerbInfo{"delete", "Delete an organization with all departments; asks", Effect::kChanges,
             kDeleteArguments, remove, "  genauth-sync org delete acme\n"},
};

}  // namespace

void add_org(CLI::App& app, const Context& context, Action& action) {
  add_area(app, {"org", "Organizations: list, get, create, update, delete ...", kVerbs}, context,
           action);
}

}  // namespace gsync::cli
