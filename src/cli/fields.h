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

constexpr ArgumentInfo kI18n{"--i18n", ArgumentKind::kTexts,
                             "The name in another language: en-US=Acme; en-US= drops it"};
constexpr ArgumentInfo kPosts{"--post", ArgumentKind::kTexts,
                              "Id of a post that it has; replaces all"};

/// The names in other languages after the changes, each LANGUAGE=NAME.
/// Errors: kUsage with the languages that there are.
Result<genauth::Translations> translated(genauth::Translations before,
                                         std::span<const std::string> changes);

/// Errors: kUsage when none of `changing` is given.
Result<void> check_changes(const Arguments& arguments, std::span<const ArgumentInfo> changing);

}  // namespace gsync::cli
