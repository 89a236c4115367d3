// What differs between kinds of servers: the attribute that never changes, which
// entries are people and departments, and who has left.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "connectors/ldap/column.h"
#include "connectors/ldap/directory.h"
#include "connectors/ldap/settings.h"

namespace gsync::connectors::ldap {

struct ProfileFacts {
  std::string_view id;
  Reading id_reading = Reading::kText;
  std::string_view user_filter;
  std::string_view department_filter;
  std::string_view group_filter;
  /// Attributes that `has_left` looks at.
  std::span<const std::string_view> left_attributes;
};

const ProfileFacts& profile_facts(Profile profile);

/// Whether a server gives it to each entry and never twice; the name as attribute_key
/// gives it.
bool is_server_id(std::string_view key);

/// One of any profile's; the name as attribute_key gives it.
bool is_left_attribute(std::string_view key);

/// Whether one value of an attribute of `left_attributes` says that the person has
/// left: an account disabled, deleted or locked by an administrator for good.
bool says_left(std::string_view attribute, std::string_view value);

/// Deleted people of Active Directory, who have no category any more.
inline constexpr const char* kDeletedUserFilter =
    "(&(isDeleted=TRUE)(objectClass=user)(!(objectClass=computer)))";

/// What a job searches for, its own filters first.
std::string user_filter(const Settings& settings, Profile profile);
std::string department_filter(const Settings& settings, Profile profile);

}  // namespace gsync::connectors::ldap
