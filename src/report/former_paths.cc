#include "report/former_paths.h"

#include "model/value.h"

namespace gsync::report {
namespace {

using diff::ChangeKind;

std::string before_of(const diff::Change& change, std::string_view field,
                      const std::string& otherwise) {
  for (const diff::FieldChange& changed : change.fields) {
    if (changed.field == field) return model::to_text(changed.before);
  }
  return otherwise;
}

/// Names from the top. A parent that is no key is a path already.
std::string path_of(const std::string& key, const Formers& formers) {
  std::string path;
  std::string at = key;
  for (size_t steps = 0; steps <= formers.size() && !at.empty(); ++steps) {
    const auto found = formers.find(at);
    const std::string& name = found == formers.end() ? at : found->second.name;
    path = path.empty() ? name : name + '/' + path;
    if (found == formers.end()) break;
    at = found->second.parent;
  }
  return path;
}

}  // namespace

Formers formers_of(const std::vector<plan::Plan::TreeNode>& nodes,
                   const std::vector<plan::Operation>& operations) {
  Formers formers;
  for (const auto& node : nodes) formers.emplace(node.key, Former{node.name, node.parent});
  for (const plan::Operation& operation : operations) {
    const diff::Change& change = operation.change;
    const auto found = formers.find(change.key);
    if (found == formers.end()) continue;
    Former& former = found->second;
    if (change.kind == ChangeKind::kCreateDepartment) former.exists = false;
    if (change.kind == ChangeKind::kUpdateDepartment) {
      former.name = before_of(change, "name", former.name);
    }
    if (change.kind == ChangeKind::kMoveDepartment) {
      former.parent = before_of(change, "parent", former.parent);
    }
  }
  return formers;
}

std::unordered_map<std::string, size_t> former_paths(const DepartmentTree& tree,
                                                     const Formers& formers) {
  std::unordered_map<std::string, size_t> paths;
  for (size_t i = 0; i < tree.entries.size(); ++i) {
    const std::string& key = tree.entries[i].key;
    const auto former = formers.find(key);
    if (former == formers.end() || !former->second.exists) continue;
    paths.emplace(path_of(key, formers), i);
  }
  return paths;
}

}  // namespace gsync::report
