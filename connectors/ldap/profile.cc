#include "connectors/ldap/profile.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

constexpr uint32_t kAccountDisabled = 0x2;
/// What the password policy overlay writes for "locked by an administrator".
constexpr std::string_view kLockedForGood = "000001010000Z";

constexpr std::array kProfiles{Profile::kRfc, Profile::kAd, Profile::k389};

constexpr std::array<std::string_view, 1> kRfcLeft{"pwdAccountLockedTime"};
constexpr std::array<std::string_view, 2> kAdLeft{"userAccountControl", "isDeleted"};
constexpr std::array<std::string_view, 2> k389Left{"nsAccountLock", "pwdAccountLockedTime"};

constexpr ProfileFacts kRfc{
    "entryUUID",
    Reading::kText,
    "(objectClass=inetOrgPerson)",
    "(objectClass=organizationalUnit)",
    "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))",
    kRfcLeft,
};
constexpr ProfileFacts kAd{
    "objectGUID",
    Reading::kGuid,
    "(&(objectCategory=person)(objectClass=user)(!(isCriticalSystemObject=TRUE)))",
    "(&(objectClass=organizationalUnit)(!(isCriticalSystemObject=TRUE)))",
    "(&(objectClass=group)(!(isCriticalSystemObject=TRUE)))",
    kAdLeft,
};
constexpr ProfileFacts k389{
    "nsUniqueId",
    Reading::kText,
    "(objectClass=inetOrgPerson)",
    "(objectClass=organizationalUnit)",
    "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))",
    k389Left,
};

}  // namespace

const ProfileFacts& profile_facts(Profile profile) {
  switch (profile) {
    case Profile::kRfc:
      return kRfc;
    case Profile::kAd:
      return kAd;
    case Profile::k389:
      return k389;
  }
  return kRfc;
}

bool is_server_id(std::string_view key) {
  return std::any_of(kProfiles.begin(), kProfiles.end(), [&](Profile profile) {
    return attribute_key(profile_facts(profile).id) == key;
  });
}

bool is_left_attribute(std::string_view key) {
  for (const Profile profile : kProfiles) {
    for (const std::string_view name : profile_facts(profile).left_attributes) {
      if (attribute_key(name) == key) return true;
    }
  }
  return false;
}

bool says_left(std::string_view attribute, std::string_view value) {
  const std::string key = attribute_key(attribute);
  if (key == "pwdaccountlockedtime") return value == kLockedForGood;
  if (key != "useraccountcontrol") return fold_case(value) == "true";
  // Signed, but only the bits count.
  int64_t bits = 0;
  std::from_chars(value.data(), value.data() + value.size(), bits);
  return (bits & kAccountDisabled) != 0;
}

std::string user_filter(const Settings& settings, Profile profile) {
  return settings.user_filter.empty() ? std::string(profile_facts(profile).user_filter)
                                      : settings.user_filter;
}

std::string department_filter(const Settings& settings, Profile profile) {
  if (!settings.department_filter.empty()) return settings.department_filter;
  const ProfileFacts& facts = profile_facts(profile);
  return std::string(settings.departments == DepartmentsFrom::kGroups ? facts.group_filter
                                                                      : facts.department_filter);
}

}  // namespace gsync::connectors::ldap
