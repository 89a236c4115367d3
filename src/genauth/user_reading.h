// All users of a pool: through the search list while it reaches, in parts where it does
// not, and those of whom it keeps silent (reference section 18).

#pragma once

#include <map>
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

/// How many users there are of each status that a list may hide (reference section 18,
/// step 4). A service without the older list counts none, and hides nobody.
using StatusCounts = std::map<std::string, int64_t, std::less<>>;
Result<StatusCounts> count_quiet_statuses(ManagementClient& client, int parallel);

/// `now` need not be exact: it halves windows.
///
/// Beyond the deepest row, where the service refuses or cuts deep pages, users are read in
/// windows of the time of their last change; by a service that has no such list in windows
/// of the time when they signed up; and where it has not that either, department by
/// department, which leaves out who has none: the total tells.
///
/// Calls:  ceil(users / 50) + 4, more where pages moved. In windows about 2 for each
///         10,000 users more; by department at least 2 for each department more.
/// Errors: those of the calls.
Result<UserReading> read_all_users(ManagementClient& client, const UserListOptions& options,
                                   TimePoint now);

/// Those created or changed at or after `since`; without deleted ones.
Result<UserReading> read_changed_users(ManagementClient& client, const UserListOptions& options,
                                       TimePoint since, TimePoint now);

}  // namespace gsync::genauth
