#include "genauth/user_pass.h"

#include <fmt/format.h>

#include <unordered_set>

#include "core/text.h"

namespace gsync::genauth {
namespace {

class UserPass {
 public:
  UserPass(ManagementClient& client, const UserView& view, RepeatCheck check, const UserSink& sink,
           const UserProgress& progress)
      : client_(client), check_(check), sink_(sink), progress_(progress) {
    query_.view = view;
  }

  Result<std::string> run() {
    for (query_.page = 1;; ++query_.page) {
      TRY_ASSIGN(const Page<UserDto> page, client_.list_users(query_));
      total_ = page.total;
      for (const UserDto& user : page.list) {
        if (std::string reason = distrust(user); !reason.empty()) return reason;
        TRY_CHECK(sink_(user));
        ++count_;
      }
      if (progress_) progress_(count_, total_ < 0 ? count_ : static_cast<uint64_t>(total_));
      if (is_last(page)) return verdict();
    }
  }

 private:
  std::string distrust(const UserDto& user) {
    const int page = query_.page;
    if (user.user_id.empty()) {
      return fmt::format("page {} of list-users holds a user without an id", page);
    }
    switch (check_) {
      case RepeatCheck::kRemember:
        if (seen_.insert(user.user_id).second) return {};
        return fmt::format("page {} of list-users repeats user {}", page, quoted(user.user_id));
      case RepeatCheck::kOrder:
        if (user.user_id <= last_) {
          return fmt::format("page {} of list-users is not in the order of ids: {} after {}", page,
                             quoted(user.user_id), quoted(last_));
        }
        last_ = user.user_id;
        return {};
    }
    return {};
  }

  /// Without a total, a page that is not full is the last one.
  [[nodiscard]] bool is_last(const Page<UserDto>& page) const {
    if (page.list.size() < kPageSize) return true;
    return total_ >= 0 && count_ >= static_cast<uint64_t>(total_);
  }

  [[nodiscard]] std::string verdict() const {
    if (total_ < 0 || count_ == static_cast<uint64_t>(total_)) return {};
    return fmt::format("list-users announces {} and gives {}",
                       counted(static_cast<uint64_t>(total_), "user"), grouped(count_));
  }

  ManagementClient& client_;
  UserQuery query_;
  RepeatCheck check_;
  const UserSink& sink_;
  const UserProgress& progress_;
  std::unordered_set<std::string> seen_;
  std::string last_;
  uint64_t count_ = 0;
  int64_t total_ = -1;
};

}  // namespace

Result<std::string> pass_over_users(ManagementClient& client, const UserView& view,
                                    RepeatCheck check, const UserSink& sink,
                                    const UserProgress& progress) {
  return UserPass(client, view, check, sink, progress).run();
}

Error incomplete_read(std::string reason) {
  return make_error(ErrorCode::kUnhealthy, "target-incomplete", "GenAuth", std::move(reason),
                    "nothing was changed; run again when nobody else writes to the user pool");
}

}  // namespace gsync::genauth
