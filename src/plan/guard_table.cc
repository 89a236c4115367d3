#include "plan/guard_table.h"

#include <array>

#include "plan/verdicts.h"

namespace gsync::plan {
namespace {

using config::GuardLimits;
using diff::ChangeKind;
using model::ObjectType;

constexpr Words kSuspensions{"suspension", "suspensions", "person", "people"};
constexpr Words kResignations{"resignation", "resignations", "person", "people"};
constexpr Words kDeletions{"deletion of a person", "deletions of people", "person", "people"};
constexpr Words kTakenOut{"person taken out", "people taken out", "person", "people"};
constexpr Words kFewerPeople{"person fewer", "people fewer", "person of the last good run",
                             "people of the last good run"};
constexpr Words kFewerDepartments{"department fewer", "departments fewer",
                                  "department of the last good run",
                                  "departments of the last good run"};
constexpr Words kDeletedDepartments{"department deleted", "departments deleted", "department",
                                    "departments"};
constexpr Words kAdopted{"adoption", "adoptions", "user of the pool", "users of the pool"};
constexpr Words kMoved{"department moved", "departments moved", "department", "departments"};
constexpr Words kLosing{"person losing a department", "people losing a department", "person",
                        "people"};
constexpr Words kEmptiedOfPeople{"value emptied", "values emptied", "person", "people"};
constexpr Words kEmptiedOfDepartments{"value emptied", "values emptied", "department",
                                      "departments"};
constexpr Words kPeopleRenamed{"person with another identifier", "people with another identifier",
                               "person", "people"};
constexpr Words kDepartmentsRenamed{"department with another code", "departments with another code",
                                    "department", "departments"};
constexpr Words kPeopleUpdated{"person updated", "people updated", "person", "people"};
constexpr Words kDepartmentsUpdated{"department updated", "departments updated", "department",
                                    "departments"};

uint64_t people(const Facts& facts) { return facts.owned_users; }
uint64_t departments(const Facts& facts) { return facts.owned_departments; }
uint64_t pool(const Facts& facts) { return facts.input.current.users.size(); }

template <ChangeKind kKind>
Choice of_kind(const Facts&) {
  return [](const Operation& operation) { return operation.change.kind == kKind; };
}

/// A read that holds much less may be wrong: whatever it takes away.
Choice all_removals(const Facts&) { return removing(); }

template <ObjectType kObject>
Choice blanking_of(const Facts&) {
  return blanking(kObject);
}
template <ObjectType kObject>
Measure blanked_of(const Facts& facts) {
  return blanked_values(facts, kObject);
}
template <ObjectType kObject>
Choice identifiers_of(const Facts&) {
  return changing_identifiers(kObject);
}
template <ObjectType kObject>
Choice updating_of(const Facts&) {
  return updating(kObject);
}

const Guard& row(std::string_view name);

Choice mass_change_users(const Facts& facts) {
  return too_many_changing(facts, row("mass-change-users"), ObjectType::kUser);
}
Choice mass_change_departments(const Facts& facts) {
  return too_many_changing(facts, row("mass-change-departments"), ObjectType::kDepartment);
}

constexpr std::array kGuards{
    Guard{{"source-verdict", "", false,
           "A partial read removes nothing where it did not look; an unhealthy one stops the run."},
          judge_source},
    Guard{{"empty-source", "allow_empty", true,
           "A source without people, or without departments where there were some."},
          judge_empty},
    Guard{{"must-contain", "must_contain", true, "Records that the source must hold."},
          judge_must_contain},
    Guard{{"protected", "protect", false, "People and departments that no plan may touch."},
          judge_protected},
    Guard{{"administrators", "administrators", false,
           "People who administrate the pool: no plan may touch them."},
          judge_administrators},
    Guard{{"shrink-users", "shrink_users", true, "People fewer than in the last good run."},
          judge_shrinkage,
          &GuardLimits::shrink_users,
          kFewerPeople,
          all_removals,
          shrunk_users},
    Guard{{"shrink-top-departments", "shrink_top_departments", true,
           "People fewer than in the last good run, in one first-level department."},
          judge_top_departments,
          &GuardLimits::shrink_top_departments,
          kFewerPeople,
          all_removals,
          [](const Facts&) { return Measure{}; }},
    Guard{{"shrink-departments", "shrink_departments", true,
           "Departments fewer than in the last good run."},
          judge_shrinkage,
          &GuardLimits::shrink_departments,
          kFewerDepartments,
          all_removals,
          shrunk_departments},
    Guard{{"suspend-users", "suspend_users", true, "People suspended."},
          judge_limit,
          &GuardLimits::suspend_users,
          kSuspensions,
          of_kind<ChangeKind::kSuspendUser>,
          nullptr,
          people},
    Guard{{"resign-users", "resign_users", true, "People resigned, which cannot be undone."},
          judge_limit,
          &GuardLimits::resign_users,
          kResignations,
          of_kind<ChangeKind::kResignUser>,
          nullptr,
          people},
    Guard{{"delete-users", "delete_users", true, "People deleted, which cannot be undone."},
          judge_limit,
          &GuardLimits::delete_users,
          kDeletions,
          of_kind<ChangeKind::kDeleteUser>,
          nullptr,
          people},
    Guard{{"unassign-users", "unassign_users", true, "People taken out of all departments."},
          judge_limit,
          &GuardLimits::unassign_users,
          kTakenOut,
          of_kind<ChangeKind::kUnassignUser>,
          nullptr,
          people},
    Guard{{"remove-departments", "remove_departments", true, "Departments deleted."},
          judge_limit,
          &GuardLimits::remove_departments,
          kDeletedDepartments,
          of_kind<ChangeKind::kDeleteDepartment>,
          nullptr,
          departments},
    Guard{{"adopt-users", "adopt_users", true, "Users that no sync made and this one takes over."},
          judge_limit,
          &GuardLimits::adopt_users,
          kAdopted,
          of_kind<ChangeKind::kAdoptUser>,
          nullptr,
          pool},
    Guard{{"move-departments", "move_departments", true, "Departments with another parent."},
          judge_limit,
          &GuardLimits::move_departments,
          kMoved,
          of_kind<ChangeKind::kMoveDepartment>,
          nullptr,
          departments},
    Guard{{"membership-changes", "membership_changes", true, "People who lose a department."},
          judge_limit,
          &GuardLimits::membership_changes,
          kLosing,
          losing_departments,
          nullptr,
          people},
    Guard{
        {"blanked-user-values", "blanked_user_values", true, "Values of people that become empty."},
        judge_limit,
        &GuardLimits::blanked_user_values,
        kEmptiedOfPeople,
        blanking_of<ObjectType::kUser>,
        blanked_of<ObjectType::kUser>,
        people},
    Guard{{"blanked-department-values", "blanked_department_values", true,
           "Values of departments that become empty."},
          judge_limit,
          &GuardLimits::blanked_department_values,
          kEmptiedOfDepartments,
          blanking_of<ObjectType::kDepartment>,
          blanked_of<ObjectType::kDepartment>,
          departments},
    Guard{{"user-identifiers", "user_identifiers", true,
           "Another username, e-mail address, phone or external id."},
          judge_limit,
          &GuardLimits::user_identifiers,
          kPeopleRenamed,
          identifiers_of<ObjectType::kUser>,
          nullptr,
          people},
    Guard{{"department-identifiers", "department_identifiers", true, "Another department code."},
          judge_limit,
          &GuardLimits::department_identifiers,
          kDepartmentsRenamed,
          identifiers_of<ObjectType::kDepartment>,
          nullptr,
          departments},
    Guard{{"mass-change-users", "mass_change_users", true,
           "One attribute that loses the value it had, for how many people."},
          judge_mass_change_users,
          &GuardLimits::mass_change_users,
          kPeopleUpdated,
          mass_change_users,
          nullptr,
          people},
    Guard{{"mass-change-departments", "mass_change_departments", true, "The same for departments."},
          judge_mass_change_departments,
          &GuardLimits::mass_change_departments,
          kDepartmentsUpdated,
          mass_change_departments,
          nullptr,
          departments},
    Guard{{"update-users", "update_users", true, "People whose values change, or revived."},
          judge_limit,
          &GuardLimits::update_users,
          kPeopleUpdated,
          updating_of<ObjectType::kUser>,
          nullptr,
          people},
    Guard{{"update-departments", "update_departments", true,
           "Departments whose values or heads change."},
          judge_limit,
          &GuardLimits::update_departments,
          kDepartmentsUpdated,
          updating_of<ObjectType::kDepartment>,
          nullptr,
          departments},
};

const Guard& row(std::string_view name) {
  size_t at = 0;
  while (kGuards[at].info.name != name) ++at;
  return kGuards[at];
}

}  // namespace

std::span<const Guard> guard_table() { return kGuards; }

}  // namespace gsync::plan
