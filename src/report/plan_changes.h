// Puts the operations of a plan where they belong in its report.

#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "report/plan_report.h"
#include "report/wording.h"

namespace gsync::report {

/// Fills `general`, `tree` and `outside` of a report, operation by operation in
/// the plan's order, and then once `finish`.
class ChangePlacer {
 public:
  /// The report must outlive the placer; its tree is built already.
  ChangePlacer(PlanReport& report, Sensitive sensitive, PersonFields fields);

  void place(const plan::Operation& operation);
  void finish();

 private:
  /// A person whose department is known only once all operations are seen.
  struct Placed {
    PersonEntry entry;
    std::optional<size_t> home;
  };

  void place_general(const plan::Operation& operation);
  void place_department(const plan::Operation& operation);
  void place_person(const plan::Operation& operation);
  void tell_department(DepartmentEntry& entry, const plan::Operation& operation,
                       const FieldLine& line);
  void tell_person(PersonEntry& entry, const plan::Operation& operation);
  [[nodiscard]] FieldLine line_of(const diff::Change& change, const diff::FieldChange& field) const;
  [[nodiscard]] std::optional<size_t> home_of(const diff::Change& change) const;
  DepartmentEntry& department_of(const diff::Change& change);

  PlanReport& report_;
  Sensitive sensitive_;
  PersonFields fields_;
  std::vector<Placed> people_;
  std::unordered_map<std::string, size_t> by_key_;
  /// Departments by the path that they have before the plan.
  std::unordered_map<std::string, size_t> former_;
  Wording wording_;
};

}  // namespace gsync::report
