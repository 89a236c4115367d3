#include "plan/dependencies.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gsync::plan {
namespace {

using diff::ChangeKind;

constexpr size_t kNone = SIZE_MAX;

/// May give up an identifier that others take.
bool gives_up(ChangeKind kind) {
  return kind == ChangeKind::kUpdateUser || kind == ChangeKind::kAdoptUser ||
         kind == ChangeKind::kUpdateDepartment || kind == ChangeKind::kDeleteUser ||
         kind == ChangeKind::kDeleteDepartment;
}

/// Which change does what, by object; then what each change needs.
class Finder {
 public:
  Finder(const std::vector<diff::Change>& changes, const DepartmentTree& tree,
         const model::Snapshot& current)
      : changes_(changes), tree_(tree), current_(current), needs_(changes.size()) {
    const size_t departments = tree.departments().size();
    creates_.assign(departments, kNone);
    moves_.assign(departments, kNone);
    deletes_.assign(departments, kNone);
    for (size_t i = 0; i < changes.size(); ++i) index(i);
    stand();
  }

  std::vector<std::vector<size_t>> find() {
    for (size_t i = 0; i < changes_.size(); ++i) find(i);
    find_emptied();
    for (auto& needs : needs_) {
      std::sort(needs.begin(), needs.end());
      needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
    }
    return std::move(needs_);
  }

 private:
  void index(size_t i) {
    const diff::Change& change = changes_[i];
    if (gives_up(change.kind)) givers_[diff::object_of(change.kind)].emplace(change.key, i);
    switch (change.kind) {
      case ChangeKind::kDefineField: {
        const model::CustomField field = diff::custom_field_of(change);
        defines_.emplace(model::custom_field(field.object, field.key), i);
        return;
      }
      case ChangeKind::kCreateOrganization:
        organization_ = i;
        return;
      case ChangeKind::kCreateDepartment:
        creates_[tree_.by_key(change.key)] = i;
        return;
      case ChangeKind::kMoveDepartment:
        moves_[tree_.by_id(change.target_id)] = i;
        return;
      case ChangeKind::kDeleteDepartment:
        deletes_[tree_.by_id(change.target_id)] = i;
        return;
      case ChangeKind::kAdoptUser:
      case ChangeKind::kCreateUser:
        arrivals_.emplace(change.key, i);
        return;
      case ChangeKind::kSetMemberships:
      case ChangeKind::kUnassignUser:
      case ChangeKind::kResignUser:
      case ChangeKind::kDeleteUser:
        departures_.emplace(change.target_id, i);
        return;
      case ChangeKind::kUpdateDepartment:
      case ChangeKind::kUpdateUser:
      case ChangeKind::kReviveUser:
      case ChangeKind::kSetLeaders:
      case ChangeKind::kSuspendUser:
        return;
    }
  }

  /// For each department the move that brings it, or the nearest one above it, to its
  /// place: whoever moves below it waits for that one. A creation does not stand in for
  /// it: a new department may be made below one that has yet to move.
  void stand() {
    stands_.assign(tree_.departments().size(), kNone);
    for (const size_t node : tree_.top_down_after()) {
      const size_t parent = tree_.departments()[node].parent_after;
      if (parent != kRoot) stands_[node] = stands_[parent];
      if (moves_[node] != kNone) stands_[node] = moves_[node];
    }
  }

  void find(size_t i) {
    const model::ObjectType object = diff::object_of(changes_[i].kind);
    if (object == model::ObjectType::kOrganization) return;
    find_defined(i, object);
    find_givers(i, object);
    if (object == model::ObjectType::kDepartment) find_for_department(i);
    if (object == model::ObjectType::kUser) find_for_user(i);
  }

  void find_defined(size_t i, model::ObjectType object) {
    if (defines_.empty()) return;
    for (const diff::FieldChange& field : changes_[i].fields) {
      const auto id = model::find_field(object, field.field);
      const auto found = id.has_value() ? defines_.find(*id) : defines_.end();
      if (found != defines_.end()) need(i, found->second);
    }
  }

  void find_givers(size_t i, model::ObjectType object) {
    for (const std::string& key : changes_[i].after) {
      const auto found = givers_[object].find(key);
      if (found != givers_[object].end()) need(i, found->second);
    }
  }

  void find_for_department(size_t i) {
    const diff::Change& change = changes_[i];
    if (change.kind == ChangeKind::kCreateDepartment) {
      need(i, organization_);
      need_created(i, change.departments);
    } else if (change.kind == ChangeKind::kUpdateDepartment && change.target_id.empty()) {
      need_created(i, {change.key});
    } else if (change.kind == ChangeKind::kMoveDepartment) {
      const size_t parent = tree_.departments()[tree_.by_id(change.target_id)].parent_after;
      if (parent == kRoot) return;
      need(i, creates_[parent]);
      need(i, stands_[parent]);
    } else if (change.kind == ChangeKind::kSetLeaders) {
      const size_t department = tree_.by_key(change.key);
      if (department != kRoot) need(i, creates_[department]);
      for (const std::string& leader : change.leaders) need_arrived(i, leader);
    }
  }

  void find_for_user(size_t i) {
    const diff::Change& change = changes_[i];
    if (change.kind != ChangeKind::kCreateUser && change.kind != ChangeKind::kSetMemberships)
      return;
    need_created(i, change.departments);
    if (change.kind == ChangeKind::kSetMemberships) need_arrived(i, change.key);
  }

  /// A department goes when its children and people are out of it.
  void find_emptied() {
    for (size_t node = 0; node < deletes_.size(); ++node) {
      const size_t parent = tree_.departments()[node].parent_before;
      if (parent == kRoot || deletes_[parent] == kNone) continue;
      need(deletes_[parent], deletes_[node]);
      need(deletes_[parent], moves_[node]);
    }
    for (const model::User& user : current_.users) {
      if (!user.memberships.has_value()) continue;
      const auto [first, last] = departures_.equal_range(user.id);
      if (first == last) continue;
      for (const model::Membership& membership : *user.memberships) {
        const size_t department = tree_.by_id(membership.department);
        if (department == kRoot || deletes_[department] == kNone) continue;
        for (auto it = first; it != last; ++it) need(deletes_[department], it->second);
      }
    }
  }

  void need(size_t i, size_t other) {
    if (other != kNone && other != i) needs_[i].push_back(other);
  }
  void need_created(size_t i, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
      const size_t department = tree_.by_key(key);
      if (department == kRoot) {
        need(i, organization_);
      } else {
        need(i, creates_[department]);
      }
    }
  }
  void need_arrived(size_t i, const std::string& user_key) {
    const auto found = arrivals_.find(user_key);
    if (found != arrivals_.end()) need(i, found->second);
  }

  const std::vector<diff::Change>& changes_;
  const DepartmentTree& tree_;
  const model::Snapshot& current_;
  std::vector<std::vector<size_t>> needs_;
  size_t organization_ = kNone;
  /// By department.
  std::vector<size_t> creates_, moves_, deletes_, stands_;
  std::map<model::FieldId, size_t> defines_;
  std::map<model::ObjectType, std::unordered_map<std::string_view, size_t>> givers_;
  std::unordered_map<std::string_view, size_t> arrivals_;
  std::unordered_multimap<std::string_view, size_t> departures_;
};

}  // namespace

std::vector<std::vector<size_t>> find_dependencies(const std::vector<diff::Change>& changes,
                                                   const DepartmentTree& tree,
                                                   const model::Snapshot& current) {
  return Finder(changes, tree, current).find();
}

}  // namespace gsync::plan
