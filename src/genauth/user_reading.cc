#include "genauth/user_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <unordered_map>

#include "core/text.h"
#include "genauth/failure.h"
#include "genauth/parallel.h"

namespace gsync::genauth {
namespace {

using std::chrono::seconds;

/// Statuses that a list may hide (reference section 18, step 4).
constexpr std::array<std::string_view, 4> kQuietStatuses{"Suspended", "Deactivated", "Resigned",
                                                         "Archived"};
/// A read that does not add up is made once more: somebody may have written.
constexpr int kAttempts = 2;

/// Users from several lists, each once; of one that comes twice the later copy.
class Collection {
 public:
  void add(UserList list) {
    if (!list.doubt.empty()) doubts_.push_back(std::move(list.doubt));
    changed_at_ = std::max(changed_at_, list.changed_at);
    for (model::User& user : list.users) {
      const auto [found, fresh] = places_.try_emplace(user.id, users_.size());
      if (fresh) {
        users_.push_back(std::move(user));
      } else {
        users_[found->second] = std::move(user);
      }
    }
  }
  void doubt(std::string reason) { doubts_.push_back(std::move(reason)); }

  [[nodiscard]] const std::vector<model::User>& users() const { return users_; }
  [[nodiscard]] bool is_whole() const { return doubts_.empty(); }
  UserReading take() { return {std::move(users_), std::move(changed_at_), 0, std::move(doubts_)}; }

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

/// Reads the list by times of change window by window, each small enough to be paged
/// through.
class WindowedReading {
 public:
  /// `status` may be empty: all.
  WindowedReading(ManagementClient& client, const UserListOptions& options, std::string status,
                  TimePoint now, Collection& users)
      : client_(client),
        options_(options),
        status_(std::move(status)),
        now_(std::chrono::floor<seconds>(now).time_since_epoch().count()),
        users_(users) {}

  /// In order of time: who changes meanwhile moves into a window that is still to come.
  Result<void> read(Window window) {
    TRY_ASSIGN(const Page<UserDto> probe, page(window, 1, 1));
    if (probe.total <= options_.deepest) return read_small(window);
    const int64_t end = window.end.value_or(std::max(now_, window.start) + 2);
    const bool smallest = end - window.start < 2 || (!window.end && window.start > now_);
    if (smallest) {
      users_.doubt(fmt::format("{} users changed within one second, more than can be listed",
                               grouped(static_cast<uint64_t>(probe.total))));
      return {};
    }
    const int64_t middle = window.start + (end - window.start) / 2;
    TRY_CHECK(read({window.start, middle}));
    return read({middle, window.end});
  }

 private:
  Result<Page<UserDto>> page(const Window& window, int number, int limit) {
    LegacyUserQuery query;
    query.page = number;
    query.limit = limit;
    query.status = status_;
    if (window.start > 0) query.updated_from = TimePoint(seconds(window.start));
    if (window.end) query.updated_to = TimePoint(seconds(*window.end));
    return client_.list_users_legacy(query);
  }

  Result<void> read_small(const Window& window) {
    UserListOptions options = options_;
    const uint64_t before = users_.users().size();
    options.progress = [&](uint64_t done, uint64_t) {
      if (options_.progress) options_.progress(before + done, 0);
    };
    TRY_ASSIGN(
        UserList list,
        read_user_list([&](int number) { return page(window, number, kPageSize); }, options));
    users_.add(std::move(list));
    return {};
  }

  ManagementClient& client_;
  const UserListOptions& options_;
  const std::string status_;
  const int64_t now_;
  Collection& users_;
};

class WholeReading {
 public:
  WholeReading(ManagementClient& client, const UserListOptions& options, TimePoint now)
      : client_(client), options_(options), now_(now) {}

  Result<UserReading> read() {
    TRY_ASSIGN(Page<UserDto> first, client_.list_users(1, kPageSize));
    const int64_t total = first.total;
    known_.emplace(1, std::move(first));
    TRY_ASSIGN(const bool all, reaches(total));
    if (all) {
      TRY_ASSIGN(UserList list,
                 read_user_list([this](int number) { return page(number); }, options_));
      users_.add(std::move(list));
    } else {
      TRY_CHECK(read_windows());
    }
    const size_t listed = users_.users().size();
    TRY_CHECK(add_hidden());
    UserReading reading = users_.take();
    reading.hidden = static_cast<int64_t>(reading.users.size() - listed);
    return reading;
  }

