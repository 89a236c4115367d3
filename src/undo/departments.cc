#include "undo/departments.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "undo/values.h"

namespace gsync::undo {
namespace {

using diff::Change;
using diff::ChangeKind;
using plan::Operation;

class Restoration {
 public:
  Restoration(const Touched& touched, const model::Department& now, Draft& draft)
      : touched_(touched),
        now_(now),
        since_(changed_since(touched, &now, draft.input().ids)),
        draft_(draft) {}

  void restore() {
    for (const Operation* operation : touched_.operations) restore(*operation);
  }

 private:
  void restore(const Operation& operation) {
    const ChangeKind kind = operation.change.kind;
    if (kind == ChangeKind::kUpdateDepartment) restore_values(operation);
    if (kind == ChangeKind::kMoveDepartment) restore_parent(operation);
    if (kind == ChangeKind::kSetLeaders) restore_leaders(operation);
  }

  /// Says so when it is not as the run left it.
  bool is_changed_since(std::string_view field, const Change& change, const Operation& operation) {
    for (const std::string_view name : {field, std::string_view("references")}) {
      const apply::Difference* difference = find_difference(since_, name);
      if (difference == nullptr) continue;
      draft_.leave_out(change, operation, sentence(*difference, draft_.input().run.run));
      return true;
    }
    return false;
  }

  void restore_values(const Operation& operation) {
    Change change = draft_.change_of(ChangeKind::kUpdateDepartment, operation, now_);
    change.fields = restored_values(operation, now_.attributes, since_, change, draft_);
    if (!change.fields.empty()) draft_.changes.push_back(std::move(change));
  }

  void restore_parent(const Operation& operation) {
    Change change = draft_.change_of(ChangeKind::kMoveDepartment, operation, now_);
    const std::vector<std::string>& former = operation.former.departments;
    const auto is = [&](const std::string& id) {
      return id == now_.parent || (draft_.now().is_root(id) && draft_.now().is_root(now_.parent));
    };
    if (!former.empty() && is(former.front())) return;
    if (is_changed_since("parent", change, operation)) return;
    const auto key = former.empty() ? std::nullopt : draft_.department_key(former.front());
    if (!key) return draft_.leave_out(change, operation, "its parent of before is gone");
    change.departments = {*key};
    change.fields.push_back(turned(operation, "parent"));
    draft_.changes.push_back(std::move(change));
  }

  void restore_leaders(const Operation& operation) {
    Change change = draft_.change_of(ChangeKind::kSetLeaders, operation, now_);
    const std::vector<std::string>& former = operation.former.leaders;
    const auto as_set = [](const std::vector<std::string>& ids) {
      return std::set<std::string_view>(ids.begin(), ids.end());
    };
    if (now_.leaders && as_set(*now_.leaders) == as_set(former)) return;
    if (is_changed_since("leaders", change, operation)) return;
    for (const std::string& id : former) {
      if (auto key = draft_.user_key(id)) {
        change.leaders.push_back(*std::move(key));
      } else {
        draft_.leave_out(change, operation, fmt::format("its head {} is gone", quoted(id)));
      }
    }
    change.fields.push_back(turned(operation, "leaders"));
    draft_.changes.push_back(std::move(change));
  }

