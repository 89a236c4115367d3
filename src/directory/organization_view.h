// Organizations as the API shows them: what they have, their root nodes have.

#pragma once

#include "directory/params.h"
#include "directory/rows.h"
#include "genauth/types_organizations.h"

namespace gsync::directory {

/// The flags withCustomData and withPost.
Answer<genauth::Include> included(const Params& params);

Answer<Json> show_organization(Store& store, const OrganizationRow& organization,
                               const genauth::Include& include);

}  // namespace gsync::directory
