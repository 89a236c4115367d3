// Fields as a user gives them on the command line: FIELD=VALUE.

#pragma once

#include <span>
#include <string>

#include "cli/arguments.h"
#include "core/error.h"
#include "genauth/client.h"
#include "model/attributes.h"

namespace gsync::cli {

enum class FieldsFor : uint8_t { kCreation, kUpdate };

constexpr std::string_view kFieldsName = "FIELD=VALUE";

/// Names are those of the field registry, "customData.KEY" included; an empty
/// value clears the field. Keys of custom data must be defined, which takes one
/// call when there are any.
/// Errors: kUsage with did-you-mean, or with the type that the field has.
Result<model::Attributes> parse_fields(std::span<const std::string> arguments,
                                       model::ObjectType object, FieldsFor purpose,
                                       genauth::ManagementClient& client);

}  // namespace gsync::cli
