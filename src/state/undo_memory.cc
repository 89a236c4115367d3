#include "state/undo_memory.h"

#include <unordered_set>

namespace gsync::state {
namespace {

using diff::ChangeKind;
using Known = std::map<std::string, diff::Absence>;

/// As the plan says, or not a leaver any more.
void take_over(const std::string& key, const Known& planned, Known& absences) {
  const auto found = planned.find(key);
  if (found == planned.end()) {
    absences.erase(key);
  } else {
    absences.insert_or_assign(key, found->second);
  }
}

/// An account that goes back to its former key, or to none: its link goes, too.
void give_back(const diff::Change& change, const plan::Plan& plan, Memory& memory) {
  for (const diff::FieldChange& field : change.fields) {
    const std::string& key = model::text_of(field.after);
    if (field.field != "externalId" || key == change.key) continue;
    memory.gone_users.push_back(change.key);
    const auto link = plan.links.users.find(key);
    if (link != plan.links.users.end()) memory.links.users.insert(*link);
    if (!key.empty()) take_over(key, plan.absences.users, memory.absences.users);
  }
}

void remember(const diff::Change& change, const plan::Plan& plan, Memory& memory) {
  switch (change.kind) {
    case ChangeKind::kDeleteUser:
      memory.gone_users.push_back(change.key);
      memory.absences.users.erase(change.key);
      return;
    case ChangeKind::kDeleteDepartment:
      memory.gone_departments.push_back(change.key);
      memory.absences.departments.erase(change.key);
      return;
    case ChangeKind::kUpdateUser:
      return give_back(change, plan, memory);
    case ChangeKind::kCreateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSuspendUser:
      return take_over(change.key, plan.absences.users, memory.absences.users);
    case ChangeKind::kSetMemberships:
      if (plan.absences.users.contains(change.key)) {
        take_over(change.key, plan.absences.users, memory.absences.users);
      }
      return;
    case ChangeKind::kCreateDepartment:
      return take_over(change.key, plan.absences.departments, memory.absences.departments);
    case ChangeKind::kDefineField:
    case ChangeKind::kCreateOrganization:
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kMoveDepartment:
    case ChangeKind::kAdoptUser:
    case ChangeKind::kSetLeaders:
    case ChangeKind::kResignUser:
    case ChangeKind::kUnassignUser:
      return;
  }
}

}  // namespace

Memory remembered_undo(const plan::Plan& plan, const std::vector<Outcome>& outcomes,
                       const diff::Absences& before) {
  std::unordered_set<std::string_view> done;
  for (const Outcome& outcome : outcomes) {
    if (outcome.kind == OutcomeKind::kDone) done.insert(outcome.operation);
  }
  Memory memory;
  memory.absences = before;
  for (const plan::Operation& operation : plan.operations) {
    if (done.contains(operation.id)) remember(operation.change, plan, memory);
  }
  return memory;
}

}  // namespace gsync::state
