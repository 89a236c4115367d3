// One list of users, read whole: every page, several at once, and again what moved
// while the pages went by.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/error.h"
#include "genauth/client.h"
#include "model/snapshot.h"

namespace gsync::genauth {

/// A page of the list, counted from 1, of kPageSize users.
using FetchPage = std::function<Result<Page<UserDto>>(int page)>;

/// Users so far, and the total that the list announces. From any thread, one at a time.
using ReadProgress = std::function<void(uint64_t, uint64_t)>;

struct UserList {
  /// Each once, in the order of the list.
  std::vector<model::User> users;
  /// As announced last; -1 where the list announces none.
  int64_t total = -1;
  /// The latest time of a change among the users, as the service writes it.
  std::string changed_at;
  /// Why the list cannot be trusted; empty when it adds up.
  std::string doubt;
};

/// Rows that a search index pages through (annex i, 9).
constexpr int64_t kDeepest = 10'000;

struct UserListOptions {
  /// Pages under way at once.
  int parallel = 4;
  /// Root node of the organization: a membership of it is one without department.
  std::string root_id;
  /// May be empty.
  ReadProgress progress = {};
  /// More rows than these may not be reached page by page.
  int64_t deepest = kDeepest;
};

/// A list adds up when it gives as many different users as it announces, and never
/// announced more. A page that was read before somebody wrote is read again, twice at
/// most; rows that come twice count once. Without a total a page that is not full is
/// the last one.
///
/// Calls:  ceil(users / 50), and as many again as pages moved.
/// Errors: those of `fetch`.
Result<UserList> read_user_list(const FetchPage& fetch, const UserListOptions& options);

}  // namespace gsync::genauth
