// Where departments stood before the plan: people who leave are known by the
// path that their department had then.

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"
#include "report/department_tree.h"

namespace gsync::report {

/// Path before the plan -> index into the tree's entries, of departments that
/// exist before it. Of several with one path the first.
///
/// Cost: O(departments times depth).
std::unordered_map<std::string, size_t> former_paths(
    const DepartmentTree& tree, const std::vector<plan::Plan::TreeNode>& nodes,
    const std::vector<plan::Operation>& operations);

}  // namespace gsync::report
