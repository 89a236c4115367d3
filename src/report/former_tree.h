// The department tree as it is before a plan, beside the one after it.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/plan_report.h"

namespace gsync::report {

constexpr size_t kNoDepartment = static_cast<size_t>(-1);

/// A department of the report's tree, as it is before the plan.
struct FormerDepartment {
  std::string name;
  /// Index into the tree's entries; kNoDepartment for a first-level department.
  size_t parent = kNoDepartment;
  bool existed = true;
  /// It still exists afterwards.
  bool stays = true;
  /// People whose main department it is.
  uint64_t users = 0;

  /// It loses all of its people and stays.
  [[nodiscard]] bool is_emptied(const DepartmentEntry& after) const {
    return existed && stays && users > 0 && after.users == 0;
  }
};

/// One for each entry of the report's tree.
///
/// Cost: O(departments times depth + operations).
std::vector<FormerDepartment> former_tree(const PlanReport& report);

}  // namespace gsync::report
