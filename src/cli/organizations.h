// The organizations of a pool as management commands name and show them.

#pragma once

#include <span>
#include <string>

#include "cli/management.h"

namespace gsync::cli {

/// What commands show of an organization.
constexpr genauth::Include kShownOfOrganization{.custom_data = true, .posts = true};

report::ObjectList list_of(std::span<const genauth::OrganizationDto> organizations);

/// "acme (安可科技)"
std::string label(const genauth::OrganizationDto& organization);

/// Errors: kNotFound, with the code that may be meant.
Result<genauth::OrganizationDto> find_organization(genauth::ManagementClient& client,
                                                   const std::string& code);

/// An error that the API gave for an organization that does not exist, in our
/// words, which takes one call. Any other error as it is.
Error organization_not_found(genauth::ManagementClient& client, Error error,
                             const std::string& code);

}  // namespace gsync::cli
