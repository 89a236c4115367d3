#include "genauth/member_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"
#include "genauth/read_state.h"
#include "io/parallel.h"

namespace gsync::genauth {
namespace {

/// Departments after which to see whether the check changes anything.
constexpr size_t kSample = 8;

using Departments = std::span<const std::string>;

class MemberCheck {
 public:
  MemberCheck(ManagementClient& client, std::vector<model::User>& users,
              const MemberCheckOptions& options)
      : client_(client), users_(users), options_(options) {}

  Result<std::vector<Diagnostic>> run(std::span<const AnnouncedMembers> announced) {
    index();
    const std::vector<std::string> differing = differing_of(announced);
    const Departments all(differing);
    TRY_ASSIGN(const bool changed, check(all.first(std::min(kSample, all.size()))));
    if (changed && all.size() > kSample) TRY_CHECK(check(all.subspan(kSample)));
    take_out_the_gone();
    return std::move(problems_);
  }

 private:
  void index() {
    for (size_t i = 0; i < users_.size(); ++i) {
      places_.emplace(users_[i].id, i);
      if (!users_[i].memberships) continue;
      for (const model::Membership& membership : *users_[i].memberships) {
        const bool root = membership.department.empty();
        members_[root ? options_.root_id : membership.department].push_back(users_[i].id);
      }
    }
  }

  std::vector<std::string> differing_of(std::span<const AnnouncedMembers> announced) {
    std::vector<std::string> differing;
    for (const AnnouncedMembers& each : announced) {
      const auto shown = static_cast<int64_t>(members_[each.department].size());
      if (each.count >= 0 && each.count != shown) differing.push_back(each.department);
    }
    return differing;
  }

  /// Whether any user turned out to be another.
  Result<bool> check(Departments departments) {
    std::set<std::string> doubtful;
    std::mutex mutex;
    TRY_CHECK(io::in_parallel(departments.size(), options_.parallel, [&](size_t i) -> Result<void> {
      TRY_ASSIGN(const std::vector<std::string> ids, doubtful_members(departments[i]));
      const std::scoped_lock lock(mutex);
      doubtful.insert(ids.begin(), ids.end());
      return {};
    }));
    return read_again({doubtful.begin(), doubtful.end()});
  }

  /// Who is a member by one list and not by the other.
  Result<std::vector<std::string>> doubtful_members(const std::string& department) {
    auto named = client_.department_member_ids({options_.organization_code, department});
    std::vector<std::string> doubtful;
    if (!named && is_refusal(named.error().code)) {
      const std::scoped_lock lock(mutex_);
      problems_.push_back({Severity::kError, "members-unread", "GenAuth",
                           fmt::format("department {} counts other members than its users show, "
                                       "and does not name them: {}",
                                       quoted(department), named.error().message()),
                           "", ""});
      return doubtful;
    }
    TRY_ASSIGN(std::vector<std::string> theirs, std::move(named));
    std::vector<std::string> ours = members_.at(department);
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    std::set_symmetric_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                                  std::back_inserter(doubtful));
    return doubtful;
  }

  static bool is_refusal(ErrorCode code) {
    return code == ErrorCode::kInvalid || code == ErrorCode::kNotFound ||
           code == ErrorCode::kDenied;
  }

  Result<bool> read_again(const std::vector<std::string>& ids) {
    const size_t batches = (ids.size() + kBatchSize - 1) / kBatchSize;
    std::vector<std::vector<UserDto>> found(batches);
    TRY_CHECK(io::in_parallel(batches, options_.parallel, [&](size_t i) -> Result<void> {
      const auto batch = std::span(ids).subspan(i * kBatchSize);
      TRY_ASSIGN(found[i], client_.get_users(batch.first(std::min(kBatchSize, batch.size())),
                                             UserIdType::kUserId));
      return {};
    }));
    std::unordered_map<std::string, model::User> now;
    for (auto& batch : found) {
      for (UserDto& user : batch) {
        model::User read = to_model(std::move(user), options_.root_id);
        std::string id = read.id;
        now.emplace(std::move(id), std::move(read));
      }
    }
    bool changed = false;
    for (const std::string& id : ids) {
      const auto read = now.find(id);
      changed |= read == now.end() ? remove(id) : put(std::move(read->second));
    }
    return changed;
  }

  bool put(model::User user) {
    const auto [place, fresh] = places_.try_emplace(user.id, users_.size());
    if (fresh) {
      users_.push_back(std::move(user));
      return true;
    }
    model::User& shown = users_[place->second];
    const bool changed = shown.memberships != user.memberships;
    shown = std::move(user);
    return changed;
  }

  bool remove(const std::string& id) {
    const auto place = places_.find(id);
    return place != places_.end() && gone_.insert(place->second).second;
  }

  void take_out_the_gone() {
    size_t index = 0;
    std::erase_if(users_, [&](const model::User&) { return gone_.contains(index++); });
  }

  ManagementClient& client_;
  std::vector<model::User>& users_;
  const MemberCheckOptions& options_;
  std::unordered_map<std::string, size_t> places_;
  /// Ids of users by department.
  std::unordered_map<std::string, std::vector<std::string>> members_;
  /// Places of users who do not exist any more.
  std::unordered_set<size_t> gone_;
  std::mutex mutex_;  // of problems_
  std::vector<Diagnostic> problems_;
};

}  // namespace

Result<std::vector<Diagnostic>> check_members(ManagementClient& client,
                                              std::span<const AnnouncedMembers> announced,
                                              std::vector<model::User>& users,
                                              const MemberCheckOptions& options) {
  return MemberCheck(client, users, options).run(announced);
}

}  // namespace gsync::genauth
