#include "genauth/user_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "core/text.h"
#include "genauth/department_users.h"
#include "genauth/failure.h"
#include "io/parallel.h"

namespace gsync::genauth {
namespace {

using std::chrono::seconds;

/// Statuses that a list may hide (reference section 18, step 4).
constexpr std::array<std::string_view, 4> kQuietStatuses{"Suspended", "Deactivated", "Resigned",
                                                         "Archived"};
constexpr int64_t kUncounted = -1;
/// A read that does not add up is made once more: somebody may have written.
constexpr int kAttempts = 2;

/// Those created or changed in a window, by the older list; of one status unless it is "".
FetchWindow changed_in(ManagementClient& client, std::string status) {
  return [&client, status = std::move(status)](const Window& window, int page, int limit) {
    LegacyUserQuery query;
    query.page = page;
    query.limit = limit;
    query.status = status;
    if (window.start > 0) query.updated_from = TimePoint(seconds(window.start));
    if (window.end) query.updated_to = TimePoint(seconds(*window.end));
    return client.list_users_legacy(query);
  };
}

/// Those who signed up in a window, by the search list.
FetchWindow signed_up_in(ManagementClient& client, TimePoint now) {
  return [&client, now](const Window& window, int page, int limit) {
    // Nobody signs up later than a day from now, whatever the clocks say.
    const TimePoint end =
        window.end ? TimePoint(seconds(*window.end)) : now + std::chrono::hours(24);
    UserQuery query;
    query.page = page;
    query.limit = limit;
    query.filters = {Filter::between("signedUp", TimePoint(seconds(window.start)), end)};
    return client.list_users(query);
  };
}

UserReading taken(UserCollection& users) {
  return {users.take_users(), users.changed_at(), 0, users.take_doubts()};
}

/// The service has no such call, or not these parameters.
bool is_refusal(const Error& error) {
  return error.code == ErrorCode::kInvalid || error.code == ErrorCode::kNotFound;
}

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
      TRY_CHECK(read_in_parts());
    }
    const size_t listed = users_.users().size();
    TRY_CHECK(add_hidden());
    UserReading reading = taken(users_);
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

  Result<void> read_in_parts() {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      TRY_ASSIGN(const bool by_time, read_by_time());
      if (!by_time) TRY_CHECK(read_department_users(client_, options_, users_));
      TRY_ASSIGN(const Page<UserDto> last, client_.list_users(1, 1));
      compare(last.total, by_time);
      if (users_.is_whole()) return {};
    }
    return {};
  }

  /// Whether the service has a list by time. The first is the documented one.
  Result<bool> read_by_time() {
    for (const FetchWindow& fetch : {changed_in(client_, ""), signed_up_in(client_, now_)}) {
      users_ = {};
      auto read = read_window(fetch, options_, now_, {}, users_);
      if (read) return true;
      if (!is_refusal(read.error())) return fail(std::move(read).error());
    }
    users_ = {};
    return false;
  }

  /// Lists by time end by themselves; those of departments leave out who has none, and
  /// only the total tells. An index that stops counting does not.
  void compare(int64_t total, bool by_time) {
    const auto given = static_cast<int64_t>(users_.users().size());
    const bool is_count = total >= 0 && total != options_.deepest;
    if (is_count ? given == total : by_time && given >= total) return;
    users_.doubt(fmt::format("list-users announces {} and its parts give {}",
                             counted(static_cast<uint64_t>(std::max<int64_t>(total, 0)), "user"),
                             grouped(static_cast<uint64_t>(given))));
  }

  /// Reads those of a status of which the list showed fewer than there are.
  Result<void> add_hidden() {
    StatusCounts shown;
    for (const model::User& user : users_.users()) {
      ++shown[std::string(user.attributes.text(model::user_field::status()))];
    }
    TRY_ASSIGN(const StatusCounts there, count_quiet_statuses(client_, options_.parallel));
    for (const auto& [status, count] : there) {
      if (count <= shown[status]) continue;
      TRY_CHECK(read_window(changed_in(client_, status), options_, now_, {}, users_));
    }
    return {};
  }

  ManagementClient& client_;
  const UserListOptions& options_;
  const TimePoint now_;
  std::mutex mutex_;  // of known_
  std::map<int, Page<UserDto>> known_;
  UserCollection users_;
};

Result<int64_t> count_status(ManagementClient& client, std::string_view status) {
  LegacyUserQuery query;
  query.limit = 1;
  query.status = status;
  auto page = client.list_users_legacy(query);
  if (page) return page->total;
  // The list is deprecated: a service without it hides nobody that could be asked for.
  if (is_refusal(page.error())) return kUncounted;
  return fail(std::move(page).error());
}

}  // namespace

Result<StatusCounts> count_quiet_statuses(ManagementClient& client, int parallel) {
  std::array<int64_t, kQuietStatuses.size()> counts{};
  TRY_CHECK(io::in_parallel(kQuietStatuses.size(), parallel, [&](size_t i) -> Result<void> {
    TRY_ASSIGN(counts[i], count_status(client, kQuietStatuses[i]));
    return {};
  }));
  StatusCounts there;
  for (size_t i = 0; i < kQuietStatuses.size(); ++i) {
    if (counts[i] != kUncounted) there.emplace(kQuietStatuses[i], counts[i]);
  }
  return there;
}

Result<UserReading> read_all_users(ManagementClient& client, const UserListOptions& options,
                                   TimePoint now) {
  return WholeReading(client, options, now).read();
}

Result<UserReading> read_changed_users(ManagementClient& client, const UserListOptions& options,
                                       TimePoint since, TimePoint now) {
  UserCollection users;
  const auto start = std::chrono::floor<seconds>(since).time_since_epoch().count();
  TRY_CHECK(read_window(changed_in(client, ""), options, now, {start, std::nullopt}, users));
  return taken(users);
}

}  // namespace gsync::genauth
