#include "diff/department_removal.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/text.h"
#include "diff/conflict.h"
#include "diff/membership_comparison.h"
#include "diff/path_names.h"
#include "diff/user_comparison.h"
#include "diff/user_status.h"

namespace gsync::diff {
namespace {

using model::User;

/// A department that is due, and what is still in it after the changes.
struct Due {
  const std::string* key = nullptr;
  Absence absence;
  uint32_t depth = 0;
  uint64_t people = 0;
  uint64_t departments = 0;
  /// The one with the smallest id, for the warning.
  uint32_t person = kNone;

  [[nodiscard]] bool is_empty() const { return people == 0 && departments == 0; }
};

class DepartmentRemoval {
 public:
  DepartmentRemoval(const Scope& scope, const Departures& departures, Changes& changes)
      : scope_(scope), departures_(departures), changes_(changes) {}

  void remove(const std::vector<Orphan>& orphans) {
    remember(orphans);
    if (due_.empty()) return;
    for (uint32_t i = 0; i < scope_.input.current.users.size(); ++i) count_person(i);
    const std::vector<uint32_t> order = bottom_up();
    count_departments(order);
    for (const uint32_t department : order) {
      due_.at(department).is_empty() ? delete_department(department) : keep(department);
    }
    for (const auto& [current, key] : departures_.suspended) move_out(current, key);
  }

 private:
  void remember(const std::vector<Orphan>& orphans) {
    const auto& before = scope_.input.absences.departments;
    if (!scope_.options.removals_allowed) {
      for (const auto& [key, absence] : before) {
        const bool seen = scope_.departments.find_desired(key) != kNone ||
                          scope_.input.rejected_departments.contains(key);
        if (!seen) changes_.absences.departments[key] = absence;
      }
      return;
    }
    for (const Orphan& orphan : orphans) {
      if (orphan.rejected) continue;
      if (!counts(orphan)) {
        const auto known = before.find(*orphan.key);
        if (known != before.end()) changes_.absences.departments[*orphan.key] = known->second;
        continue;
      }
      const Absence absence = counted(before, *orphan.key, scope_.options.now);
      changes_.absences.departments[*orphan.key] = absence;
      if (is_due(absence, scope_.options) && scope_.options.delete_departments) {
        due_[orphan.current] = {orphan.key, absence, depth_of(orphan.current), 0, 0, kNone};
      }
    }
  }

  bool counts(const Orphan& orphan) const {
    if (scope_.coverage.is_doubtful(orphan.current)) return false;
    if (scope_.coverage.is_complete()) return true;
    return scope_.coverage.covers_department(orphan.current) &&
           has_begun(scope_.input.absences.departments, *orphan.key);
  }

  uint32_t depth_of(uint32_t department) const {
    uint32_t depth = 0;
    const size_t limit = scope_.input.current.departments.size();
    for (uint32_t at = department; at != kNone && depth < limit; ++depth) {
      at = scope_.departments.find_by_id(scope_.current_department(at).parent);
    }
    return depth;
  }

  /// The person is still in the departments he is in now when all is done.
  bool stays(uint32_t current) const {
    if (departures_.out[current] || departures_.suspended.contains(current)) return false;
    const uint32_t record = scope_.users.desired_of(current);
    if (record == kNone || scope_.users.is_held(record)) return true;
    const User& wanted = scope_.desired_user(record);
    if (wanted.leaver || cannot_return(wanted, scope_.current_user(current))) return true;
    return !wanted_memberships(scope_, wanted).has_value();
  }

  void count_person(uint32_t current) {
    const User& user = scope_.current_user(current);
    if (!user.memberships.has_value()) return;
    for (const model::Membership& membership : *user.memberships) {
      const auto found = due_.find(scope_.departments.find_by_id(membership.department));
      if (found == due_.end() || !stays(current)) continue;
      Due& due = found->second;
      ++due.people;
      if (due.person == kNone || user.id < scope_.current_user(due.person).id) {
        due.person = current;
      }
    }
  }

  std::vector<uint32_t> bottom_up() const {
    std::vector<uint32_t> order;
    for (const auto& [department, due] : due_) order.push_back(department);
    std::sort(order.begin(), order.end(), [&](uint32_t left, uint32_t right) {
      const Due& first = due_.at(left);
      const Due& second = due_.at(right);
      return first.depth != second.depth ? first.depth > second.depth : *first.key < *second.key;
    });
    return order;
  }

