#include "apply/people.h"

#include <algorithm>

namespace gsync::apply {

std::vector<std::string> People::ids_of(size_t batch) const {
  std::vector<std::string> ids;
  for (const size_t index : batches_[batch].operations) {
    const plan::Operation& operation = plan_.operations[index];
    const diff::Change& change = operation.change;
    if (diff::object_of(change.kind) != model::ObjectType::kUser) continue;
    if (journal_.find(operation.id) != nullptr) continue;
    auto id = ids_.object(change);
    if (id && (ids.empty() || ids.back() != *id)) ids.push_back(*std::move(id));
  }
  return ids;
}

Result<PeopleById> People::take(size_t batch) {
  const std::vector<std::string> wanted = ids_of(batch);
  const bool known = std::all_of(wanted.begin(), wanted.end(),
                                 [&](const std::string& id) { return is_known(id); });
  if (!known) TRY_CHECK(journal_.flush());  // reading takes its time
  for (;;) {
    std::vector<std::string> unknown;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(unknown),
                 [&](const std::string& id) { return !is_known(id); });
    if (unknown.empty()) break;
    const bool coming = std::any_of(unknown.begin(), unknown.end(),
                                    [&](const std::string& id) { return asked_.contains(id); });
    if (coming) {
      turn_.wait();
    } else {
      TRY_CHECK(read_ahead(batch, std::move(unknown)));
    }
  }
  PeopleById people;
  for (const std::string& id : wanted) {
    const auto found = read_.find(id);
    if (found != read_.end() && found->second) people.emplace(id, *std::move(found->second));
  }
  for (const std::string& id : wanted) read_.erase(id);
  return people;
}

Result<void> People::read_ahead(size_t batch, std::vector<std::string> ids) {
  asked_.insert(ids.begin(), ids.end());
  for (size_t next = batch + 1; next < batches_.size() && ids.size() < genauth::kBatchSize;
       ++next) {
    for (std::string& id : ids_of(next)) {
      if (ids.size() >= genauth::kBatchSize) break;
      if (is_known(id) || !asked_.insert(id).second) continue;
      ids.push_back(std::move(id));
    }
  }
  auto users = line_.read([&] { return target_.users(ids, genauth::UserIdType::kUserId); });
  for (const std::string& id : ids) asked_.erase(id);
  Result<void> done;
  if (users) {
    keep(ids, *std::move(users));
  } else {
    done = fail(std::move(users).error());
  }
  for (const std::string& id : ids) outdated_.erase(id);
  turn_.changed();
  return done;
}

void People::keep(const std::vector<std::string>& asked, std::vector<model::User> users) {
  for (const std::string& id : asked) {
    if (!outdated_.contains(id)) read_[id] = std::nullopt;
  }
  for (model::User& user : users) {
    const auto place = read_.find(user.id);
    if (place != read_.end() && !outdated_.contains(user.id)) place->second = std::move(user);
  }
}

void People::forget(const std::string& id) {
  read_.erase(id);
  if (asked_.contains(id)) outdated_.insert(id);
}

}  // namespace gsync::apply
