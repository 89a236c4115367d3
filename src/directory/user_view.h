// What of users a call wants to see: its `with...` flags.

#pragma once

#include "directory/params.h"
#include "directory/rows.h"

namespace gsync::directory {

/// `withCustomData` and `flatCustomData`, which departments and groups have too.
Answer<genauth::CustomData> custom_data_view(const Params& params);

Answer<genauth::UserView> user_view(const Params& params);

/// A user of `read_user_row` or `load_user` as JSON text; what the view shows is
/// loaded unless it is there.
Answer<Data> shown(Store& store, genauth::UserDto user, const genauth::UserView& view);

/// The user of this id; refuses an unknown one (404).
Answer<Data> shown_user(Store& store, const std::string& id, const genauth::UserView& view);

}  // namespace gsync::directory
