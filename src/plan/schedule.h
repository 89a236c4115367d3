// Puts changes into the order of carrying them out.
//
// Stages, first to last: fields, organization, departments created top-down,
// departments updated and moved top-down (tree_order.h), people adopted, updated,
// revived and suspended, people created, memberships, heads of departments,
// resignations, people taken out of everything, people deleted, departments
// deleted bottom-up. An update comes before a creation, so that an address that
// changes hands is free when it is taken. A change waits for what it needs even
// when that is of a later stage.
//
// Pure.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "diff/change.h"
#include "plan/department_tree.h"

namespace gsync::plan {

/// Indexes into the changes, in order; what belongs into one call is adjacent.
///
/// `needs[i]`:  changes that must come before (dependencies.h). Those in a circle
///              are missing from the result.
/// `leaves[i]`: ids of the departments that a person who is left without any is
///              taken out of, empty for other changes.
/// Cost:  O(n log n) in changes and dependencies. The order of `changes` does not
///        matter.
std::vector<size_t> schedule(const std::vector<diff::Change>& changes, const DepartmentTree& tree,
                             const std::vector<std::vector<size_t>>& needs,
                             const std::vector<std::vector<std::string>>& leaves);

}  // namespace gsync::plan
