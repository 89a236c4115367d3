// Which departments of the target a read covers, when it was not complete
// everywhere.

#pragma once

#include <cstdint>
#include <vector>

#include "diff/department_correlation.h"
#include "diff/diff.h"

namespace gsync::diff {

/// A department is covered unless it is, or is below, one of
/// `DiffOptions::incomplete_below`: in the source's tree or in the target's. A
/// key that neither side knows leaves nothing covered, since it may be anywhere.
class Coverage {
 public:
  /// Cost: constant for a complete read, else O(departments of both sides).
  Coverage(const DiffInput& input, const DiffOptions& options,
           const DepartmentCorrelation& departments);

  [[nodiscard]] bool is_complete() const { return complete_; }
  /// By position on the current side.
  [[nodiscard]] bool covers_department(uint32_t current) const;
  /// All departments that the person is in now.
  [[nodiscard]] bool covers(const model::User& current) const;

 private:
  void mark_desired(const std::vector<std::string>& keys);
  void mark_below();

  const DiffInput& input_;
  const DepartmentCorrelation& departments_;
  bool complete_ = true;
  bool nothing_ = false;
  /// By position on the current side.
  std::vector<bool> open_;
};

}  // namespace gsync::diff
