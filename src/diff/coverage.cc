#include "diff/coverage.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace gsync::diff {

Coverage::Coverage(const DiffInput& input, const DiffOptions& options,
                   const DepartmentCorrelation& departments)
    : input_(input), departments_(departments), complete_(options.incomplete_below.empty()) {
  if (!input.rejected_departments.empty()) mark_rejected();
  if (!complete_) mark_incomplete(options.incomplete_below);
}

void Coverage::mark_rejected() {
  doubtful_.assign(input_.current.departments.size(), false);
  for (const std::string& key : input_.rejected_departments) {
    const uint32_t there = departments_.find_current(key);
    if (there != kNone) doubtful_[there] = true;
  }
  mark_below(doubtful_);
}

void Coverage::mark_incomplete(const std::vector<std::string>& keys) {
  open_.assign(input_.current.departments.size(), false);
  for (const std::string& key : keys) {
    const uint32_t there = departments_.find_current(key);
    if (there != kNone) open_[there] = true;
    nothing_ = nothing_ || (there == kNone && departments_.find_desired(key) == kNone);
  }
  mark_desired(keys);
  mark_below(open_);
}

/// What the source has below such a department, wherever the target has it.
void Coverage::mark_desired(const std::vector<std::string>& keys) {
  const std::unordered_set<std::string_view> named(keys.begin(), keys.end());
  const std::vector<model::Department>& desired = input_.desired.departments;
  for (uint32_t i = 0; i < desired.size(); ++i) {
    const uint32_t there = departments_.find_current(desired[i].key);
    uint32_t above = i;
    for (size_t step = 0; there != kNone && above != kNone && step <= desired.size(); ++step) {
      if (named.contains(desired[above].key)) {
        open_[there] = true;
        break;
      }
      above =
          desired[above].parent.empty() ? kNone : departments_.find_desired(desired[above].parent);
    }
  }
}

void Coverage::mark_below(std::vector<bool>& marks) const {
  const std::vector<model::Department>& current = input_.current.departments;
  const std::vector<bool> tops = marks;
  for (uint32_t i = 0; i < current.size(); ++i) {
    uint32_t above = i;
    for (size_t step = 0; above != kNone && !marks[i] && step <= current.size(); ++step) {
      marks[i] = tops[above];
      above = departments_.find_by_id(current[above].parent);
    }
  }
}

bool Coverage::covers_department(uint32_t current) const {
  return complete_ || (!nothing_ && !open_[current]);
}

bool Coverage::covers(const model::User& current) const {
  return complete_ || (!nothing_ && !is_in(current, open_));
}

bool Coverage::is_doubtful(uint32_t current) const {
  return !doubtful_.empty() && doubtful_[current];
}

bool Coverage::is_doubtful(const model::User& current) const {
  return !doubtful_.empty() && is_in(current, doubtful_);
}

bool Coverage::is_in(const model::User& current, const std::vector<bool>& marks) const {
  if (!current.memberships.has_value()) return false;
  return std::any_of(current.memberships->begin(), current.memberships->end(),
                     [&](const model::Membership& membership) {
                       const uint32_t there = departments_.find_by_id(membership.department);
                       return there != kNone && marks[there];
                     });
}

}  // namespace gsync::diff
