// Users as JSON: read leniently (annex ii of the reference), written strictly.

#pragma once

#include "genauth/id_type.h"
#include "genauth/types_json.h"
#include "genauth/types_users.h"

namespace gsync::genauth {

UserDto read_user(const Json& json);
/// The same of a reply that holds one user, a list of them or a page.
UserDto user_in(const Data& data);
std::vector<UserDto> users_in(const Data& data);
Page<UserDto> user_page_in(const Data& data);

IdentityDto read_identity(const Json& json);
UserDepartmentDto read_user_department(const Json& json);
ArchivedUserDto read_archived_user(const Json& json);

/// Departments, identities and posts are shown when the view asks for them; the
/// user must hold them then.
Json write(const UserDto& user, const UserView& view);
/// The same as compact JSON.
void append_to(std::string& text, const UserDto& user, const UserView& view);
/// All that the user holds, for readers of replies: a service may leave out what
/// was asked for.
Json write(const UserDto& user);
Json write(const IdentityDto& identity);
/// customData and the paths are shown when there are any.
Json write(const UserDepartmentDto& department);
Json write(const ArchivedUserDto& user);

/// The parameters `userId` and `userIdType`.
Json user_params(const std::string& id, UserIdType type);
/// The `with...` flags of a call, those that are set.
void append_view(Json& params, const UserView& view);

}  // namespace gsync::genauth
