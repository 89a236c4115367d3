// What the guards measure: the plan and both sides, counted.
//
// Pure.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "plan/department_tree.h"
#include "plan/plan.h"
#include "plan/planner.h"

namespace gsync::plan {

/// One measure: how many, of how many, and the first of them by name.
struct Measure {
  uint64_t measured = 0;
  /// What a percentage is of.
  uint64_t whole = 0;
  std::vector<std::string> examples;
};

/// Which operations a guard looks at.
using Choice = std::function<bool(const Operation&)>;

/// Most examples of one measure.
constexpr size_t kExamples = 20;

/// The members refer to what they were made of, which must outlive the facts.
struct Facts {
  Facts(const PlanInput& input, const DepartmentTree& tree, std::span<const Operation> operations);

  const PlanInput& input;
  const DepartmentTree& tree;
  std::span<const Operation> operations;
  /// People and departments that belong to this source, in GenAuth.
  uint64_t owned_users = 0;
  uint64_t owned_departments = 0;
  /// People whom the source holds now, those it says have left not counted.
  uint64_t source_users = 0;
  /// The same below each department, all levels; by index in the tree.
  std::vector<uint64_t> users_below;
  /// The same by first-level department.
  std::map<std::string, uint64_t> users_by_top_department;

  /// Objects with an operation that `chosen` takes; an object counts once.
  [[nodiscard]] Measure objects(const Choice& chosen) const;

 private:
  void count_owned();
  void count_people();
};

/// "user e1042 (Li Lei)".
std::string label(const diff::Change& change);

/// The department of the person's main membership; "" when there is none.
const std::string& main_department(const model::User& user);

}  // namespace gsync::plan