  const Touched& touched_;
  const model::Department& now_;
  const std::vector<apply::Difference> since_;
  Draft& draft_;
};

void take_back(const Touched& touched, Draft& draft) {
  if (touched.find(ChangeKind::kCreateDepartment) != nullptr) return;
  if (touched.find(ChangeKind::kDeleteDepartment) != nullptr) return;
  const model::Department* now = draft.now().department(touched.id);
  if (now != nullptr) return Restoration(touched, *now, draft).restore();
  const Operation& first = *touched.operations.front();
  draft.leave_out(first.change, first, sentence({"existence", "", ""}, draft.input().run.run));
}

Change* find_leaders(const std::string& key, Draft& draft) {
  const auto found = std::find_if(
      draft.changes.begin(), draft.changes.end(),
      [&](const Change& one) { return one.kind == ChangeKind::kSetLeaders && one.key == key; });
  return found == draft.changes.end() ? nullptr : &*found;
}

/// Heads again what he headed when he was deleted; what the run gave other heads is
/// restored as a whole.
void restore_headship(const Operation& deletion, const std::string& department_id, Draft& draft) {
  const model::Department* now = draft.now().department(department_id);
  if (now == nullptr || !draft.user_key(deletion.change.target_id)) return;
  const std::string key = *draft.user_key(deletion.change.target_id);
  Change* change = find_leaders(draft.now().key_of(*now), draft);
  if (change == nullptr) {
    Change made = draft.change_of(ChangeKind::kSetLeaders, deletion, *now);
    for (const std::string& id : now->leaders.value_or(std::vector<std::string>())) {
      if (auto leader = draft.user_key(id)) made.leaders.push_back(*std::move(leader));
    }
    made.fields.push_back(turned(deletion, "leaders"));
    made.fields.back().after = std::vector<std::string>{deletion.change.name};
    draft.changes.push_back(std::move(made));
    change = &draft.changes.back();
  }
  if (std::find(change->leaders.begin(), change->leaders.end(), key) == change->leaders.end()) {
    change->leaders.push_back(key);
  }
}

/// The heads of a department that comes back.
void restore_heads(const Operation& deletion, Draft& draft) {
  if (deletion.former.leaders.empty()) return;
  Change change = draft.creation(ChangeKind::kSetLeaders, deletion);
  change.fields.clear();
  for (const std::string& id : deletion.former.leaders) {
    if (auto key = draft.user_key(id)) change.leaders.push_back(*std::move(key));
  }
  diff::FieldChange field;
  field.field = "leaders";
  field.after = change.leaders;
  change.fields.push_back(std::move(field));
  if (!change.leaders.empty()) draft.changes.push_back(std::move(change));
}

}  // namespace

void restore_deleted_departments(Draft& draft) {
  const auto is_deleted = [](const Touched& touched) {
    return touched.object == model::ObjectType::kDepartment &&
           touched.find(ChangeKind::kDeleteDepartment) != nullptr;
  };
  // Only now that all are known can one be the parent of another.
  std::vector<const Operation*> deletions;
  for (const Touched& touched : draft.touched()) {
    if (!is_deleted(touched)) continue;
    const Operation& deletion = *touched.find(ChangeKind::kDeleteDepartment);
    if (draft.now().department_of_key(deletion.change.key) != nullptr) {
      draft.leave_out(deletion.change, deletion, "there is such a department again");
      continue;
    }
    draft.comes_back(touched, deletion.change.key);
    deletions.push_back(&deletion);
  }
  for (const Operation* deletion : deletions) {
    Change change = draft.creation(ChangeKind::kCreateDepartment, *deletion);
    const auto& former = deletion->former.departments;
    const auto parent = former.empty() ? std::nullopt : draft.department_key(former.front());
    if (!parent) {
      draft.leave_out(change, *deletion,
                      "its parent of before is gone: it comes back on the first level");
    }
    change.departments = {parent.value_or("")};
    draft.changes.push_back(std::move(change));
    Change late = draft.creation(ChangeKind::kUpdateDepartment, *deletion);
    late.fields = Draft::late_fields(*deletion);
    if (!late.fields.empty()) draft.changes.push_back(std::move(late));
  }
}

void restore_departments(Draft& draft) {
  for (const Touched& touched : draft.touched()) {
    if (touched.object == model::ObjectType::kDepartment) take_back(touched, draft);
  }
  for (const Touched& touched : draft.touched()) {
    if (const Operation* deletion = touched.find(ChangeKind::kDeleteDepartment)) {
      if (draft.department_key(touched.id)) restore_heads(*deletion, draft);
    }
    const Operation* deletion = touched.find(ChangeKind::kDeleteUser);
    if (deletion == nullptr) continue;
    for (const std::string& id : deletion->former.heads) restore_headship(*deletion, id, draft);
  }
}

}  // namespace gsync::undo
