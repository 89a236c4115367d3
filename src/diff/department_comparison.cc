#include "diff/department_comparison.h"

#include <algorithm>

#include "core/text.h"
#include "diff/field_comparison.h"
#include "diff/path_names.h"

namespace gsync::diff {
namespace {

using Kind = DepartmentRef::Kind;
using model::Department;

model::Value as_list(std::string path) { return std::vector<std::string>{std::move(path)}; }

/// What the call that makes a department does not take (reference 5.1, 5.2).
void set_late(const Scope& scope, uint32_t position, Changes& changes) {
  const Department& wanted = scope.desired_department(position);
  auto fields = late_fields(wanted.attributes, wanted.place);
  if (fields.empty()) return;
  Change change = change_of_department(scope, ChangeKind::kUpdateDepartment, position);
  change.fields = std::move(fields);
  change.reason = "a department is made enabled";
  changes.list.push_back(std::move(change));
}

void create(const Scope& scope, uint32_t position, Changes& changes) {
  const Department& wanted = scope.desired_department(position);
  Change change = change_of_department(scope, ChangeKind::kCreateDepartment, position);
  change.fields = creation_fields(wanted.attributes, wanted.place);
  // A renamed department keeps its own; then this one is known by its link alone.
  if (!scope.departments.is_key_taken(wanted.key)) {
    change.fields.insert(change.fields.begin(), origin_field("openDepartmentId", {}, wanted.key,
                                                             wanted.key_origin, wanted.place));
  }
  change.fields.push_back(origin_field("parent", {}, as_list(path_of(scope, wanted.parent)),
                                       wanted.parent_origin, wanted.place));
  change.departments = {wanted.parent};
  change.after = scope.departments.givers_of(position);
  change.reason = wanted.inferred ? "people name this department" : "new in the source";
  changes.list.push_back(std::move(change));
  set_late(scope, position, changes);
}

void update(const Scope& scope, uint32_t position, Changes& changes, Touched& touched) {
  const Department& wanted = scope.desired_department(position);
  const Department& there = scope.current_department(scope.departments.current_of(position));
  auto fields = compare_fields(wanted.attributes, there.attributes, wanted.place);
  if (fields.empty()) return;
  Change change = change_of_department(scope, ChangeKind::kUpdateDepartment, position);
  change.fields = std::move(fields);
  change.after = scope.departments.givers_of(position);
  const RenamedDepartment* rename = scope.departments.rename_of(position);
  change.reason = rename == nullptr
                      ? "differs from the source"
                      : "the same department by what is in it: " + evidence(shown(scope, *rename));
  touched[position] = true;
  changes.list.push_back(std::move(change));
}

std::string current_parent_path(const Scope& scope, const Department& there) {
  const uint32_t parent = scope.departments.find_by_id(there.parent);
  return parent == kNone ? root_name(scope) : current_path(scope, parent);
}

void warn_of_parent(const Scope& scope, uint32_t position, Changes& changes) {
  const Department& wanted = scope.desired_department(position);
  Diagnostic warning;
  warning.severity = Severity::kWarning;
  warning.code = "department-parent-unknown";
  warning.place = to_text(wanted.place);
  warning.message = "department " + quoted(wanted.key) + " stays where it is: its parent " +
                    quoted(wanted.parent) + " is neither in GenAuth nor created in this run";
  warning.hint = "correct the record of the parent";
  changes.warnings.push_back(std::move(warning));
}

void move(const Scope& scope, uint32_t position, Changes& changes, Touched& touched) {
  const Department& wanted = scope.desired_department(position);
  const Department& there = scope.current_department(scope.departments.current_of(position));
  const DepartmentRef parent = scope.departments.resolve(wanted.parent);
  if (parent.kind == Kind::kUnknown) return warn_of_parent(scope, position, changes);
  const bool at_root = scope.departments.is_root(there.parent);
  if (parent.kind == Kind::kRoot && at_root) return;
  // It stands in one that this read may have missed: then it looks like the top to the source.
  const uint32_t above = scope.departments.find_by_id(there.parent);
  if (parent.kind == Kind::kRoot && scope.is_unread(above)) return;
  if (parent.kind == Kind::kCurrent &&
      scope.current_department(parent.position).id == there.parent) {
    return;
  }
  Change change = change_of_department(scope, ChangeKind::kMoveDepartment, position);
  change.fields.push_back(origin_field("parent", as_list(current_parent_path(scope, there)),
                                       as_list(path_of(scope, wanted.parent)), wanted.parent_origin,
                                       wanted.place));
  change.departments = {wanted.parent};
  change.reason = "has another parent in the source";
  touched[position] = true;
  changes.list.push_back(std::move(change));
}

}  // namespace

Change change_of_department(const Scope& scope, ChangeKind kind, uint32_t desired) {
  const Department& wanted = scope.desired_department(desired);
  const uint32_t current = scope.departments.current_of(desired);
  Change change;
  change.kind = kind;
  change.key = wanted.key;
  change.name = wanted.attributes.text(model::department_field::name());
  change.path = desired_path(scope, desired);
  change.place = to_text(wanted.place);
  if (current != kNone) {
    const Department& there = scope.current_department(current);
    see_target(there, change);
    if (change.name.empty()) change.name = there.attributes.text(model::department_field::name());
  }
  return change;
}

Rename shown(const Scope& scope, const RenamedDepartment& rename) {
  return {scope.desired_department(rename.desired).key,
          scope.departments.former_key_of(rename.current),
          desired_path(scope, rename.desired),
          current_path(scope, rename.current),
          rename.people,
          rename.people_before,
          rename.departments,
          rename.departments_before};
}

void compare_departments(const Scope& scope, Changes& changes, Touched& touched) {
  for (const RenamedDepartment& rename : scope.departments.renames()) {
    changes.renames.push_back(shown(scope, rename));
  }
  std::sort(changes.renames.begin(), changes.renames.end(),
            [](const Rename& left, const Rename& right) { return left.key < right.key; });
  for (const uint32_t position : scope.departments.creates()) {
    create(scope, position, changes);
    touched[position] = true;
  }
  const auto total = static_cast<uint32_t>(scope.input.desired.departments.size());
  for (uint32_t position = 0; position < total; ++position) {
    if (scope.departments.is_held(position)) continue;
    if (scope.departments.current_of(position) == kNone) continue;
    update(scope, position, changes, touched);
    move(scope, position, changes, touched);
  }
}

}  // namespace gsync::diff
