// What every part of the comparison looks at.

#pragma once

#include <cstdint>

#include "diff/coverage.h"
#include "diff/department_correlation.h"
#include "diff/diff.h"
#include "diff/unchanged.h"
#include "diff/user_correlation.h"

namespace gsync::diff {

/// Both sides and who is who. All must outlive it.
struct Scope {
  const DiffInput& input;
  const DiffOptions& options;
  const DepartmentCorrelation& departments;
  const UserCorrelation& users;
  const Unchanged& unchanged;
  const Coverage& coverage;

  [[nodiscard]] const model::User& desired_user(uint32_t position) const {
    return input.desired.users[position];
  }
  [[nodiscard]] const model::User& current_user(uint32_t position) const {
    return input.current.users[position];
  }
  [[nodiscard]] const model::Department& desired_department(uint32_t position) const {
    return input.desired.departments[position];
  }
  [[nodiscard]] const model::Department& current_department(uint32_t position) const {
    return input.current.departments[position];
  }
  /// A department of the target that the source does not show, in a read that may have missed
  /// it: that nobody is said to be there means nothing.
  [[nodiscard]] bool is_unread(uint32_t current) const {
    if (current == kNone || departments.desired_of(current) != kNone) return false;
    return !options.removals_allowed || !coverage.covers_department(current);
  }
};

}  // namespace gsync::diff
