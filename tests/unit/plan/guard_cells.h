// The cells of the guards' table: for each guard every way in which its measure comes
// about, in a world of 100 people and 100 departments.

#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "unit/plan/plan_case.h"

namespace gsync::plan {

inline std::string user_key(size_t i) { return "u" + std::to_string(i); }
inline std::string department_key(size_t i) { return "d" + std::to_string(i); }

inline PlanCase hundred() {
  PlanCase world;
  for (size_t i = 0; i < 100; ++i) world.both(department_key(i));
  world.people(100, "d0");
  world.baseline.emplace();
  world.baseline->users = 100;
  world.baseline->departments = 100;
  return world;
}

struct Cell {
  std::string guard;
  /// How it comes about.
  std::string what;
  /// Lets the guard measure `count`.
  std::function<void(PlanCase& world, size_t count)> build;
  /// With 11 and a limit of 10; of guards with a limit.
  std::string sentence = {};
  /// What a percentage is of when 10 are measured, 50 strangers in the pool.
  size_t whole = 100;
};

namespace cells {

using Build = std::function<void(PlanCase& world, size_t count)>;
using diff::ChangeKind;

/// One change of this kind for each of the first objects, adjusted by `more`.
inline Build changes(ChangeKind kind, const std::function<void(diff::Change&)>& more = {}) {
  return [kind, more](PlanCase& world, size_t count) {
    const bool user = diff::object_of(kind) == model::ObjectType::kUser;
    for (size_t i = 0; i < count; ++i) {
      diff::Change& change = world.change(kind, user ? user_key(i) : department_key(i));
      if (more) more(change);
    }
  };
}

inline Build fields(ChangeKind kind, const std::string& field, const model::Value& before,
                    const model::Value& after) {
  return changes(kind, [=](diff::Change& change) {
    change.fields.push_back(PlanCase::field(field, before, after));
  });
}

inline void add_reading(std::vector<Cell>& all) {
  all.push_back({"source-verdict", "suspend_user", [](PlanCase& world, size_t count) {
                   world.verdict.completeness = source::Completeness::kPartial;
                   changes(ChangeKind::kSuspendUser)(world, count);
                 }});
  all.push_back({"empty-source", "people, then departments", [](PlanCase& world, size_t count) {
                   if (count > 0) world.desired.users.clear();
                   if (count > 1) world.desired.departments.clear();
                   world.baseline.reset();
                 }});
  all.push_back({"must-contain", "users", [](PlanCase& world, size_t count) {
                   for (size_t i = 0; i < count; ++i) {
                     world.job.must_contain.users.push_back("missing" + std::to_string(i));
                   }
                 }});
  all.push_back({"must-contain", "departments", [](PlanCase& world, size_t count) {
                   for (size_t i = 0; i < count; ++i) {
                     world.job.must_contain.departments.push_back("missing" + std::to_string(i));
                   }
                 }});
}

inline void add_protection(std::vector<Cell>& all) {
  all.push_back({"protected", "users", [](PlanCase& world, size_t count) {
                   world.job.protect.users = {"u*"};
                   changes(ChangeKind::kUpdateUser)(world, count);
                 }});
  all.push_back({"protected", "departments", [](PlanCase& world, size_t count) {
                   world.job.protect.departments = {"d*"};
                   changes(ChangeKind::kUpdateDepartment)(world, count);
                 }});
  all.push_back({"administrators", "by role", [](PlanCase& world, size_t count) {
                   for (const auto& user : world.current.users) {
                     world.administrators.insert(user.id);
                   }
                   changes(ChangeKind::kUpdateUser)(world, count);
                 }});
  all.push_back({"administrators", "by name", [](PlanCase& world, size_t count) {
                   world.job.administrators.users = {"u*"};
                   changes(ChangeKind::kUpdateUser)(world, count);
                 }});
}

inline void add_shrinkage(std::vector<Cell>& all) {
  all.push_back({"shrink-users", "whole",
                 [](PlanCase& world, size_t count) { world.baseline->users = 100 + count; },
                 "11 people fewer among 111 people of the last good run; at most 10 are allowed",
                 110});
  all.push_back({"shrink-top-departments", "one of two",
                 [](PlanCase& world, size_t count) {
                   world.baseline->users_by_top_department = {{"d0", 100 + count}, {"d1", 0}};
                 },
                 "11 people fewer among 111 people of the last good run; at most 10 are allowed "
                 "in 'Dept d0'",
                 110});
  all.push_back(
      {"shrink-departments", "whole",
       [](PlanCase& world, size_t count) { world.baseline->departments = 100 + count; },
       "11 departments fewer among 111 departments of the last good run; at most 10 are allowed",
       110});
}

inline void add_removals(std::vector<Cell>& all) {
  const auto add = [&all](const char* guard, ChangeKind kind, const std::string& measured) {
    all.push_back({guard, std::string(diff::to_text(kind)), changes(kind),
                   "11 " + measured + "; at most 10 are allowed"});
  };
  add("suspend-users", ChangeKind::kSuspendUser, "suspensions among 100 people");
  add("resign-users", ChangeKind::kResignUser, "resignations among 100 people");
  add("delete-users", ChangeKind::kDeleteUser, "deletions of people among 100 people");
  add("unassign-users", ChangeKind::kUnassignUser, "people taken out among 100 people");
  add("remove-departments", ChangeKind::kDeleteDepartment,
      "departments deleted among 100 departments");
}

inline void add_placing(std::vector<Cell>& all) {
  all.push_back({"adopt-users", "adopt_user", changes(ChangeKind::kAdoptUser),
                 "11 adoptions among 100 users of the pool; at most 10 are allowed", 150});
  all.push_back({"move-departments", "move_department",
                 changes(ChangeKind::kMoveDepartment,
                         [](diff::Change& change) { change.departments = {"d99"}; }),
                 "11 departments moved among 100 departments; at most 10 are allowed"});
  all.push_back({"membership-changes", "set_memberships",
                 [](PlanCase& world, size_t count) {
                   changes(ChangeKind::kSetMemberships,
                           [](diff::Change& change) { change.departments = {"d1"}; })(world, count);
                   // Loses none.
                   world.change(ChangeKind::kSetMemberships, "u99", {"d1", "d0"});
                 },
                 "11 people losing a department among 100 people; at most 10 are allowed"});
}

inline void add_blanked(std::vector<Cell>& all) {
  const std::vector<std::string> one{"x"};
  const std::vector<std::string> none;
  const std::vector<std::pair<model::Value, model::Value>> ways{{"x", {}}, {"x", ""},  {one, none},
                                                                {one, {}}, {true, {}}, {1.0, {}}};
  for (const auto& [before, after] : ways) {
    all.push_back({"blanked-user-values", model::to_text(before) + " emptied",
                   fields(ChangeKind::kUpdateUser, "customData.x", before, after),
                   "11 values emptied among 100 people; at most 10 are allowed"});
    all.push_back({"blanked-department-values", model::to_text(before) + " emptied",
                   fields(ChangeKind::kUpdateDepartment, "customData.x", before, after),
                   "11 values emptied among 100 departments; at most 10 are allowed"});
  }
  all.push_back({"blanked-department-values", "set_leaders",
                 fields(ChangeKind::kSetLeaders, "leaders", one, none),
                 "11 values emptied among 100 departments; at most 10 are allowed"});
}

inline void add_identifiers(std::vector<Cell>& all) {
  for (const auto object : {model::ObjectType::kUser, model::ObjectType::kDepartment}) {
    const bool user = object == model::ObjectType::kUser;
    for (const model::FieldInfo& field : model::fields(object)) {
      if (!field.identifier) continue;
      all.push_back({user ? "user-identifiers" : "department-identifiers", std::string(field.name),
                     fields(user ? ChangeKind::kUpdateUser : ChangeKind::kUpdateDepartment,
                            std::string(field.name), "before", "after"),
                     user ? "11 people with another identifier among 100 people; at most 10 are "
                            "allowed"
                          : "11 departments with another code among 100 departments; at most 10 "
                            "are allowed"});
    }
  }
}

inline void add_updates(std::vector<Cell>& all) {
  for (const char* field : {"customData.title", "nickname"}) {
    all.push_back(
        {"mass-change-users", field, fields(ChangeKind::kUpdateUser, field, "before", "after"),
         "'" + std::string(field) + "' changes for 11 of 100 people; at most 10 are allowed"});
  }
  all.push_back({"mass-change-departments", "name",
                 fields(ChangeKind::kUpdateDepartment, "name", "before", "after"),
                 "'name' changes for 11 of 100 departments; at most 10 are allowed"});
  for (const ChangeKind kind : {ChangeKind::kUpdateUser, ChangeKind::kReviveUser}) {
    all.push_back({"update-users", std::string(diff::to_text(kind)), changes(kind),
                   "11 people updated among 100 people; at most 10 are allowed"});
  }
  for (const ChangeKind kind : {ChangeKind::kUpdateDepartment, ChangeKind::kSetLeaders}) {
    all.push_back({"update-departments", std::string(diff::to_text(kind)), changes(kind),
                   "11 departments updated among 100 departments; at most 10 are allowed"});
  }
}

}  // namespace cells

inline std::vector<Cell> guard_cells() {
  std::vector<Cell> all;
  cells::add_reading(all);
  cells::add_protection(all);
  cells::add_shrinkage(all);
  cells::add_removals(all);
  cells::add_placing(all);
  cells::add_blanked(all);
  cells::add_identifiers(all);
  cells::add_updates(all);
  return all;
}

}  // namespace gsync::plan
