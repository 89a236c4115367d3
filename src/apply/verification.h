// Reads back what a run has touched and says what did not come out as planned:
// also what a server confirmed and did not do.

#pragma once

#include <cstdint>
#include <vector>

#include "apply/session.h"

namespace gsync::apply {

struct Verification {
  /// Objects that were touched, and how many of them were read back.
  uint64_t touched = 0;
  uint64_t objects = 0;
  /// Each names object, field, what was planned and what was found.
  std::vector<Diagnostic> mismatches;
  /// Removals that were confirmed and did not take effect: they have failed, so that
  /// the job does not take them for done.
  std::vector<state::Outcome> failed;
};

/// Of Verify::kSample: people who are read back, at even distances in the plan.
constexpr size_t kSampleSize = 1000;

/// All operations that are done, those of earlier attempts too.
/// Cost:   one read call for each 50 people, as many at once as there are workers; one for
///         all departments.
/// Errors: kUnavailable, kDenied, kInterrupted.
Result<Verification> verify(Session& session);

}  // namespace gsync::apply
