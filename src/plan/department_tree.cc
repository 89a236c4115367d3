#include "plan/department_tree.h"

#include <algorithm>
#include <tuple>

namespace gsync::plan {
namespace {

using diff::ChangeKind;

std::string_view name_of(const model::Department& department) {
  return department.attributes.text(model::department_field::name());
}

std::vector<size_t> parents_of(const std::vector<TreeDepartment>& departments,
                               size_t TreeDepartment::*parent) {
  std::vector<size_t> parents;
  parents.reserve(departments.size());
  for (const TreeDepartment& department : departments) parents.push_back(department.*parent);
  return parents;
}

/// By where the source shows them, which is its own order wherever it has one.
bool by_place(const model::Department* left, const model::Department* right) {
  const auto rank = [](const model::Department& one) {
    const auto& container = one.place.container;
    return std::tuple(container != nullptr ? std::string_view(*container) : std::string_view(),
                      one.place.row, std::string_view(one.place.entry), std::string_view(one.key));
  };
  return rank(*left) < rank(*right);
}

bool by_key_and_id(const model::Department* left, const model::Department* right) {
  return std::tie(left->key, left->id) < std::tie(right->key, right->id);
}

/// The order in which a side delivers its departments says nothing.
template <typename Less>
std::vector<const model::Department*> sorted(const std::vector<model::Department>& departments,
                                             const Less& less) {
  std::vector<const model::Department*> order;
  order.reserve(departments.size());
  for (const model::Department& department : departments) order.push_back(&department);
  std::sort(order.begin(), order.end(), less);
  return order;
}

bool is_about_department(ChangeKind kind) {
  return kind != ChangeKind::kDefineField &&
         diff::object_of(kind) == model::ObjectType::kDepartment;
}

size_t find(const std::unordered_map<std::string, size_t>& index, std::string_view name) {
  const auto found = index.find(std::string(name));
  return found == index.end() ? kRoot : found->second;
}

}  // namespace

DepartmentTree::DepartmentTree(const model::Snapshot& desired, const model::Snapshot& current,
                               const diff::Changes& changes) {
  add_desired(desired, changes.links);
  add_current(current, changes.links);
  apply(changes.list);
  order();
}

size_t DepartmentTree::by_key(std::string_view key) const { return find(keys_, key); }
size_t DepartmentTree::by_id(std::string_view id) const { return find(ids_, id); }

void DepartmentTree::add(TreeDepartment department) {
  keys_.emplace(department.key, departments_.size());
  if (!department.id.empty()) ids_.emplace(department.id, departments_.size());
  departments_.push_back(std::move(department));
}

void DepartmentTree::add_desired(const model::Snapshot& desired, const diff::Links& links) {
  for (const model::Department* source : sorted(desired.departments, by_place)) {
    const auto link = links.departments.find(source->key);
    TreeDepartment department;
    department.key = source->key;
    if (link != links.departments.end()) department.id = link->second;
    department.wanted = true;
    department.owned = !department.id.empty();
    department.name_before = department.name_after = name_of(*source);
    add(std::move(department));
  }
}

void DepartmentTree::add_current(const model::Snapshot& current, const diff::Links& links) {
  std::unordered_map<std::string_view, std::string_view> key_of;
  for (const auto& [key, id] : links.departments) {
    const auto [entry, added] = key_of.emplace(id, key);
    if (!added && key < entry->second) entry->second = key;
  }
  for (const model::Department* there : sorted(current.departments, by_key_and_id)) {
    const model::Department& target = *there;
    const auto key = key_of.find(target.id);
    const size_t known = key == key_of.end() ? kRoot : by_key(key->second);
    if (known != kRoot) {
      departments_[known].name_before = name_of(target);
      if (departments_[known].name_after.empty()) departments_[known].name_after = name_of(target);
      continue;
    }
    TreeDepartment department;
    department.key = key != key_of.end() ? std::string(key->second) : target.key;
    if (department.key.empty() || by_key(department.key) != kRoot)
      department.key = "id:" + target.id;
    department.id = target.id;
    department.owned = key != key_of.end();
    department.name_before = department.name_after = name_of(target);
    add(std::move(department));
  }
  for (const model::Department& target : current.departments) {
    TreeDepartment& department = departments_[by_id(target.id)];
    department.parent_before = department.parent_after = by_id(target.parent);
  }
}

void DepartmentTree::apply(const std::vector<diff::Change>& changes) {
  for (const diff::Change& change : changes) {
    if (!is_about_department(change.kind)) continue;
    size_t index = change.target_id.empty() ? by_key(change.key) : by_id(change.target_id);
    if (index == kRoot) {
      index = departments_.size();
      TreeDepartment unknown;
      unknown.key = change.key;
      unknown.id = change.target_id;
      unknown.name_before = unknown.name_after = change.name;
      add(std::move(unknown));
    }
    TreeDepartment& department = departments_[index];
    department.created = department.created || change.kind == ChangeKind::kCreateDepartment;
    department.deleted = department.deleted || change.kind == ChangeKind::kDeleteDepartment;
  }
  // Only now is every parent known.
  for (const diff::Change& change : changes) {
    if (change.kind != ChangeKind::kCreateDepartment &&
        change.kind != ChangeKind::kMoveDepartment) {
      continue;
    }
    const size_t index = change.target_id.empty() ? by_key(change.key) : by_id(change.target_id);
    departments_[index].parent_after =
        change.departments.empty() ? kRoot : by_key(change.departments.front());
  }
}

void DepartmentTree::order() {
  after_ = top_down(parents_of(departments_, &TreeDepartment::parent_after));
  if (after_.size() == departments_.size()) return;
  std::vector<bool> placed(departments_.size(), false);
  for (const size_t index : after_) placed[index] = true;
  for (size_t index = 0; index < departments_.size(); ++index) {
    TreeDepartment& department = departments_[index];
    if (placed[index] || department.created) continue;
    if (department.parent_after == department.parent_before) continue;
    department.parent_after = department.parent_before;
    impossible_.push_back(department.key);
  }
  after_ = top_down(parents_of(departments_, &TreeDepartment::parent_after));
  keep_occupied();
}

/// From the bottom: a department that stays keeps the one above it.
void DepartmentTree::keep_occupied() {
  std::vector<bool> occupied(departments_.size(), false);
  for (auto at = after_.rbegin(); at != after_.rend(); ++at) {
    TreeDepartment& department = departments_[*at];
    if (department.deleted && occupied[*at]) {
      department.deleted = false;
      occupied_.push_back(department.key);
    }
    if (!department.deleted && department.parent_after != kRoot) {
      occupied[department.parent_after] = true;
    }
  }
}

std::vector<size_t> DepartmentTree::top_down_before() const {
  return top_down(parents_of(departments_, &TreeDepartment::parent_before));
}

size_t DepartmentTree::top_after(size_t department) const {
  size_t top = department;
  while (top != kRoot && departments_[top].parent_after != kRoot) {
    top = departments_[top].parent_after;
  }
  return top;
}

size_t DepartmentTree::highest_before(size_t department, const std::vector<bool>& chosen) const {
  size_t found = kRoot;
  size_t at = department;
  for (size_t step = 0; at != kRoot && step <= departments_.size(); ++step) {
    if (chosen[at]) found = at;
    at = departments_[at].parent_before;
  }
  return found;
}

std::vector<std::string> DepartmentTree::paths_before() const {
  std::vector<std::string> paths(departments_.size());
  for (const size_t index : top_down_before()) {
    const TreeDepartment& department = departments_[index];
    if (department.parent_before != kRoot) paths[index] = paths[department.parent_before] + "/";
    paths[index] += department.name_before;
  }
  return paths;
}

}  // namespace gsync::plan
