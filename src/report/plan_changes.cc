#include "report/plan_changes.h"

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "report/former_paths.h"

namespace gsync::report {
namespace {

using diff::ChangeKind;

/// Sign-in name, e-mail and phone: what tells two people of one name apart.
std::string identifiers_of(const PersonEntry& person) {
  std::vector<std::string> shown;
  for (const FieldLine& line : person.fields) {
    const auto id = model::find_field(model::ObjectType::kUser, line.field);
    const bool tells =
        id && model::field(*id).identifier && *id != model::user_field::external_id();
    const bool said = line.after == person.key || line.after == person.name ||
                      std::find(shown.begin(), shown.end(), line.after) != shown.end();
    if (tells && !said && !line.after.empty()) shown.push_back(line.after);
  }
  return join(shown, ", ");
}

int rank(Mark mark) {
  switch (mark) {
    case Mark::kCreate:
      return 0;
    case Mark::kMove:
      return 1;
    case Mark::kUpdate:
      return 2;
    case Mark::kRemove:
      return 3;
    case Mark::kNone:
    case Mark::kConflict:
      return 4;
  }
  return 4;
}

void sort_by_mark(std::vector<PersonEntry>& people) {
  std::stable_sort(people.begin(), people.end(),
                   [](const PersonEntry& left, const PersonEntry& right) {
                     return rank(left.mark) < rank(right.mark);
                   });
}

std::string with_reason(std::string text, const std::string& reason) {
  if (reason.empty()) return text;
  return text.empty() ? reason : text + ": " + reason;
}

}  // namespace

ChangePlacer::ChangePlacer(PlanReport& report, Sensitive sensitive, PersonFields fields)
    : report_(report),
      sensitive_(sensitive),
      fields_(fields),
      former_(former_paths(report.tree, formers_of(report.plan->tree, report.plan->operations))),
      wording_(report.plan->operations) {}

void ChangePlacer::place(const plan::Operation& operation) {
  switch (operation.change.kind) {
    case ChangeKind::kDefineField:
    case ChangeKind::kCreateOrganization:
      place_general(operation);
      break;
    case ChangeKind::kCreateDepartment:
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kMoveDepartment:
    case ChangeKind::kSetLeaders:
    case ChangeKind::kDeleteDepartment:
      place_department(operation);
      break;
    case ChangeKind::kAdoptUser:
    case ChangeKind::kCreateUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSetMemberships:
    case ChangeKind::kSuspendUser:
    case ChangeKind::kResignUser:
    case ChangeKind::kDeleteUser:
    case ChangeKind::kUnassignUser:
      place_person(operation);
      break;
  }
}

void ChangePlacer::place_general(const plan::Operation& operation) {
  const diff::Change& change = operation.change;
  const bool organization = change.kind == ChangeKind::kCreateOrganization;
  report_.general.push_back(
      {mark_of(change.kind),
       (organization ? "organization " : "custom field ") + name_and_key(change)});
}

void ChangePlacer::place_department(const plan::Operation& operation) {
  const diff::Change& change = operation.change;
  DepartmentEntry& entry = department_of(change);
  entry.mark = std::max(entry.mark, mark_of(change.kind));
  entry.operations.push_back(&operation);
  if (entry.place.empty()) entry.place = change.place;
  for (const diff::FieldChange& field : change.fields) {
    tell_department(entry, operation, line_of(change, field));
  }
  if (diff::is_removal(change.kind)) {
    entry.notes.push_back(with_reason(std::string(verb(change.kind)), change.reason));
  }
}

void ChangePlacer::tell_department(DepartmentEntry& entry, const plan::Operation& operation,
                                   const FieldLine& line) {
  const ChangeKind kind = operation.change.kind;
  if (kind == ChangeKind::kSetLeaders && line.field == "leaders") {
    const std::string after = line.after.empty() ? "nobody" : line.after;
    entry.notes.push_back(line.before.empty() ? "head: " + after
                                              : "head: " + line.before + " -> " + after);
  } else if (kind == ChangeKind::kUpdateDepartment && line.field == "name") {
    entry.notes.push_back("renamed from " + line.before);
  } else if (kind == ChangeKind::kMoveDepartment && line.field == "parent") {
    entry.notes.push_back("moved from " + (line.before.empty() ? "the top" : line.before));
  } else if (line.field != "openDepartmentId" || line.after != entry.key) {
    entry.fields.push_back(line);
  }
}

void ChangePlacer::place_person(const plan::Operation& operation) {
  const diff::Change& change = operation.change;
  const auto [found, fresh] = by_key_.emplace(change.key, people_.size());
  if (fresh) {
    people_.emplace_back();
    people_.back().entry.key = change.key;
    people_.back().entry.name = change.name;
    people_.back().entry.place = change.place;
  }
  Placed& placed = people_[found->second];
  placed.entry.mark = std::max(placed.entry.mark, mark_of(change.kind));
  placed.entry.operations.push_back(&operation);
  if (fields_ == PersonFields::kKept) {
    for (const diff::FieldChange& field : change.fields) {
      placed.entry.fields.push_back(line_of(change, field));
    }
  }
  tell_person(placed.entry, operation);
  const auto home = home_of(change);
  if (home && (!placed.home || !change.departments.empty())) placed.home = home;
}

void ChangePlacer::tell_person(PersonEntry& entry, const plan::Operation& operation) {
  const diff::Change& change = operation.change;
  if (change.kind == ChangeKind::kCreateUser) {
    entry.identifiers = identifiers_of(entry);
    std::vector<std::string> others;
    for (size_t i = 1; i < change.departments.size(); ++i) {
      others.push_back(report_.tree.path_of(change.departments[i]));
    }
    if (!others.empty()) entry.notes.push_back("also in " + join(others, ", "));
  }
  const std::string_view done = verb(change.kind);
  if (!done.empty()) entry.notes.push_back(with_reason(std::string(done), change.reason));
}

FieldLine ChangePlacer::line_of(const diff::Change& change, const diff::FieldChange& field) const {
  return wording_.line(report_.tree, change, field, sensitive_);
}

std::optional<size_t> ChangePlacer::home_of(const diff::Change& change) const {
  const DepartmentTree& tree = report_.tree;
  if (!change.departments.empty()) {
    const auto found = tree.by_key.find(change.departments.front());
    if (found != tree.by_key.end()) return found->second;
  }
  const auto in = [&change](const auto& paths) -> std::optional<size_t> {
    const auto found = paths.find(change.path);
    if (found == paths.end()) return std::nullopt;
    return found->second;
  };
  // Who leaves is known by the path of before; everybody else by that of after.
  const bool leaves = diff::is_removal(change.kind);
  const auto likely = leaves ? in(former_) : in(tree.by_path);
  if (likely) return likely;
  return leaves ? in(tree.by_path) : in(former_);
}

/// The department's entry; one at the end for a department that the plan's
/// tree does not show.
DepartmentEntry& ChangePlacer::department_of(const diff::Change& change) {
  DepartmentTree& tree = report_.tree;
  const auto [found, fresh] = tree.by_key.emplace(change.key, tree.entries.size());
  if (fresh) {
    DepartmentEntry entry;
    entry.key = change.key;
    entry.name = change.name;
    entry.path = change.path.empty() ? change.name : change.path;
    entry.end = tree.entries.size() + 1;
    tree.entries.push_back(std::move(entry));
  }
  return tree.entries[found->second];
}

void ChangePlacer::finish() {
  for (Placed& placed : people_) {
    auto& people = placed.home ? report_.tree.entries[*placed.home].people : report_.outside;
    people.push_back(std::move(placed.entry));
  }
  for (DepartmentEntry& entry : report_.tree.entries) sort_by_mark(entry.people);
  sort_by_mark(report_.outside);
  sum_up(report_.tree);
}

}  // namespace gsync::report
