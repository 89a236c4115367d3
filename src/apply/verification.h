// Reads back what a run has touched and says what did not come out as planned:
// also what a server confirmed and did not do.

#pragma once

#include <cstdint>
#include <vector>

#include "apply/session.h"

namespace gsync::apply {

struct Verification {
  /// Objects read back.
  uint64_t objects = 0;
  /// Each names object, field, what was planned and what was found.
  std::vector<Diagnostic> mismatches;
};

/// All operations that are done, those of earlier attempts too.
/// Cost:   one read call for each 50 people, one for all departments.
/// Errors: kUnavailable, kDenied, kInterrupted.
Result<Verification> verify(Session& session);

}  // namespace gsync::apply