 private:
  /// Whether the search list can be paged through to its end. An index that stops
  /// counting announces exactly the deepest row.
  Result<bool> reaches(int64_t total) {
    if (total < options_.deepest) return true;
    if (total == options_.deepest) return false;
    const int last = static_cast<int>((total + kPageSize - 1) / kPageSize);
    auto page = client_.list_users(last, kPageSize);
    if (!page && refuses_depth(page.error())) return false;
    if (!page) return fail(std::move(page).error());
    if (page->list.empty()) return false;
    known_.emplace(last, *std::move(page));
    return true;
  }

  static bool refuses_depth(const Error& error) {
    const ApiFailure* failure = api_failure(error);
    if (failure == nullptr) return false;
    constexpr int kServerError = 500;  // a search index that breaks down on it
    return error.code == ErrorCode::kInvalid || failure->status == kServerError;
  }

  /// A page that is known already is used once; when it is read again it is fetched.
  Result<Page<UserDto>> page(int number) {
    {
      const std::scoped_lock lock(mutex_);
      if (auto known = known_.extract(number)) return std::move(known.mapped());
    }
    return client_.list_users(number, kPageSize);
  }

  Result<void> read_windows() {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      users_ = {};
      TRY_CHECK(WindowedReading(client_, options_, "", now_, users_).read({}));
      TRY_ASSIGN(const Page<UserDto> last, client_.list_users(1, 1));
      compare(last.total);
      if (users_.is_whole()) return {};
    }
    return {};
  }

  void compare(int64_t total) {
    const auto given = static_cast<int64_t>(users_.users().size());
    if (total < 0 || given == total || (total == options_.deepest && given > total)) return;
    users_.doubt(fmt::format("list-users announces {} and its windows of time give {}",
                             counted(static_cast<uint64_t>(total), "user"),
                             grouped(static_cast<uint64_t>(given))));
  }

  /// Reads those of a status of which the list showed fewer than there are.
  Result<void> add_hidden() {
    std::map<std::string, int64_t, std::less<>> shown;
    for (const model::User& user : users_.users()) {
      ++shown[user.attributes.text(model::user_field::status())];
    }
    std::array<int64_t, kQuietStatuses.size()> there{};
    TRY_CHECK(in_parallel(kQuietStatuses.size(), options_.parallel,
                          [&](size_t i) { return count_status(kQuietStatuses[i], there[i]); }));
    for (size_t i = 0; i < kQuietStatuses.size(); ++i) {
      const std::string status(kQuietStatuses[i]);
      if (there[i] <= shown[status]) continue;
      TRY_CHECK(WindowedReading(client_, options_, status, now_, users_).read({}));
    }
    return {};
  }

  Result<void> count_status(std::string_view status, int64_t& count) {
    LegacyUserQuery query;
    query.limit = 1;
    query.status = status;
    auto page = client_.list_users_legacy(query);
    if (page) {
      count = page->total;
      return {};
    }
    // The list is deprecated: a service without it hides nobody that could be asked for.
    const ErrorCode code = page.error().code;
    if (code == ErrorCode::kInvalid || code == ErrorCode::kNotFound) return {};
    return fail(std::move(page).error());
  }

  ManagementClient& client_;
  const UserListOptions& options_;
  const TimePoint now_;
  std::mutex mutex_;  // of known_
  std::map<int, Page<UserDto>> known_;
  Collection users_;
};

}  // namespace

Result<UserReading> read_all_users(ManagementClient& client, const UserListOptions& options,
                                   TimePoint now) {
  return WholeReading(client, options, now).read();
}

Result<UserReading> read_changed_users(ManagementClient& client, const UserListOptions& options,
                                       TimePoint since, TimePoint now) {
  Collection users;
  const auto start = std::chrono::floor<seconds>(since).time_since_epoch().count();
  TRY_CHECK(WindowedReading(client, options, "", now, users).read({start, std::nullopt}));
  return users.take();
}

}  // namespace gsync::genauth
