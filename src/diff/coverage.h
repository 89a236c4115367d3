// In which departments of the target somebody who is missing from a read is
// really gone.

#pragma once

#include <cstdint>
#include <vector>

#include "diff/department_correlation.h"
#include "diff/diff.h"

namespace gsync::diff {

/// A department is covered unless it is, or is below, one of
/// `DiffOptions::incomplete_below`: in the source's tree or in the target's. A
/// key that neither side knows leaves nothing covered, since it may be anywhere.
///
/// What the target has in and below a department whose record was rejected is
/// covered, since it was read, but nobody there counts as gone: whatever is wrong
/// with that record may be the reason why they are missing.
class Coverage {
 public:
  /// Cost: constant for a complete read without rejected departments, else
  /// O(departments of both sides).
  Coverage(const DiffInput& input, const DiffOptions& options,
           const DepartmentCorrelation& departments);

  [[nodiscard]] bool is_complete() const { return complete_; }
  /// By position on the current side.
  [[nodiscard]] bool covers_department(uint32_t current) const;
  /// All departments that the person is in now.
  [[nodiscard]] bool covers(const model::User& current) const;
  /// In or below a department whose record was rejected.
  [[nodiscard]] bool is_doubtful(uint32_t current) const;
  [[nodiscard]] bool is_doubtful(const model::User& current) const;

 private:
  void mark_rejected();
  void mark_incomplete(const std::vector<std::string>& keys);
  void mark_desired(const std::vector<std::string>& keys);
  void mark_below(std::vector<bool>& marks) const;
  [[nodiscard]] bool is_in(const model::User& current, const std::vector<bool>& marks) const;

  const DiffInput& input_;
  const DepartmentCorrelation& departments_;
  bool complete_ = true;
  bool nothing_ = false;
  /// By position on the current side; empty when there are none.
  std::vector<bool> open_, doubtful_;
};

}  // namespace gsync::diff
