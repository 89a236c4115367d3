// What of users a call wants to see: its `with...` flags.

#pragma once

#include "directory/params.h"
#include "directory/rows.h"
#include "genauth/types_json.h"

namespace gsync::directory {

/// `withCustomData` and `flatCustomData`, which departments and groups have too.
Answer<genauth::CustomData> custom_data_view(const Params& params);

struct UserFlags {
  genauth::UserView view;
  bool departments = false;
  bool posts = false;
};

Answer<UserFlags> user_flags(const Params& params);

/// The user, whose memberships are loaded, as JSON.
Answer<Json> shown(Store& store, genauth::UserDto user, const UserFlags& flags);

/// The user of this id; refuses an unknown one (404).
Answer<Json> shown_user(Store& store, const std::string& id, const UserFlags& flags);

}  // namespace gsync::directory
