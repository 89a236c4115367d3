// Field changes with the people and departments that they name in words.

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"
#include "report/department_tree.h"
#include "report/shown.h"

namespace gsync::report {

class Wording {
 public:
  /// Keeps the names of the people in the operations.
  explicit Wording(const std::vector<plan::Operation>& operations);

  /// "manager: A01" becomes "manager: 李雷 (A01)", a department's key its path.
  /// Masked where it must be.
  [[nodiscard]] FieldLine line(const DepartmentTree& tree, const diff::Change& change,
                               const diff::FieldChange& field, Sensitive sensitive) const;

 private:
  std::unordered_map<std::string, std::string> names_;
};

}  // namespace gsync::report
