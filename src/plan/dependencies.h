// What must be done before a change can be made.
//
// Pure.

#pragma once

#include <cstddef>
#include <vector>

#include "diff/diff.h"
#include "model/snapshot.h"
#include "plan/department_tree.h"

namespace gsync::plan {

/// For each change the indexes of those that must have succeeded before: parents,
/// members' departments, heads, fields to be defined, who gives up an identifier
/// (`Change::after`), and everything that empties a department before it
/// is deleted. Ascending, each once.
///
/// Shape: without circles when the tree has none and the `after` lists have none.
/// Cost:  linear in the changes and in the current state.
std::vector<std::vector<size_t>> find_dependencies(const std::vector<diff::Change>& changes,
                                                   const DepartmentTree& tree,
                                                   const model::Snapshot& current);

}  // namespace gsync::plan
