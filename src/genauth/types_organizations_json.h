// Organizations as JSON: read leniently (annex ii of the reference), written
// strictly.

#pragma once

#include "genauth/types_json.h"
#include "genauth/types_organizations.h"

namespace gsync::genauth {

OrganizationDto read_organization(const Json& json);
/// Custom data is shown, be it empty, when it is included.
Json write(const OrganizationDto& organization, const Include& include);
/// What create-organization and update-organization take.
Json write(const NewOrganization& organization);
Json write(const OrganizationUpdate& update);

}  // namespace gsync::genauth
