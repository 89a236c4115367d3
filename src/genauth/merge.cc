#include "genauth/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace gsync::genauth {
namespace {

using Users = std::vector<model::User>;

void take_over(Users& users, Users changed) {
  std::unordered_map<std::string, size_t> places;
  for (size_t i = 0; i < users.size(); ++i) places.emplace(users[i].id, i);
  for (model::User& user : changed) {
    const auto [place, fresh] = places.try_emplace(user.id, users.size());
    if (fresh) {
      users.push_back(std::move(user));
    } else {
      users[place->second] = std::move(user);
    }
  }
}

/// Otherwise a department that is gone would look like one of another organization.
void forget_departments(Users& users, const std::unordered_set<std::string>& gone) {
  if (gone.empty()) return;
  for (model::User& user : users) {
    if (!user.memberships) continue;
    std::erase_if(*user.memberships,
                  [&](const model::Membership& each) { return gone.contains(each.department); });
  }
}

std::unordered_set<std::string> gone_between(const model::Snapshot& earlier,
                                             const model::Snapshot& later) {
  std::unordered_set<std::string> gone;
  for (const model::Department& department : earlier.departments) gone.insert(department.id);
  for (const model::Department& department : later.departments) gone.erase(department.id);
  return gone;
}

int64_t count_of(const Users& users, std::string_view status) {
  return std::count_if(users.begin(), users.end(), [&](const model::User& user) {
    return user.attributes.text(model::user_field::status()) == status;
  });
}

/// Why the merged state cannot be the pool's; empty when it adds up.
std::string doubt(const StateRead& merged, const StateChanges& changes) {
  const Users& users = merged.snapshot.users;
  const auto known = static_cast<int64_t>(users.size()) - merged.hidden_users;
  if (known != changes.total) {
    return fmt::format("the pool counts {} users, and the changes since the last read lead to {}",
                       changes.total, known);
  }
  for (const auto& [status, count] : changes.by_status) {
    const int64_t ours = count_of(users, status);
    if (ours == count) continue;
    return fmt::format(
        "the pool counts {} users of status {}, and the changes since the last read lead to {}",
        count, status, ours);
  }
  return {};
}

/// Why the changes do not go on from the earlier read; empty when they do.
std::string gap(const StateRead& earlier, const StateChanges& changes) {
  if (earlier.snapshot.organization.root_id != changes.tree.snapshot.organization.root_id) {
    return "the organization is another one than at the last read";
  }
  if (changes.high_water >= earlier.high_water) return {};
  return "the latest change of the last read is not there any more";
}

}  // namespace

StateRead merge(StateRead earlier, StateChanges changes) {
  std::string reason = gap(earlier, changes);
  StateRead merged = std::move(changes.tree);
  Users& users = merged.snapshot.users;
  users = std::move(earlier.snapshot.users);
  forget_departments(users, gone_between(earlier.snapshot, merged.snapshot));
  take_over(users, std::move(changes.users));
  merged.high_water = std::max(earlier.high_water, changes.high_water);
  merged.hidden_users = earlier.hidden_users;
  merged.whole = false;
  if (reason.empty()) reason = doubt(merged, changes);
  if (reason.empty()) return merged;
  merged.completeness = Completeness::kUnhealthy;
  merged.reasons.push_back(
      {Severity::kError, "target-unhealthy", "GenAuth", std::move(reason), "", ""});
  return merged;
}

}  // namespace gsync::genauth
