#include "apply/people.h"

#include <algorithm>

namespace gsync::apply {

std::vector<std::string> People::ids_of(size_t batch) const {
  std::vector<std::string> ids;
  for (const size_t index : batches_[batch].operations) {
    const plan::Operation& operation = plan_.operations[index];
    const diff::Change& change = operation.change;
    if (diff::object_of(change.kind) != model::ObjectType::kUser) continue;
    if (change.kind == diff::ChangeKind::kCreateUser || journal_.find(operation.id) != nullptr) {
      continue;
    }
    auto id = ids_.object(change);
    if (id && (ids.empty() || ids.back() != *id)) ids.push_back(*std::move(id));
  }
  return ids;
}

Result<void> People::read_for(size_t batch) {
  std::vector<std::string> wanted = ids_of(batch);
  const bool known = std::all_of(wanted.begin(), wanted.end(),
                                 [&](const std::string& id) { return read_.contains(id); });
  if (known) return {};
  std::unordered_set<std::string> distinct(wanted.begin(), wanted.end());
  for (size_t next = batch + 1; next < batches_.size(); ++next) {
    for (std::string& id : ids_of(next)) {
      if (distinct.size() >= genauth::kBatchSize) break;
      if (distinct.insert(id).second) wanted.push_back(std::move(id));
    }
    if (distinct.size() >= genauth::kBatchSize) break;
  }
  TRY_ASSIGN(auto users, target_.users(wanted, genauth::UserIdType::kUserId));
  read_ = std::move(distinct);
  users_.clear();
  for (model::User& user : users) {
    std::string id = user.id;
    users_.emplace(std::move(id), std::move(user));
  }
  return {};
}

const model::User* People::find(const std::string& id) const {
  const auto found = users_.find(id);
  return found == users_.end() ? nullptr : &found->second;
}

void People::forget(const std::string& id) {
  read_.erase(id);
  users_.erase(id);
}

}  // namespace gsync::apply
