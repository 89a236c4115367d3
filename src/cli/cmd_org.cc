// genauth-sync org: organizations.

#include <fmt/format.h>

#include <array>

#include "cli/commands.h"
#include "cli/management.h"
#include "core/text.h"
#include "genauth/types_organizations_json.h"

namespace gsync::cli {
namespace {

using genauth::OrganizationDto;
using report::ObjectKind;

constexpr ArgumentInfo kCode{"CODE", ArgumentKind::kText, "Code of the organization", true};

constexpr genauth::Include kShown{.custom_data = true, .posts = true};

report::ObjectList list_of(std::span<const OrganizationDto> organizations) {
  report::ObjectList list{ObjectKind::kOrganization, {}, int64_t(organizations.size())};
  for (const OrganizationDto& each : organizations)
    list.objects.push_back(genauth::write(each, kShown));
  return list;
}

Answer told(const OrganizationDto& organization, std::string_view done) {
  return {Answer::Form::kSentence, list_of({&organization, 1}),
          fmt::format("{} organization {} ({}).", done, printable(organization.code),
                      printable(organization.name))};
}

Error explained(Error error, const std::string& code) {
  return not_found(std::move(error), fmt::format("there is no organization {}", quoted(code)),
                   "'genauth-sync org list' shows which there are");
}

Result<OrganizationDto> find(const Call& call) {
  const std::string& code = call.arguments.text("CODE");
  return call.client.get_organization(code, kShown).map_error([&code](Error error) {
    return explained(std::move(error), code);
  });
}

Result<Answer> list(const Call& call) {
  TRY_ASSIGN(const auto organizations, call.client.list_organizations({.include = kShown}));
  return Answer{Answer::Form::kList, list_of(organizations)};
}

Result<Answer> get(const Call& call) {
  TRY_ASSIGN(const OrganizationDto organization, find(call));
  return Answer{Answer::Form::kOne, list_of({&organization, 1})};
}

Result<Answer> create(const Call& call) {
  TRY_ASSIGN(
      const OrganizationDto organization,
      call.client.create_organization({call.arguments.text("CODE"), call.arguments.text("NAME")}));
  return told(organization, "Created");
}

Result<Answer> update(const Call& call) {
  const std::string& code = call.arguments.text("CODE");
  Result<OrganizationDto> updated =
      call.client.update_organization({.code = code, .name = call.arguments.text("--name")});
  if (!updated) return fail(explained(std::move(updated).error(), code));
  return told(*updated, "Updated");
}

constexpr std::array kGet{kCode};
constexpr std::array kCreate{kCode,
                             ArgumentInfo{"NAME", ArgumentKind::kText, "Name to show", true}};
constexpr std::array kUpdate{kCode, ArgumentInfo{"--name", ArgumentKind::kText, "New name", true}};

constexpr std::array kVerbs{
    VerbInfo{"list",
             "All organizations of the pool",
             Effect::kReads,
             {},
             list,
             "  genauth-sync org list --job acme.yaml\n"},
    VerbInfo{"get", "One organization, every member", Effect::kReads, kGet, get,
             "  genauth-sync org get acme --database acme.db\n"},
    VerbInfo{"create", "Create an organization", Effect::kCreates, kCreate, create,
             "  genauth-sync org create acme 安可科技 --database acme.db\n"},
    VerbInfo{"update", "Change an organization", Effect::kChanges, kUpdate, update,
             "  genauth-sync org update acme --name '安可科技(上海)' --database acme.db\n"},
};

}  // namespace

void add_org(CLI::App& app, const Context& context, Action& action) {
  add_area(app, {"org", "Organizations: list, get, create, update ...", kVerbs}, context, action);
}

}  // namespace gsync::cli
