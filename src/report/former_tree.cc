#include "report/former_tree.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "report/former_paths.h"

namespace gsync::report {
namespace {

using diff::ChangeKind;

using Paths = std::unordered_map<std::string, size_t>;

bool is_deleted(const DepartmentEntry& entry) {
  return std::any_of(entry.operations.begin(), entry.operations.end(), [](const auto* operation) {
    return operation->change.kind == ChangeKind::kDeleteDepartment;
  });
}

/// A key, or a path of before.
size_t find(const DepartmentTree& tree, const Paths& paths, const std::string& name) {
  const auto key = tree.by_key.find(name);
  if (key != tree.by_key.end()) return key->second;
  const auto path = paths.find(name);
  return path == paths.end() ? kNoDepartment : path->second;
}

/// The path of the main department before the change.
std::string former_main(const diff::Change& change) {
  for (const diff::FieldChange& field : change.fields) {
    if (field.field != "memberships") continue;
    const auto* paths = std::get_if<std::vector<std::string>>(&field.before);
    if (paths != nullptr && !paths->empty()) return paths->front();
  }
  return {};
}

/// How many people come to each department, and go from it, as their main one.
class Migration {
 public:
  Migration(const DepartmentTree& tree, const Paths& paths)
      : tree_(tree), paths_(paths), net_(tree.entries.size(), 0) {}

  void follow(const diff::Change& change) {
    switch (change.kind) {
      case ChangeKind::kCreateUser:
        arrive(change);
        break;
      case ChangeKind::kSetMemberships:
        leave(former_main(change));
        if (change.foreign_main.empty()) arrive(change);
        break;
      case ChangeKind::kUnassignUser:
      case ChangeKind::kResignUser:
      case ChangeKind::kDeleteUser:
        leave(change.path);
        break;
      case ChangeKind::kDefineField:
      case ChangeKind::kCreateOrganization:
      case ChangeKind::kCreateDepartment:
      case ChangeKind::kUpdateDepartment:
      case ChangeKind::kMoveDepartment:
      case ChangeKind::kAdoptUser:
      case ChangeKind::kUpdateUser:
      case ChangeKind::kReviveUser:
      case ChangeKind::kSetLeaders:
      case ChangeKind::kSuspendUser:
      case ChangeKind::kDeleteDepartment:
        break;
    }
  }

  [[nodiscard]] uint64_t before(size_t department) const {
    const auto after = static_cast<int64_t>(tree_.entries[department].users);
    return static_cast<uint64_t>(std::max<int64_t>(0, after - net_[department]));
  }

 private:
  void arrive(const diff::Change& change) {
    if (change.departments.empty()) return;
    const auto found = tree_.by_key.find(change.departments.front());
    if (found != tree_.by_key.end()) ++net_[found->second];
  }
  void leave(const std::string& path) {
    const size_t department = find(tree_, paths_, path);
    if (department != kNoDepartment) --net_[department];
  }

  const DepartmentTree& tree_;
  const Paths& paths_;
  std::vector<int64_t> net_;
};

}  // namespace

std::vector<FormerDepartment> former_tree(const PlanReport& report) {
  const DepartmentTree& tree = report.tree;
  const plan::Plan& plan = *report.plan;
  const Formers formers = formers_of(plan.tree, plan.operations);
  const Paths paths = former_paths(tree, formers);
  Migration migration(tree, paths);
  for (const plan::Operation& operation : plan.operations) migration.follow(operation.change);
  std::vector<FormerDepartment> departments(tree.entries.size());
  for (size_t i = 0; i < departments.size(); ++i) {
    FormerDepartment& department = departments[i];
    const auto former = formers.find(tree.entries[i].key);
    department.name = tree.entries[i].name;
    department.stays = !is_deleted(tree.entries[i]);
    department.users = migration.before(i);
    if (former == formers.end()) continue;
    department.name = former->second.name;
    department.existed = former->second.exists;
    if (!former->second.parent.empty())
      department.parent = find(tree, paths, former->second.parent);
    if (department.parent == i) department.parent = kNoDepartment;
  }
  return departments;
}

}  // namespace gsync::report
