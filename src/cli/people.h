// The people that a management command names.

#pragma once

#include <string>
#include <vector>

#include "cli/management.h"

namespace gsync::cli {

constexpr std::string_view kUserIdTypes = "user_id|external_id|email|phone|username";
constexpr ArgumentInfo kUserBy{"--by", ArgumentKind::kText, "What users are named by",
                               false,  kUserIdTypes,        "user_id"};
/// Where --by is taken.
constexpr ArgumentInfo kMemberBy{"--user-by", ArgumentKind::kText, "What users are named by",
                                 false,       kUserIdTypes,        "user_id"};
constexpr ArgumentInfo kUsers{"USER", ArgumentKind::kTexts,
                              "Users, named by their user id or what "
                              "the option says",
                              true};

/// Of an option with kUserIdTypes.
genauth::UserIdType id_type(const Call& call, const ArgumentInfo& by);

/// The users that USER names, in that order, each once; a call for each 50.
/// Errors: kNotFound, naming every id that no user has.
Result<std::vector<genauth::UserDto>> find_users(const Call& call, const ArgumentInfo& by);
Result<std::vector<genauth::UserDto>> find_users(const Call& call, std::span<const std::string> ids,
                                                 genauth::UserIdType type);

std::vector<std::string> ids_of(std::span<const genauth::UserDto> users);

report::ObjectList list_of(std::span<const genauth::UserDto> users);

}  // namespace gsync::cli
