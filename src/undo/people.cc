#include "undo/people.h"

#include <algorithm>

#include "diff/user_status.h"
#include "plan/former.h"
#include "undo/values.h"

namespace gsync::undo {
namespace {

using diff::Change;
using diff::ChangeKind;
using plan::Operation;

/// The run left the person as GenAuth lets nobody come back from.
bool is_final(const Touched& touched) {
  if (touched.find(ChangeKind::kResignUser) != nullptr) return true;
  for (const Operation* operation : touched.operations) {
    for (const diff::FieldChange& field : operation->change.fields) {
      if (field.field != "status") continue;
      const std::string& status = model::text_of(field.after);
      if (status == diff::kResigned || status == diff::kArchived) return true;
    }
  }
  return false;
}

/// Puts the departments of before the run into `change`; false when one of them is gone.
/// Those of other organizations stay as they are.
bool set_former_departments(const Operation& operation, const model::User* now, Change& change,
                            const Draft& draft) {
  const std::vector<std::string>& former = operation.former.departments;
  std::vector<std::string> elsewhere;
  if (now != nullptr && now->memberships) {
    for (const model::Membership& one : *now->memberships) {
      if (!draft.department_key(one.department)) elsewhere.push_back(one.department);
    }
  }
  for (const std::string& id : former) {
    if (auto key = draft.department_key(id)) {
      change.departments.push_back(*std::move(key));
    } else if (std::find(elsewhere.begin(), elsewhere.end(), id) == elsewhere.end()) {
      if (now != nullptr) return false;
    } else if (id == former.front()) {
      change.foreign_main = id;
    }
  }
  change.foreign_departments = std::move(elsewhere);
  std::sort(change.foreign_departments.begin(), change.foreign_departments.end());
  return true;
}

/// The person is in exactly the departments of before the run, with the same main one.
bool is_as_before(const Operation& operation, const model::User& now) {
  return now.memberships && plan::former_departments(now) == operation.former.departments;
}

class Restoration {
 public:
  Restoration(const Touched& touched, const model::User& now, Draft& draft)
      : touched_(touched),
        now_(now),
        since_(changed_since(touched, &now, draft.input().ids)),
        draft_(draft) {}

  void restore() {
    for (const Operation* operation : touched_.operations) restore(*operation);
  }

  /// Whom the run made goes, unless somebody has made it his own since.
  void remove(const Operation& creation) {
    Change change = draft_.change_of(ChangeKind::kDeleteUser, creation, now_);
    if (since_.empty()) {
      draft_.changes.push_back(std::move(change));
      return;
    }
    draft_.leave_out(change, creation, sentence(since_.front(), draft_.input().run.run));
  }

 private:
  void restore(const Operation& operation) {
    switch (operation.change.kind) {
      case ChangeKind::kAdoptUser:
      case ChangeKind::kUpdateUser:
        return restore_values(operation, kind_for_values(operation));
      case ChangeKind::kSuspendUser:
        return restore_values(operation, ChangeKind::kReviveUser);
      case ChangeKind::kReviveUser:
        return restore_values(operation, ChangeKind::kSuspendUser);
      case ChangeKind::kSetMemberships:
      case ChangeKind::kUnassignUser:
        return restore_departments(operation);
      case ChangeKind::kDefineField:
      case ChangeKind::kCreateOrganization:
      case ChangeKind::kCreateDepartment:
      case ChangeKind::kUpdateDepartment:
      case ChangeKind::kMoveDepartment:
      case ChangeKind::kSetLeaders:
      case ChangeKind::kDeleteDepartment:
      case ChangeKind::kCreateUser:
      case ChangeKind::kResignUser:
      case ChangeKind::kDeleteUser:
        return;
    }
  }

  void restore_values(const Operation& operation, ChangeKind kind) {
    Change change = draft_.change_of(kind, operation, now_);
    change.fields = restored_values(operation, now_.attributes, since_, change, draft_);
    if (!change.fields.empty()) draft_.changes.push_back(std::move(change));
  }

  /// Whose externalId an undo took away is taken over once more.
  static ChangeKind kind_for_values(const Operation& operation) {
    for (const diff::FieldChange& field : operation.change.fields) {
      const bool links = operation.change.kind == ChangeKind::kUpdateUser &&
                         field.field == "externalId" &&
                         model::text_of(field.before) == operation.change.key;
      if (links) return ChangeKind::kAdoptUser;
    }
    return ChangeKind::kUpdateUser;
  }

  void restore_departments(const Operation& operation) {
    if (is_as_before(operation, now_)) return;
    Change change = draft_.change_of(ChangeKind::kSetMemberships, operation, now_);
    for (const std::string_view name : {"memberships", "main department", "references"}) {
      const apply::Difference* difference = find_difference(since_, name);
      if (difference == nullptr) continue;
      return draft_.leave_out(change, operation, sentence(*difference, draft_.input().run.run));
    }
    if (!set_former_departments(operation, &now_, change, draft_)) {
      return draft_.leave_out(change, operation, "a department of before is gone");
    }
    change.fields.push_back(turned(operation, "memberships"));
    draft_.changes.push_back(std::move(change));
  }

  const Touched& touched_;
  const model::User& now_;
  const std::vector<apply::Difference> since_;
  Draft& draft_;
};

void take_back(const Touched& touched, Draft& draft) {
  const Operation* creation = touched.find(ChangeKind::kCreateUser);
  const Operation& first = *touched.operations.front();
  const model::User* now = draft.now().user(touched.id);
  if (now == nullptr) {
    if (creation == nullptr) {
      draft.leave_out(first.change, first, sentence({"existence", "", ""}, draft.input().run.run));
    }
    return;
  }
  Restoration restoration(touched, *now, draft);
  if (creation != nullptr) return restoration.remove(*creation);
  if (!is_final(touched)) restoration.restore();
}

void bring_back(const Touched& touched, const Operation& deletion, Draft& draft) {
  if (draft.now().user_of_key(deletion.change.key) != nullptr) {
    return draft.leave_out(deletion.change, deletion, "there is such a user again");
  }
  Change change = draft.creation(ChangeKind::kCreateUser, deletion);
  set_former_departments(deletion, nullptr, change, draft);
  if (!change.departments.empty()) change.fields.push_back(turned(deletion, "memberships"));
  draft.comes_back(touched, change.key);
  draft.changes.push_back(std::move(change));
}

}  // namespace

void restore_deleted_people(Draft& draft) {
  for (const Touched& touched : draft.touched()) {
    if (touched.object != model::ObjectType::kUser) continue;
    const Operation* deletion = touched.find(ChangeKind::kDeleteUser);
    if (deletion != nullptr) bring_back(touched, *deletion, draft);
  }
}

void restore_people(Draft& draft) {
  for (const Touched& touched : draft.touched()) {
    if (touched.object != model::ObjectType::kUser) continue;
    if (touched.find(ChangeKind::kDeleteUser) == nullptr) take_back(touched, draft);
  }
}

}  // namespace gsync::undo
