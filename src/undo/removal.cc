// Which of the departments that a run created can go.

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "undo/departments.h"

namespace gsync::undo {
namespace {

using diff::Change;
using diff::ChangeKind;
using plan::Operation;

struct Candidate {
  const Operation* creation = nullptr;
  const model::Department* now = nullptr;
  bool stays = false;
  /// What will still be in it.
  uint64_t people = 0;
  uint64_t departments = 0;
};

/// The tree and the people as they are once all of the draft is done.
class Aftermath {
 public:
  explicit Aftermath(const Draft& draft) : draft_(draft) {
    for (const Change& change : draft.changes) {
      if (change.kind == ChangeKind::kDeleteUser) gone_.insert(change.target_id);
      if (change.kind == ChangeKind::kSetMemberships) placed_.emplace(change.target_id, &change);
      if (change.kind == ChangeKind::kMoveDepartment) placed_.emplace(change.target_id, &change);
    }
  }

  /// Keys of the departments in which a person ends up.
  [[nodiscard]] std::vector<std::string> departments_of(const model::User& user) const {
    if (gone_.contains(user.id)) return {};
    const auto placed = placed_.find(user.id);
    if (placed != placed_.end()) return placed->second->departments;
    std::vector<std::string> keys;
    for (const auto& one : user.memberships.value_or(std::vector<model::Membership>())) {
      if (auto key = draft_.department_key(one.department)) keys.push_back(*std::move(key));
    }
    return keys;
  }

  [[nodiscard]] std::string parent_of(const model::Department& department) const {
    const auto placed = placed_.find(department.id);
    if (placed != placed_.end()) return placed->second->departments.front();
    return draft_.department_key(department.parent).value_or("");
  }

 private:
  const Draft& draft_;
  std::unordered_set<std::string_view> gone_;
  std::unordered_map<std::string_view, const Change*> placed_;
};

class Removal {
 public:
  explicit Removal(Draft& draft) : draft_(draft) {
    for (const Touched& touched : draft.touched()) {
      const Operation* creation = touched.find(ChangeKind::kCreateDepartment);
      const model::Department* now = draft.now().department(touched.id);
      if (creation == nullptr || now == nullptr) continue;
      const auto since = changed_since(touched, now, draft.input().ids);
      if (since.empty()) {
        candidates_.emplace(draft.now().key_of(*now), Candidate{creation, now, false, 0, 0});
        continue;
      }
      draft.leave_out(creation->change, *creation, sentence(since.front(), draft.input().run.run));
    }
  }

  void remove() {
    const Aftermath aftermath(draft_);
    for (const model::User& user : draft_.now().snapshot().users) {
      for (const std::string& key : aftermath.departments_of(user)) {
        const auto found = candidates_.find(key);
        if (found != candidates_.end()) ++found->second.people;
      }
    }
    while (settle(aftermath)) {
    }
    for (const auto& [key, candidate] : candidates_) finish(candidate);
  }

 private:
  /// A department that stays keeps its parent; whether one more does.
  bool settle(const Aftermath& aftermath) {
    for (auto& [key, candidate] : candidates_) candidate.departments = 0;
    for (const model::Department& one : draft_.now().snapshot().departments) {
      const auto self = candidates_.find(draft_.now().key_of(one));
      if (self != candidates_.end() && !self->second.stays) continue;
      const auto above = candidates_.find(aftermath.parent_of(one));
      if (above != candidates_.end()) ++above->second.departments;
    }
    bool changed = false;
    for (auto& [key, candidate] : candidates_) {
      const bool stays = candidate.people + candidate.departments > 0;
      changed = changed || stays != candidate.stays;
      candidate.stays = stays;
    }
    return changed;
  }

  void finish(const Candidate& candidate) {
    Change change =
        draft_.change_of(ChangeKind::kDeleteDepartment, *candidate.creation, *candidate.now);
    if (!candidate.stays) {
      draft_.changes.push_back(std::move(change));
      return;
    }
    draft_.leave_out(change, *candidate.creation,
                     fmt::format("it is not empty: {} and {} are in it",
                                 counted(candidate.people, "person", "people"),
                                 counted(candidate.departments, "department")));
  }

  Draft& draft_;
  std::map<std::string, Candidate> candidates_;
};

}  // namespace

void remove_created_departments(Draft& draft) { Removal(draft).remove(); }

}  // namespace gsync::undo
