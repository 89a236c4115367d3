// Departments on both sides: what is created, updated, moved.

#pragma once

#include <vector>

#include "diff/diff.h"
#include "diff/scope.h"

namespace gsync::diff {

/// Which departments of the source need something; by position.
using Touched = std::vector<bool>;

/// As people read it.
Rename shown(const Scope& scope, const RenamedDepartment& rename);

/// Appends creates (parents first), updates and moves to `changes.list`, and
/// marks their departments in `touched`. Fills `changes.renames`. A matched department whose parent
/// is unknown stays where it is, with a warning.
void compare_departments(const Scope& scope, Changes& changes, Touched& touched);

/// A change of this department with what all kinds share: key, id, name, path, place, hash.
Change change_of_department(const Scope& scope, ChangeKind kind, uint32_t desired);

}  // namespace gsync::diff
