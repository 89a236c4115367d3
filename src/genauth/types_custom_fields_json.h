// Custom fields as JSON: read leniently (annex ii of the reference), written
// strictly.

#pragma once

#include "genauth/types_custom_fields.h"
#include "genauth/types_json.h"

namespace gsync::genauth {

/// Nothing for a field of a target that is not known.
std::optional<CustomFieldDto> read_custom_field(const Json& json);
/// An entry of set-custom-fields.
Json write(const CustomFieldDto& field);

}  // namespace gsync::genauth
