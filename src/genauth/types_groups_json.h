// Groups as JSON: read leniently (annex ii of the reference), written strictly.

#pragma once

#include "genauth/types_groups.h"
#include "genauth/types_json.h"

namespace gsync::genauth {

GroupDto read_group(const Json& json);
GroupUpsert read_group_upsert(const Json& json);

/// Without members and custom data.
Json write(const GroupDto& group);

/// The parameters of create-group.
Json write(const GroupInput& group);
/// The parameters of create-or-update-group, which takes no custom data.
Json write_upsert(const GroupInput& group);
/// The parameters of update-group.
Json write(const GroupUpdate& update);

}  // namespace gsync::genauth