  /// Departments below that stay there; of due ones the deepest are judged
  /// first, since a department that stays keeps its parent.
  void count_departments(const std::vector<uint32_t>& order) {
    for (uint32_t i = 0; i < scope_.input.current.departments.size(); ++i) {
      if (due_.contains(i)) continue;
      const auto above = due_.find(parent_of(i));
      if (above != due_.end() && !moves_away(i, above->first)) ++above->second.departments;
    }
    for (const uint32_t department : order) {
      if (due_.at(department).is_empty()) continue;
      const auto above = due_.find(parent_of(department));
      if (above != due_.end()) ++above->second.departments;
    }
  }

  uint32_t parent_of(uint32_t department) const {
    return scope_.departments.find_by_id(scope_.current_department(department).parent);
  }

  bool moves_away(uint32_t department, uint32_t from) const {
    const uint32_t record = scope_.departments.desired_of(department);
    if (record == kNone || scope_.departments.is_held(record)) return false;
    const DepartmentRef parent =
        scope_.departments.resolve(scope_.desired_department(record).parent);
    switch (parent.kind) {
      case DepartmentRef::Kind::kRoot:
      case DepartmentRef::Kind::kNew:
        return true;
      case DepartmentRef::Kind::kCurrent:
        return parent.position != from;
      case DepartmentRef::Kind::kUnknown:
        return false;
    }
    return false;
  }

  void delete_department(uint32_t department) {
    const Due& due = due_.at(department);
    const model::Department& there = scope_.current_department(department);
    Change change;
    change.kind = ChangeKind::kDeleteDepartment;
    change.key = *due.key;
    see_target(there, change);
    change.name = there.attributes.text(model::department_field::name());
    change.path = current_path(scope_, department);
    change.reason = absence_reason(due.absence);
    changes_.absences.departments[*due.key].removed = true;
    changes_.list.push_back(std::move(change));
  }

  void keep(uint32_t department) {
    const Due& due = due_.at(department);
    std::string inside;
    if (due.people > 0) {
      inside = gsync::counted(due.people, "person", "people") + ", for example " +
               shown_target(scope_.current_user(due.person));
    }
    if (due.departments > 0) {
      if (!inside.empty()) inside += ", and ";
      inside += gsync::counted(due.departments, "department");
    }
    Diagnostic warning;
    warning.severity = Severity::kWarning;
    warning.code = "department-kept";
    warning.message = "department " + quoted(current_path(scope_, department)) +
                      " is gone from the source but kept: still in it " +
                      (due.people + due.departments == 1 ? "is " : "are ") + inside;
    warning.hint = "move them elsewhere in GenAuth, and a later run deletes the department";
    changes_.warnings.push_back(std::move(warning));
  }

  bool goes(uint32_t department) const {
    const auto found = due_.find(department);
    return found != due_.end() && found->second.is_empty();
  }

  /// A suspended person leaves departments that go, and stays in the others.
  void move_out(uint32_t current, const std::string& key) {
    const CurrentMemberships before = current_memberships(scope_, scope_.current_user(current));
    if (std::none_of(before.here.begin(), before.here.end(),
                     [this](uint32_t department) { return goes(department); })) {
      return;
    }
    Change change = change_of_user(scope_, ChangeKind::kSetMemberships, key, current);
    std::vector<std::string> keys;
    for (const uint32_t department : before.here) {
      if (!goes(department)) keep_membership(department, before, keys, change);
    }
    if (keys.empty() && change.foreign_departments.empty() && before.elsewhere.empty()) {
      keys.emplace_back();  // GenAuth refuses an empty set, so the root it is
    }
    set_memberships(scope_, std::move(keys), before, change);
    change.reason = "a suspended leaver, whose department is deleted";
    changes_.list.push_back(std::move(change));
  }

  /// By key where the source knows the department, else by id.
  void keep_membership(uint32_t department, const CurrentMemberships& before,
                       std::vector<std::string>& keys, Change& change) const {
    if (department == kNone) {
      keys.emplace_back();
      return;
    }
    const std::string& key = scope_.departments.key_of(department);
    if (!key.empty() && scope_.departments.resolve(key) ==
                            DepartmentRef{DepartmentRef::Kind::kCurrent, department}) {
      keys.push_back(key);
      return;
    }
    const std::string& id = scope_.current_department(department).id;
    change.foreign_departments.push_back(id);
    if (before.main_here && before.here.front() == department) change.foreign_main = id;
  }

  const Scope& scope_;
  const Departures& departures_;
  Changes& changes_;
  /// By position on the current side.
  std::map<uint32_t, Due> due_;
};

}  // namespace

void remove_departments(const Scope& scope, const std::vector<Orphan>& orphans,
                        const Departures& departures, Changes& changes) {
  DepartmentRemoval(scope, departures, changes).remove(orphans);
}

}  // namespace gsync::diff
