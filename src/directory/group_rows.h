// Groups and their members.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/params.h"
#include "directory/store.h"
#include "directory/user_view.h"
#include "genauth/types_groups.h"

namespace gsync::directory {

/// The id, if there is such a group.
Answer<std::optional<std::string>> find_group(Store& store, const std::string& code);
/// Of the parameter `code`; refuses an unknown group (404).
Answer<std::string> existing_group(Store& store, const Params& params);

/// What of groups a call wants to see.
struct GroupFlags {
  genauth::CustomData custom_data = genauth::CustomData::kHide;
  bool members = false;
};
Answer<GroupFlags> group_flags(const Params& params);

/// The group of this id, which must exist, as JSON.
Answer<Json> shown_group(Store& store, const std::string& id, const GroupFlags& flags);

/// The caller gives the id; the times become now.
Answer<void> insert_group(Store& store, const genauth::GroupDto& group);
Answer<std::optional<genauth::GroupDto>> load_group(Store& store, const std::string& id);
Answer<void> save_group(Store& store, const genauth::GroupDto& group);

}  // namespace gsync::directory
