#include "undo/undo.h"

#include <algorithm>

#include "undo/caveats.h"
#include "undo/departments.h"
#include "undo/identifiers.h"
#include "undo/people.h"

namespace gsync::undo {
namespace {

using diff::Change;
using diff::ChangeKind;

/// Departments whose values change, by system id.
using Updates = std::unordered_map<std::string_view, const Change*>;

/// The values of a department once the draft is done: its name above all.
model::Attributes values_after(const model::Department& department, const Updates& updates) {
  model::Attributes values = department.attributes;
  const auto update = updates.find(department.id);
  if (update == updates.end()) return values;
  for (const diff::FieldChange& field : update->second->fields) {
    const auto id = model::find_field(model::ObjectType::kDepartment, field.field);
    if (id) values.set(*id, field.after);
  }
  return values;
}

/// What belongs to the job once the draft is done: what guards take for the source.
model::Snapshot remaining(const Draft& draft) {
  const Now& now = draft.now();
  std::unordered_set<std::string_view> gone;
  Updates updates;
  model::Snapshot state;
  state.organization = now.snapshot().organization;
  for (const Change& change : draft.changes) {
    if (change.kind == ChangeKind::kDeleteUser || change.kind == ChangeKind::kDeleteDepartment) {
      gone.insert(change.target_id);
    } else if (change.kind == ChangeKind::kCreateUser) {
      state.users.emplace_back().key = change.key;
    } else if (change.kind == ChangeKind::kUpdateDepartment) {
      updates.emplace(change.target_id, &change);
    }
  }
  for (const model::Department& one : now.snapshot().departments) {
    if (!now.is_owned(one) || gone.contains(one.id)) continue;
    model::Department& kept = state.departments.emplace_back();
    kept.key = now.key_of(one);
    kept.attributes = values_after(one, updates);
  }
  for (const model::User& one : now.snapshot().users) {
    if (now.is_owned(one) && !gone.contains(one.id)) {
      state.users.emplace_back().key = now.key_of(one);
    }
  }
  return state;
}

/// The leaver memory of one person or department as it is once `change` has taken an
/// operation of the run back.
std::optional<diff::Absence> absence_after(const Change& change,
                                           const std::map<std::string, diff::Absence>& run,
                                           const std::map<std::string, diff::Absence>& now,
                                           TimePoint time) {
  std::optional<diff::Absence> absence;
  if (const auto found = run.find(change.key); found != run.end()) absence = found->second;
  if (const auto found = now.find(change.key); found != now.end()) absence = found->second;
  if (change.kind == ChangeKind::kSuspendUser) {
    // As it was before the run: a sync may revive whom a sync has suspended.
    if (!absence) absence.emplace(diff::Absence{0, time, true});
    absence->removed = true;
  } else if (absence) {
    absence->removed = false;
  }
  return absence;
}

/// System ids of people whom the run took out of all departments as leavers.
std::unordered_set<std::string_view> unassigned(const plan::Plan& done) {
  std::unordered_set<std::string_view> ids;
  for (const plan::Operation& operation : done.operations) {
    const Change& change = operation.change;
    if (change.kind == ChangeKind::kUnassignUser) ids.insert(change.target_id);
  }
  return ids;
}

bool is_about_leavers(const Change& change, const std::unordered_set<std::string_view>& out) {
  return change.kind == ChangeKind::kCreateUser || change.kind == ChangeKind::kReviveUser ||
         change.kind == ChangeKind::kSuspendUser || change.kind == ChangeKind::kCreateDepartment ||
         (change.kind == ChangeKind::kSetMemberships && out.contains(change.target_id));
}

/// An account that the run took over goes back to the key that it had.
void return_account(const Change& change, const UndoInput& input, plan::Plan& plan) {
  for (const diff::FieldChange& field : change.fields) {
    const std::string& former = model::text_of(field.after);
    if (field.field != "externalId" || former.empty() || former == change.key) continue;
    plan.links.users.emplace(former, change.target_id);
    const auto left = input.done.absences.users.find(former);
    if (left != input.done.absences.users.end()) plan.absences.users.insert(*left);
  }
}

/// Only what becomes of the objects that the undo touches: all else stays as it is.
void set_memory(const UndoInput& input, plan::Plan& plan) {
  plan.links = {};
  plan.absences = {};
  plan.cursor.clear();
  const auto out = unassigned(input.done);
  for (const plan::Operation& operation : plan.operations) {
    const Change& change = operation.change;
    if (change.kind == ChangeKind::kUpdateUser) return_account(change, input, plan);
    if (!is_about_leavers(change, out)) continue;
    const bool user = diff::object_of(change.kind) == model::ObjectType::kUser;
    const auto absence =
        user ? absence_after(change, input.done.absences.users, input.absences.users, input.now)
             : absence_after(change, input.done.absences.departments, input.absences.departments,
                             input.now);
    if (absence) {
      (user ? plan.absences.users : plan.absences.departments).emplace(change.key, *absence);
    }
  }
}

plan::PlanInput plan_input(const UndoInput& input, const model::Snapshot& desired,
                           const source::ReadVerdict& verdict) {
  return {.desired = desired,
          .current = input.current,
          .verdict = verdict,
          .changes = {},
          .set_aside = {},
          .warnings = {},
          .baseline = {},
          .job = input.job,
          .mapping_hash = {},
          .rules = {},
          .tool_version = input.tool_version,
          .target = input.target,
          .now = input.now,
          .expires = input.expires,
          .overrides = input.overrides,
          .administrators = input.administrators,
          .undoes = input.run};
}

}  // namespace

Result<plan::Plan> make_undo(const UndoInput& input) {
  const Now now(input.current, input.links);
  Draft draft(input, now);
  restore_deleted_departments(draft);
  restore_deleted_people(draft);
  restore_people(draft);
  restore_departments(draft);
  remove_created_departments(draft);
  order_identifiers(draft);

  const model::Snapshot desired = remaining(draft);
  const source::ReadVerdict verdict;
  plan::PlanInput made = plan_input(input, desired, verdict);
  made.warnings = caveats(draft);
  made.set_aside = std::move(draft.left_out);
  made.changes.list = std::move(draft.changes);
  made.changes.links = input.links;
  TRY_ASSIGN(plan::Plan plan, plan::make_plan(std::move(made)));
  set_memory(input, plan);
  return plan;
}

}  // namespace gsync::undo
