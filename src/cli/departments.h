// The departments of one organization as management commands name and show them.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/management.h"

namespace gsync::cli {

constexpr ArgumentInfo kDepartmentBy{"--by",
                                     ArgumentKind::kText,
                                     "What departments are named by",
                                     false,
                                     "department_id|open_department_id|code|path",
                                     "department_id"};

/// The tree of an organization, for what only the whole tree tells: paths.
class DepartmentTree {
 public:
  static Result<DepartmentTree> read(genauth::ManagementClient& client,
                                     const std::string& organization);

  /// In the order of the tree, each department directly followed by those below it.
  [[nodiscard]] report::ObjectList list() const;
  /// Departments with this path ("研发中心/平台部").
  [[nodiscard]] std::vector<const genauth::DepartmentDto*> at(const std::string& path) const;
  [[nodiscard]] std::vector<std::string> paths() const;

 private:
  struct Entry {
    genauth::DepartmentDto department;
    std::vector<std::string> path;
  };
  std::vector<Entry> entries_;
};

/// The department that `id` names, by what --by says; "root" is the root node.
/// Errors: kNotFound; kUsage when a path fits several.
Result<genauth::DepartmentDto> find_department(const Call& call, const std::string& organization,
                                               const std::string& id);

Json to_json(const genauth::DepartmentDto& department);
report::ObjectList list_of(std::span<const genauth::DepartmentDto> departments);

/// "研发中心 (64f1...)"
std::string label(const genauth::DepartmentDto& department);

}  // namespace gsync::cli
