#include "genauth/user_windows.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace gsync::genauth {
namespace {

class WindowReading {
 public:
  WindowReading(const FetchWindow& fetch, const UserListOptions& options, TimePoint now,
                UserCollection& users)
      : fetch_(fetch),
        options_(options),
        now_(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count()),
        users_(users) {}

  Result<void> read(const Window& window) {
    // A list that does not heed the window would be halved without end.
    if (!users_.is_whole()) return {};
    TRY_ASSIGN(const Page<UserDto> probe, fetch_(window, 1, 1));
    if (probe.total <= options_.deepest) return read_small(window);
    const int64_t end = window.end.value_or(std::max(now_, window.start) + 2);
    const bool smallest = end - window.start < 2 || (!window.end && window.start > now_);
    if (smallest) {
      users_.doubt(fmt::format("{} users within one second are more than can be listed",
                               grouped(static_cast<uint64_t>(probe.total))));
      return {};
    }
    const int64_t middle = window.start + (end - window.start) / 2;
    TRY_CHECK(read({window.start, middle}));
    return read({middle, window.end});
  }

 private:
  Result<void> read_small(const Window& window) {
    UserListOptions options = options_;
    const uint64_t before = users_.users().size();
    options.progress = [&](uint64_t done, uint64_t) {
      if (options_.progress) options_.progress(before + done, 0);
    };
    TRY_ASSIGN(
        UserList list,
        read_user_list([&](int number) { return fetch_(window, number, kPageSize); }, options));
    users_.add(std::move(list));
    return {};
  }

  const FetchWindow& fetch_;
  const UserListOptions& options_;
  const int64_t now_;
  UserCollection& users_;
};

}  // namespace

void UserCollection::add(UserList list) {
  if (!list.doubt.empty()) doubts_.push_back(std::move(list.doubt));
  changed_at_ = std::max(changed_at_, list.changed_at);
  if (users_.empty()) {  // a list has each user once
    users_ = std::move(list.users);
    return;
  }
  for (size_t i = places_.size(); i < users_.size(); ++i) places_.emplace(users_[i].id, i);
  for (model::User& user : list.users) {
    const auto [found, fresh] = places_.try_emplace(user.id, users_.size());
    if (fresh) {
      users_.push_back(std::move(user));
    } else {
      users_[found->second] = std::move(user);
    }
  }
}

Result<void> read_window(const FetchWindow& fetch, const UserListOptions& options, TimePoint now,
                         const Window& window, UserCollection& users) {
  return WindowReading(fetch, options, now, users).read(window);
}

}  // namespace gsync::genauth
