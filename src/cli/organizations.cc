#include "cli/organizations.h"

#include <fmt/format.h>

#include "config/node.h"
#include "core/text.h"
#include "genauth/types_organizations_json.h"

namespace gsync::cli {
namespace {

using genauth::OrganizationDto;

/// The codes that are near, or where to look.
std::string suggested(genauth::ManagementClient& client, const std::string& code) {
  std::vector<std::string> known;
  if (const auto first = client.list_organizations(1, genauth::kPageSize)) {
    for (const OrganizationDto& each : first->list) known.push_back(each.code);
  }
  if (const auto near = nearest(code, known)) {
    return fmt::format("did you mean {}?", quoted(*near));
  }
  return "'genauth-sync org list' shows which there are";
}

}  // namespace

report::ObjectList list_of(std::span<const OrganizationDto> organizations) {
  report::ObjectList list{report::ObjectKind::kOrganization, {}, int64_t(organizations.size())};
  for (const OrganizationDto& each : organizations)
    list.objects.push_back(genauth::write(each, kShownOfOrganization));
  return list;
}

std::string label(const OrganizationDto& organization) {
  return fmt::format("{} ({})", printable(organization.code), printable(organization.name));
}

Result<OrganizationDto> find_organization(genauth::ManagementClient& client,
                                          const std::string& code) {
  auto found = client.get_organization(code, kShownOfOrganization);
  if (found) return found;
  return fail(organization_not_found(client, std::move(found).error(), code));
}

Error organization_not_found(genauth::ManagementClient& client, Error error,
                             const std::string& code) {
  if (error.code != ErrorCode::kNotFound) return error;
  return not_found(std::move(error), fmt::format("there is no organization {}", quoted(code)),
                   suggested(client, code));
}

}  // namespace gsync::cli
