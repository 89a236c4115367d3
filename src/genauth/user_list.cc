#include "genauth/user_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <unordered_set>

#include "core/text.h"
#include "genauth/read_state.h"
#include "io/parallel.h"

namespace gsync::genauth {
namespace {

/// Times that moved pages are read again.
constexpr int kRepairs = 2;
/// Pages after which to look whether there still are any.
constexpr size_t kPagesAtATime = 256;

class ListReader {
 public:
  ListReader(const FetchPage& fetch, const UserListOptions& options)
      : fetch_(fetch), options_(options) {}

  Result<UserList> read() {
    for (int repairs = 0;; ++repairs) {
      TRY_CHECK(read_rest());
      count_users();
      if (adds_up() || repairs == kRepairs) return finish();
      TRY_CHECK(read_pages(moved_pages()));
    }
  }

 private:
  struct PageRead {
    std::vector<model::User> users;
    /// As announced with this page.
    int64_t total = -1;
  };

  Result<void> read_pages(const std::vector<size_t>& indexes) {
    for (const size_t index : indexes) {
      if (index >= pages_.size()) pages_.resize(index + 1);
    }
    return io::in_parallel(indexes.size(), options_.parallel,
                           [&](size_t i) { return read_page(indexes[i]); });
  }

  Result<void> read_page(size_t index) {
    TRY_ASSIGN(Page<UserDto> page, fetch_(static_cast<int>(index) + 1));
    PageRead read{{}, page.total};
    read.users.reserve(page.list.size());
    std::string changed_at;
    for (UserDto& user : page.list) {
      changed_at = std::max(changed_at, user.updated_at);
      read.users.push_back(to_model(std::move(user), options_.root_id));
    }
    const std::scoped_lock lock(mutex_);
    // A page that does not repeat the total stands for the one before.
    if (read.total < 0) read.total = total_;
    total_ = read.total;
    rows_ += read.users.size() - pages_[index].users.size();
    pages_[index] = std::move(read);
    changed_at_ = std::max(changed_at_, changed_at);
    if (options_.progress) options_.progress(rows_, total_ < 0 ? rows_ : uint64_t(total_));
    return {};
  }

  /// The pages behind those read so far.
  Result<void> read_rest() {
    if (pages_.empty()) TRY_CHECK(read_pages({0}));
    if (total_ < 0) return read_to_a_short_page();
    for (;;) {
      const size_t wanted = std::max<size_t>(1, (size_t(total_) + kPageSize - 1) / kPageSize);
      if (pages_.size() >= wanted) {
        pages_.resize(wanted);  // the list became shorter
        return {};
      }
      const size_t known = pages_.size();
      std::vector<size_t> missing(std::min(wanted - known, kPagesAtATime));
      std::iota(missing.begin(), missing.end(), known);
      TRY_CHECK(read_pages(missing));
      const bool over =
          std::all_of(pages_.begin() + static_cast<std::ptrdiff_t>(known), pages_.end(),
                      [](const PageRead& page) { return page.users.empty(); });
      if (over) return {};  // whatever the total says
    }
  }

  Result<void> read_to_a_short_page() {
    std::unordered_set<std::string> begun;  // first user of each page
    for (const PageRead& page : pages_) {
      if (!page.users.empty()) begun.insert(page.users.front().id);
    }
    while (is_full(pages_.back())) {
      TRY_CHECK(read_pages({pages_.size()}));
      const PageRead& page = pages_.back();
      // A list that begins again goes on for ever.
      if (is_full(page) && !begun.insert(page.users.front().id).second) return {};
    }
    return {};
  }

  static bool is_full(const PageRead& page) {
    return page.users.size() >= static_cast<size_t>(kPageSize);
  }

  /// Those read while the list was another; all when nothing points at any.
  [[nodiscard]] std::vector<size_t> moved_pages() const {
    std::vector<size_t> moved;
    for (size_t index = 0; index < pages_.size(); ++index) {
      const bool cut = !is_full(pages_[index]) && index + 1 < pages_.size();
      if (pages_[index].total != total_ || cut) moved.push_back(index);
    }
    if (moved.empty()) {
      moved.resize(pages_.size());
      std::iota(moved.begin(), moved.end(), 0);
    }
    return moved;
  }

  void count_users() {
    repeats_.clear();
    count_ = 0;
    nameless_ = false;
    std::unordered_set<std::string_view> seen;
    for (size_t page = 0; page < pages_.size(); ++page) {
      for (size_t row = 0; row < pages_[page].users.size(); ++row) {
        const std::string& id = pages_[page].users[row].id;
        nameless_ = nameless_ || id.empty();
        if (seen.insert(id).second) continue;
        repeats_.emplace_back(page, row);
      }
    }
    count_ = seen.size();
  }

  [[nodiscard]] bool adds_up() const {
    if (nameless_) return false;
    if (total_ < 0) return repeats_.empty();
    const bool shrank = std::any_of(pages_.begin(), pages_.end(),
                                    [&](const PageRead& page) { return page.total > total_; });
    return !shrank && count_ == static_cast<uint64_t>(total_);
  }

  [[nodiscard]] std::string doubt() const {
    if (adds_up()) return {};
    if (nameless_) return "list-users gives a user without an id";
    if (!repeats_.empty()) {
      const auto [page, row] = repeats_.front();
      return fmt::format("page {} of list-users repeats user {}", page + 1,
                         quoted(pages_[page].users[row].id));
    }
    return fmt::format("list-users announces {} and gives {}", counted(uint64_t(total_), "user"),
                       grouped(count_));
  }

  UserList finish() {
    UserList list;
    list.doubt = doubt();
    list.total = total_;
    list.changed_at = changed_at_;
    list.users.reserve(count_);
    auto repeat = repeats_.begin();
    for (size_t page = 0; page < pages_.size(); ++page) {
      for (size_t row = 0; row < pages_[page].users.size(); ++row) {
        if (repeat != repeats_.end() && *repeat == std::pair(page, row)) {
          ++repeat;
          continue;
        }
        list.users.push_back(std::move(pages_[page].users[row]));
      }
    }
    return list;
  }

  const FetchPage& fetch_;
  const UserListOptions& options_;
  std::mutex mutex_;  // of what follows, while pages are read
  std::vector<PageRead> pages_;
  int64_t total_ = -1;
  uint64_t rows_ = 0;
  std::string changed_at_;

  // What count_users() found.
  uint64_t count_ = 0;
  bool nameless_ = false;
  std::vector<std::pair<size_t, size_t>> repeats_;
};

}  // namespace

Result<UserList> read_user_list(const FetchPage& fetch, const UserListOptions& options) {
  return ListReader(fetch, options).read();
}

}  // namespace gsync::genauth
