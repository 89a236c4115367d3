// Codes of departments are unique in an organization: who takes one that another
// department has?

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "diff/claims.h"
#include "diff/diff.h"

namespace gsync::diff {

/// A department whose code cannot be as its record says, and why.
struct CodeRefusal {
  uint32_t desired = 0;
  std::string code;
  std::string message;
  std::string hint;
};

struct CodeOrder {
  /// Sorted by position; a record may have several.
  std::vector<CodeRefusal> refusals;
  /// By position on the desired side: key of the department to be updated before,
  /// because it gives up the code that this one takes.
  std::unordered_map<uint32_t, std::string> givers;
};

/// Looks at departments that are created with a code or change theirs. `held` is by
/// position on the desired side: those keep the code that they have.
///
/// Cost: O(departments of both sides).
CodeOrder order_codes(const DiffInput& input, const Claims& claims, const std::vector<bool>& held);

}  // namespace gsync::diff
