// All users of a pool: through the search list while it reaches, through windows of
// time where it does not, and those of whom it keeps silent (reference section 18).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "genauth/client.h"
#include "genauth/user_list.h"

namespace gsync::genauth {

struct UserReading {
  std::vector<model::User> users;
  /// The latest time of a change among them, as the service writes it.
  std::string changed_at;
  /// Users among them whom the search list does not count.
  int64_t hidden = 0;
  /// Why some may be missing, each in words; empty when all were seen.
  std::vector<std::string> doubts;
};

/// `now` need not be exact: it halves windows.
///
/// Calls:  ceil(users / 50) + 4, more where pages moved. Beyond the deepest row,
///         where the service refuses or cuts deep pages: about 2 for each 10,000 users
///         more.
/// Errors: those of the calls.
Result<UserReading> read_all_users(ManagementClient& client, const UserListOptions& options,
                                   TimePoint now);

/// Those created or changed at or after `since`; without deleted ones.
Result<UserReading> read_changed_users(ManagementClient& client, const UserListOptions& options,
                                       TimePoint since, TimePoint now);

}  // namespace gsync::genauth
