// Compares the memberships that the users show with what the departments say of
// themselves, and reads again who differs (reference section 18, cross-check).

#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "genauth/client.h"
#include "model/snapshot.h"

namespace gsync::genauth {

struct MemberCheckOptions {
  std::string organization_code;
  std::string root_id;
  /// Calls under way at once.
  int parallel = 4;
};

/// What a department announces of itself.
struct AnnouncedMembers {
  /// System id.
  std::string department;
  /// Direct members; below 0 where it says nothing.
  int64_t count = -1;
};

/// Of each department that counts other members than the users show, the ids of the
/// members are read, and whoever is in one list and not in the other is read by id: a
/// list comes from a search index that may be late. Users that no list showed are
/// added, those that are gone are taken out. When that changes nothing for the first
/// departments, the service counts otherwise, and the rest is left alone.
///
/// Returns why the check is not whole: a diagnostic for each department whose members
/// the service refuses to name.
/// Calls:  one for each department that differs, one for each 50 users who do.
/// Errors: those of the calls, but for a refusal.
Result<std::vector<Diagnostic>> check_members(ManagementClient& client,
                                              std::span<const AnnouncedMembers> announced,
                                              std::vector<model::User>& users,
                                              const MemberCheckOptions& options);

}  // namespace gsync::genauth
