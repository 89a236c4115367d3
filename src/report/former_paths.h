// Where departments stood before the plan: people who leave are known by the
// path that their department had then.

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"
#include "report/department_tree.h"

namespace gsync::report {

/// What a department was called and below what it stood.
struct Former {
  std::string name;
  /// Key or path of the parent; "" is the top.
  std::string parent;
  bool exists = true;
};

/// By key.
using Formers = std::unordered_map<std::string, Former>;

Formers formers_of(const std::vector<plan::Plan::TreeNode>& nodes,
                   const std::vector<plan::Operation>& operations);

/// Path before the plan -> index into the tree's entries, of departments that
/// exist before it. Of several with one path the first.
///
/// Cost: O(departments times depth).
std::unordered_map<std::string, size_t> former_paths(const DepartmentTree& tree,
                                                     const Formers& formers);

}  // namespace gsync::report
