#include "diff/diff.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/text.h"
#include "diff/absence.h"
#include "diff/conflict.h"
#include "diff/department_comparison.h"
#include "diff/department_removal.h"
#include "diff/field_comparison.h"
#include "diff/identifier_collisions.h"
#include "diff/leader_comparison.h"
#include "diff/leavers.h"
#include "diff/scope.h"
#include "diff/user_comparison.h"

namespace gsync::diff {
namespace {

void create_organization(const DiffInput& input, Changes& changes) {
  if (!input.current.organization.root_id.empty()) return;
  Change change;
  change.kind = ChangeKind::kCreateOrganization;
  change.key = input.desired.organization.code;
  change.name = input.desired.organization.name;
  change.fields.push_back(plain_field("organizationName", {}, change.name));
  change.reason = "GenAuth has no organization with this code";
  changes.list.push_back(std::move(change));
}

void define_fields(const DiffInput& input, Changes& changes) {
  std::set<std::pair<model::ObjectType, std::string_view>> known;
  for (const model::CustomField& field : input.current.custom_fields) {
    known.emplace(field.object, field.key);
  }
  for (const model::CustomField& field : input.desired.custom_fields) {
    if (known.emplace(field.object, field.key).second) {
      changes.list.push_back(define_field(field));
    }
  }
}

/// Whom nothing links yet: people who are to be adopted or created get their
/// link from the call that does it.
void link_users(const Scope& scope, const std::vector<Orphan>& orphans, Changes& changes) {
  auto& links = changes.links.users;
  links.reserve(scope.input.desired.users.size() + orphans.size());
  for (uint32_t i = 0; i < scope.input.desired.users.size(); ++i) {
    const std::string& key = scope.desired_user(i).key;
    const uint32_t current =
        scope.users.is_held(i) ? scope.users.find_current(key) : scope.users.current_of(i);
    if (current == kNone || scope.users.adopted_by(i).has_value()) continue;
    links.emplace(key, scope.current_user(current).id);
  }
  for (const Orphan& orphan : orphans) {
    links.emplace(*orphan.key, scope.current_user(orphan.current).id);
  }
  for (const std::string& key : scope.input.rejected_users) {
    const uint32_t current = scope.users.find_current(key);
    if (current != kNone) links.emplace(key, scope.current_user(current).id);
  }
}

void link_departments(const Scope& scope, const std::vector<Orphan>& orphans, Changes& changes) {
  auto& links = changes.links.departments;
  for (uint32_t i = 0; i < scope.input.desired.departments.size(); ++i) {
    const std::string& key = scope.desired_department(i).key;
    const uint32_t current = scope.departments.is_held(i) ? scope.departments.find_current(key)
                                                          : scope.departments.current_of(i);
    if (current != kNone) links.emplace(key, scope.current_department(current).id);
  }
  for (const Orphan& orphan : orphans) {
    links.emplace(*orphan.key, scope.current_department(orphan.current).id);
  }
  for (const std::string& key : scope.input.rejected_departments) {
    const uint32_t current = scope.departments.find_current(key);
    if (current != kNone) links.emplace(key, scope.current_department(current).id);
  }
}

/// Puts the list in its order. Departments that are created or deleted already
/// stand in theirs.
void sort_list(std::vector<Change>& list) {
  std::stable_sort(list.begin(), list.end(), [](const Change& left, const Change& right) {
    if (left.kind != right.kind) return left.kind < right.kind;
    if (left.kind == ChangeKind::kCreateDepartment) return false;
    if (left.kind == ChangeKind::kDeleteDepartment) return false;
    return left.key < right.key;
  });
}

void sort_warnings(std::vector<Diagnostic>& warnings) {
  std::sort(warnings.begin(), warnings.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return std::tie(left.code, left.message, left.place) <
           std::tie(right.code, right.message, right.place);
  });
}

template <typename Objects, typename Correlation>
std::vector<std::string> held_keys(const Objects& objects, const Correlation& correlation) {
  std::vector<std::string> keys;
  for (uint32_t i = 0; i < objects.size(); ++i) {
    if (correlation.is_held(i)) keys.push_back(objects[i].key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void count_unchanged(const Scope& scope, const Touched& touched, Changes& changes) {
  for (uint32_t i = 0; i < touched.size(); ++i) {
    const bool there = scope.departments.current_of(i) != kNone && !scope.departments.is_held(i);
    if (there && !touched[i]) ++changes.unchanged_departments;
  }
}

}  // namespace

std::string evidence(const Rename& rename) {
  if (rename.people_before + rename.departments_before == 0) {
    return "it has the same name below a department that was renamed";
  }
  const auto part = [](uint64_t stayed, uint64_t before, std::string_view one,
                       std::string_view many) {
    return std::to_string(stayed) + " of " + gsync::counted(before, one, many);
  };
  std::string text;
  if (rename.people_before > 0)
    text = part(rename.people, rename.people_before, "person", "people");
  if (rename.departments_before > 0) {
    if (!text.empty()) text += " and ";
    text += part(rename.departments, rename.departments_before, "department", "departments");
  }
  return text + " of " + quoted(rename.former_path) + " are in it";
}

Changes diff(const DiffInput& input, const DiffOptions& options) {
  Changes changes;
  UserCorrelation users(input, options, changes.conflicts);
  const Unchanged unchanged(input, users);
  const Givers givers = hold_collisions(input, unchanged, users, changes.conflicts);
  const DepartmentCorrelation departments(input, options, users, changes.conflicts);
  const Coverage coverage(input, options, departments);
  const Scope scope{input, options, departments, users, unchanged, coverage};

  const auto lost_departments = find_orphans(input.links.departments, departments,
                                             input.current.departments, input.rejected_departments);
  const auto lost_users =
      find_orphans(input.links.users, users, input.current.users, input.rejected_users);

  Touched touched(input.desired.departments.size(), false);
  define_fields(input, changes);
  create_organization(input, changes);
  compare_departments(scope, changes, touched);
  compare_users(scope, givers, changes);
  const Departures departures = compare_leavers(scope, lost_users, changes);
  compare_leaders(scope, departures, changes, touched);
  remove_departments(scope, lost_departments, departures, changes);

  link_users(scope, lost_users, changes);
  link_departments(scope, lost_departments, changes);
  count_unchanged(scope, touched, changes);
  changes.held_users = held_keys(input.desired.users, users);
  changes.held_departments = held_keys(input.desired.departments, departments);
  sort_list(changes.list);
  sort_conflicts(changes.conflicts);
  sort_warnings(changes.warnings);
  return changes;
}

}  // namespace gsync::diff
