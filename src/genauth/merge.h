// An earlier state and what changed since, made into the state as it is. Pure.

#pragma once

#include <optional>
#include <vector>

#include "genauth/read_state.h"
#include "genauth/user_reading.h"

namespace gsync::genauth {

struct StateChanges {
  /// Organization, departments and keys of custom data, whole; no users.
  StateRead tree;
  /// Users created or changed since the earlier read; of some the same as before.
  std::vector<model::User> users;
  std::optional<TimePoint> high_water;
  /// Users that the search list counts now; -1 where it does not say.
  int64_t total = -1;
  /// And how many there are of some statuses.
  StatusCounts by_status;
};

/// Users replace those of their id, or are added. Memberships of departments that the
/// earlier state had and the tree has no more go with them.
///
/// The result is kUnhealthy when it holds another number of users than the pool counts,
/// in all or of a status: users were deleted, and nothing tells which. So it is when the
/// pool does not count; when the latest change of the earlier read is not among the
/// changes, as when a copy of the pool was put back; and when the organization was made anew.
StateRead merge(StateRead earlier, StateChanges changes);

}  // namespace gsync::genauth
