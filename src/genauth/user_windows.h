// Users in windows of time, for lists that cannot be paged through to their end
// (reference section 18, deep paging).

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/time.h"
#include "genauth/user_list.h"

namespace gsync::genauth {

/// Users from several lists, each once; of one that comes twice the later copy.
class UserCollection {
 public:
  void add(UserList list);
  void doubt(std::string reason) { doubts_.push_back(std::move(reason)); }

  [[nodiscard]] const std::vector<model::User>& users() const { return users_; }
  [[nodiscard]] bool is_whole() const { return doubts_.empty(); }
  /// The latest time of a change among them, as the service writes it.
  [[nodiscard]] const std::string& changed_at() const { return changed_at_; }

  std::vector<model::User> take_users() { return std::move(users_); }
  std::vector<std::string> take_doubts() { return std::move(doubts_); }

 private:
  std::vector<model::User> users_;
  std::unordered_map<std::string, size_t> places_;
  std::string changed_at_;
  std::vector<std::string> doubts_;
};

/// Seconds since 1970, both ends included; without an end it reaches into the future.
struct Window {
  int64_t start = 0;
  std::optional<int64_t> end;
};

/// A page of the users whose time, whichever it is, lies in the window.
using FetchWindow = std::function<Result<Page<UserDto>>(const Window&, int page, int limit)>;

/// Halves the window until each part is small enough to be paged through, and reads the
/// parts in order of time: whoever changes meanwhile moves into one that is still to come.
/// Ends early once something is doubted. `now` need not be exact.
///
/// Calls:  one a part, ceil(users / 50), and one for each part that was too large.
/// Errors: those of `fetch`.
Result<void> read_window(const FetchWindow& fetch, const UserListOptions& options, TimePoint now,
                         const Window& window, UserCollection& users);

}  // namespace gsync::genauth
