// What of users a call wants to see: its `with...` flags.

#pragma once

#include "directory/params.h"
#include "directory/rows.h"
#include "genauth/types_json.h"

namespace gsync::directory {

struct UserFlags {
  genauth::UserView view;
  bool departments = false;
};

Answer<UserFlags> user_flags(const Params& params);

/// The user, whose memberships are loaded, as JSON.
Json shown(genauth::UserDto user, const UserFlags& flags);

}  // namespace gsync::directory
