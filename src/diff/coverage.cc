#include "diff/coverage.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace gsync::diff {

Coverage::Coverage(const DiffInput& input, const DiffOptions& options,
                   const DepartmentCorrelation& departments)
    : input_(input), departments_(departments) {
  const std::vector<std::string>& keys = options.incomplete_below;
  if (keys.empty()) return;
  complete_ = false;
  open_.assign(input.current.departments.size(), false);
  for (const std::string& key : keys) {
    const uint32_t there = departments.find_current(key);
    if (there != kNone) open_[there] = true;
    nothing_ = nothing_ || (there == kNone && departments.find_desired(key) == kNone);
  }
  mark_desired(keys);
  mark_below();
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

void Coverage::mark_below() {
  const std::vector<model::Department>& current = input_.current.departments;
  std::vector<bool> marked = open_;
  for (uint32_t i = 0; i < current.size(); ++i) {
    uint32_t above = i;
    for (size_t step = 0; above != kNone && !marked[i] && step <= current.size(); ++step) {
      marked[i] = open_[above];
      above = departments_.find_by_id(current[above].parent);
    }
  }
  open_ = std::move(marked);
}

bool Coverage::covers_department(uint32_t current) const {
  return complete_ || (!nothing_ && !open_[current]);
}

bool Coverage::covers(const model::User& current) const {
  if (complete_) return true;
  if (nothing_) return false;
  if (!current.memberships.has_value()) return true;
  return std::none_of(current.memberships->begin(), current.memberships->end(),
                      [this](const model::Membership& membership) {
                        const uint32_t there = departments_.find_by_id(membership.department);
                        return there != kNone && open_[there];
                      });
}

}  // namespace gsync::diff
