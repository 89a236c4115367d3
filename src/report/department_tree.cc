#include "report/department_tree.h"

#include <utility>

namespace gsync::report {
namespace {

using plan::Plan;

/// Indices of the children of each node, the first-level nodes last.
std::vector<std::vector<size_t>> children_of(const std::vector<Plan::TreeNode>& nodes) {
  std::vector<std::vector<size_t>> children(nodes.size() + 1);
  std::unordered_map<std::string_view, size_t> seen;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const auto parent = seen.find(nodes[i].parent);
    children[parent == seen.end() ? nodes.size() : parent->second].push_back(i);
    seen.emplace(nodes[i].key, i);
  }
  return children;
}

DepartmentEntry entry_of(const Plan::TreeNode& node, const DepartmentEntry* parent) {
  DepartmentEntry entry;
  entry.key = node.key;
  entry.name = node.name;
  entry.users = node.users;
  entry.depth = parent == nullptr ? 0 : parent->depth + 1;
  entry.path = parent == nullptr ? node.name : parent->path + '/' + node.name;
  return entry;
}

/// Each entry ends where the next one that is not deeper begins.
void set_ends(std::vector<DepartmentEntry>& entries) {
  std::vector<size_t> open;
  for (size_t i = 0; i < entries.size(); ++i) {
    while (!open.empty() && entries[open.back()].depth >= entries[i].depth) {
      entries[open.back()].end = i;
      open.pop_back();
    }
    open.push_back(i);
  }
  for (const size_t index : open) entries[index].end = entries.size();
}

}  // namespace

void Tally::add(const PersonEntry& person) {
  switch (person.mark) {
    case Mark::kCreate:
      ++joining;
      break;
    case Mark::kMove:
      ++moving;
      break;
    case Mark::kRemove:
      ++leaving;
      break;
    case Mark::kUpdate:
      ++changing;
      break;
    case Mark::kNone:
    case Mark::kConflict:
      break;
  }
}

void Tally::add(const Tally& other) {
  joining += other.joining;
  changing += other.changing;
  moving += other.moving;
  leaving += other.leaving;
  departments += other.departments;
}

DepartmentEntry* DepartmentTree::find(const std::string& key) {
  const auto found = by_key.find(key);
  return found == by_key.end() ? nullptr : &entries[found->second];
}

std::string DepartmentTree::path_of(const std::string& key) const {
  const auto found = by_key.find(key);
  return found == by_key.end() ? key : entries[found->second].path;
}

DepartmentTree make_department_tree(const std::vector<Plan::TreeNode>& nodes) {
  const auto children = children_of(nodes);
  constexpr size_t kNoParent = static_cast<size_t>(-1);
  DepartmentTree tree;
  tree.entries.reserve(nodes.size());
  std::vector<std::pair<size_t, size_t>> waiting;  // node and its parent's entry, the next one last
  const auto wait = [&](size_t node, size_t parent) {
    for (auto it = children[node].rbegin(); it != children[node].rend(); ++it) {
      waiting.emplace_back(*it, parent);
    }
  };
  wait(nodes.size(), kNoParent);
  while (!waiting.empty()) {
    const auto [node, parent] = waiting.back();
    waiting.pop_back();
    const size_t index = tree.entries.size();
    tree.entries.push_back(
        entry_of(nodes[node], parent == kNoParent ? nullptr : &tree.entries[parent]));
    tree.by_key.emplace(tree.entries.back().key, index);
    tree.by_path.emplace(tree.entries.back().path, index);
    wait(node, index);
  }
  set_ends(tree.entries);
  return tree;
}

void sum_up(DepartmentTree& tree) {
  std::vector<size_t> parents;
  for (size_t i = 0; i < tree.entries.size(); ++i) {
    DepartmentEntry& entry = tree.entries[i];
    parents.resize(entry.depth);
    Tally own;
    if (entry.mark != Mark::kNone) ++own.departments;
    for (const PersonEntry& person : entry.people) own.add(person);
    entry.tally.add(own);
    for (const size_t parent : parents) tree.entries[parent].tally.add(own);
    parents.push_back(i);
  }
}

}  // namespace gsync::report
