#include "report/source_tree.h"

#include "report/department_tree.h"

namespace gsync::report {
namespace {

/// Key of the main department: the one marked so, else the first.
const std::string* main_key(const model::User& user) {
  if (!user.memberships || user.memberships->empty()) return nullptr;
  for (const model::Membership& membership : *user.memberships) {
    if (membership.main) return &membership.department;
  }
  return &user.memberships->front().department;
}

/// Nodes whose parents stand before them, as a plan's tree has them.
std::vector<plan::Plan::TreeNode> parents_first(const std::vector<model::Department>& departments) {
  std::unordered_map<std::string, std::vector<size_t>> below;
  std::unordered_map<std::string, size_t> known;
  for (size_t i = 0; i < departments.size(); ++i) known.emplace(departments[i].key, i);
  for (size_t i = 0; i < departments.size(); ++i) {
    const std::string& parent = departments[i].parent;
    below[known.contains(parent) ? parent : std::string()].push_back(i);
  }
  std::vector<plan::Plan::TreeNode> nodes;
  std::vector<std::string> waiting{""};
  for (size_t at = 0; at < waiting.size(); ++at) {
    for (const size_t child : below[waiting[at]]) {
      const model::Department& department = departments[child];
      nodes.push_back({department.key, waiting[at],
                       std::string(department.attributes.text(model::department_field::name())),
                       0});
      waiting.push_back(department.key);
    }
  }
  return nodes;
}

}  // namespace

std::string SourceTree::main_department(const model::User& user) const {
  const std::string* key = main_key(user);
  if (key == nullptr) return {};
  const auto found = by_key.find(*key);
  return found == by_key.end() ? *key : entries[found->second].name;
}

SourceTree make_source_tree(const model::Snapshot& desired) {
  const DepartmentTree tree = make_department_tree(parents_first(desired.departments));
  SourceTree result;
  result.by_key = tree.by_key;
  for (const DepartmentEntry& entry : tree.entries) {
    result.entries.push_back({entry.key, entry.name, entry.depth, 0});
  }
  for (const model::User& user : desired.users) {
    const std::string* key = main_key(user);
    const auto found = key == nullptr ? result.by_key.end() : result.by_key.find(*key);
    ++(found == result.by_key.end() ? result.outside : result.entries[found->second].people);
  }
  return result;
}

}  // namespace gsync::report
