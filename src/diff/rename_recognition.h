// Departments that people name by a path have no id of their own: with another
// name they look like a new department beside one that is gone. They are the
// same when most of what is in them stayed.

#pragma once

#include <cstdint>
#include <vector>

#include "diff/diff.h"
#include "diff/user_correlation.h"

namespace gsync::diff {

/// One that was recognised; positions on the two sides. Counts as in `Rename`.
struct RenamedDepartment {
  uint32_t desired = 0;
  uint32_t current = 0;
  uint64_t people = 0;
  uint64_t people_before = 0;
  uint64_t departments = 0;
  uint64_t departments_before = 0;
};

/// What the correlation by keys left open. By position on each side.
struct RenameQuestion {
  /// Inferred departments that the target does not have.
  std::vector<bool> open_desired;
  /// Departments that belong to this source and to none of its records.
  std::vector<bool> open_current;
  /// Position of the parent; kNone at the top.
  std::vector<uint32_t> parent_desired;
  std::vector<uint32_t> parent_current;
  /// Which current department a desired one is; kNone when it is none yet.
  std::vector<uint32_t> current_of;
};

/// Pairs them: more than half of the people and departments that were in the one
/// are in the other, and they are more than half of what is in the other. Then,
/// below a pair, departments of one name that are left over on both sides.
///
/// Shape: deepest first, then by key; each position at most once.
/// Cost:  O(people + departments) when both sides have open ones, else constant.
std::vector<RenamedDepartment> recognise_renames(const DiffInput& input,
                                                 const UserCorrelation& users,
                                                 RenameQuestion question);

}  // namespace gsync::diff
