#include "state/memory.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "state/last_read.h"
#include "state/leavers.h"
#include "state/links.h"
#include "state/undo_memory.h"

namespace gsync::state {
namespace {

using diff::ChangeKind;

bool is_deletion(ChangeKind kind) {
  return kind == ChangeKind::kDeleteUser || kind == ChangeKind::kDeleteDepartment;
}

/// A leaver who is still to be acted on: nothing may say that a sync has done so.
void keep_pending(ChangeKind kind, const std::string& key, const diff::Absences& before,
                  diff::Absences& absences) {
  const bool user = diff::object_of(kind) == model::ObjectType::kUser;
  const auto& known = user ? before.users : before.departments;
  auto& kept = user ? absences.users : absences.departments;
  const auto earlier = known.find(key);
  const auto planned = kept.find(key);
  if (planned == kept.end()) {
    if (earlier != known.end()) kept.insert(*earlier);
    return;
  }
  planned->second.removed = earlier != known.end() && earlier->second.removed;
  // Somebody whom the source names as a leaver was never absent.
  if (planned->second.runs == 0 && earlier == known.end()) kept.erase(planned);
}

/// Who rejoined under another key is no leaver any more.
void forget_former_key(const diff::Change& adoption, diff::Absences& absences) {
  for (const diff::FieldChange& field : adoption.fields) {
    if (field.field == "externalId") absences.users.erase(model::text_of(field.before));
  }
}

/// Something of this read waits for approval: the next one is compared with the
/// last that was carried out whole.
bool waits(const plan::Plan& plan) {
  return !plan.held.empty() ||
         std::any_of(plan.header.guards.begin(), plan.header.guards.end(),
                     [](const plan::GuardVerdict& verdict) { return verdict.held; });
}

void forget(const diff::Change& change, Memory& memory) {
  if (change.kind == ChangeKind::kDeleteUser) {
    memory.links.users.erase(change.key);
    memory.absences.users.erase(change.key);
    memory.gone_users.push_back(change.key);
    return;
  }
  memory.links.departments.erase(change.key);
  memory.absences.departments.erase(change.key);
  memory.gone_departments.push_back(change.key);
}

/// The mark that somebody absent was acted on.
void keep_removed(const diff::Change& change, const diff::Absences& planned, diff::Absences& kept) {
  const bool user = diff::object_of(change.kind) == model::ObjectType::kUser;
  const auto& from = user ? planned.users : planned.departments;
  if (const auto found = from.find(change.key); found != from.end()) {
    (user ? kept.users : kept.departments).insert_or_assign(change.key, found->second);
  }
}

/// Another plan's read is newer: what this one saw is no news, what it did is.
Result<bool> is_late(io::Database& database, const plan::Plan& plan) {
  TRY_ASSIGN(const auto newest, load_read_time(database));
  return newest.has_value() && *newest > plan.header.created;
}

}  // namespace

Memory remembered(const plan::Plan& plan, const std::vector<Outcome>& outcomes,
                  const diff::Absences& before) {
  std::unordered_set<std::string_view> done;
  for (const Outcome& outcome : outcomes) {
    if (outcome.kind == OutcomeKind::kDone) done.insert(outcome.operation);
  }
  Memory memory{plan.links, {}, {}, plan.absences};
  for (const plan::Operation& operation : plan.operations) {
    const diff::Change& change = operation.change;
    if (done.contains(operation.id)) {
      if (is_deletion(change.kind)) forget(change, memory);
      if (change.kind == ChangeKind::kReviveUser) memory.absences.users.erase(change.key);
      if (change.kind == ChangeKind::kAdoptUser) forget_former_key(change, memory.absences);
      continue;
    }
    if (change.kind == ChangeKind::kAdoptUser) memory.links.users.erase(change.key);
    if (diff::is_removal(change.kind)) {
      keep_pending(change.kind, change.key, before, memory.absences);
    }
  }
  for (const plan::Held& held : plan.held) {
    if (diff::is_removal(held.kind)) keep_pending(held.kind, held.key, before, memory.absences);
  }
  return memory;
}

Memory remembered_late(const plan::Plan& plan, const std::vector<Outcome>& outcomes,
                       const diff::Absences& before) {
  std::unordered_set<std::string_view> done;
  for (const Outcome& outcome : outcomes) {
    if (outcome.kind == OutcomeKind::kDone) done.insert(outcome.operation);
  }
  Memory memory = remembered(plan, outcomes, before);
  const diff::Absences planned = std::exchange(memory.absences, before);
  for (const plan::Operation& operation : plan.operations) {
    const diff::Change& change = operation.change;
    if (!done.contains(operation.id)) continue;
    if (is_deletion(change.kind)) forget(change, memory);
    if (change.kind == ChangeKind::kReviveUser) memory.absences.users.erase(change.key);
    if (change.kind == ChangeKind::kAdoptUser) forget_former_key(change, memory.absences);
    if (diff::is_removal(change.kind) && !is_deletion(change.kind)) {
      keep_removed(change, planned, memory.absences);
    }
  }
  return memory;
}

Result<void> remember(io::Database& database, const plan::Plan& plan,
                      const std::vector<Outcome>& outcomes, bool everything_done) {
  TRY_ASSIGN(const diff::Absences before, load_absences(database));
  const bool undoes = plan.header.undoes.has_value();
  TRY_ASSIGN(const bool late, is_late(database, plan));
  const Memory memory = undoes ? remembered_undo(plan, outcomes, before)
                        : late ? remembered_late(plan, outcomes, before)
                               : remembered(plan, outcomes, before);
  for (const std::string& key : memory.gone_departments) {
    TRY_CHECK(remove_link(database, "department", key));
  }
  for (const std::string& key : memory.gone_users) TRY_CHECK(remove_link(database, "user", key));
  TRY_CHECK(store_links(database, memory.links));
  TRY_CHECK(store_absences(database, memory.absences));
  // No read to be compared with; and a source that delivers changes must deliver once
  // more what was undone.
  if (undoes) return store_cursor(database, "");
  if (late) return {};
  TRY_CHECK(store_read_time(database, plan.header.created));
  if (waits(plan)) return {};
  if (plan.header.source_verdict == source::Completeness::kComplete) {
    TRY_CHECK(store_baseline(database, baseline_of(plan)));
  }
  if (everything_done) TRY_CHECK(store_cursor(database, plan.cursor));
  return {};
}

}  // namespace gsync::state
