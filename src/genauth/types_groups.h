// Groups of users of the Management API V3 (reference section 8).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "genauth/types_users.h"

namespace gsync::genauth {

struct GroupDto {
  std::string id;
  /// Unique in the pool; an update may change it.
  std::string code;
  std::string name, description;
  /// "static" for groups whose members are listed; other values are not published.
  std::string type;
  std::vector<std::string> metadata_source;
  /// Present when asked for.
  std::optional<std::vector<UserDto>> members;
  /// Null when there is none or it was not asked for.
  Json custom_data;
};

struct GroupInput {
  std::string code;
  std::string name, description;
  std::string type = "static";
  /// An object of defined keys, or null.
  Json custom_data;
};

/// An update leaves alone what is absent.
struct GroupUpdate {
  std::string code;
  /// Always sent, since the API requires it: name the old one to keep it.
  std::string description;
  std::optional<std::string> name, new_code;
  /// The keys that change, null for those that go; or null.
  Json custom_data;
};

/// The reply of create-or-update-group.
struct GroupUpsert {
  bool created = false;
  GroupDto group;
};

enum class GroupMembers : uint8_t { kSkip, kFetch };

}  // namespace gsync::genauth
