// What a job remembers once a run has ended: the plan says what it should be
// if everything went well; what did not go well must not be remembered as done.

#pragma once

#include <string>
#include <vector>

#include "core/error.h"
#include "diff/diff.h"
#include "io/sqlite.h"
#include "plan/plan.h"
#include "state/outcome.h"

namespace gsync::state {

struct Memory {
  /// Links to be stored: all of the plan but those of adoptions that failed.
  diff::Links links;
  /// Keys whose objects were deleted: their links go away.
  std::vector<std::string> gone_departments;
  std::vector<std::string> gone_users;
  /// The plan's, but for leavers who were not acted on: they stay pending.
  diff::Absences absences;
};

/// Pure. `before` is the leaver memory that the plan was made with. An operation
/// without an outcome counts as not done.
Memory remembered(const plan::Plan& plan, const std::vector<Outcome>& outcomes,
                  const diff::Absences& before);

/// The same of a plan whose read is older than the one remembered (an earlier plan file, applied
/// or applied again after a sync): what it did counts, what it saw does not.
Memory remembered_late(const plan::Plan& plan, const std::vector<Outcome>& outcomes,
                       const diff::Absences& before);

/// Stores links, leavers, baseline and cursor. The caller holds a transaction.
/// The baseline is what the last complete read saw: another read leaves it. The
/// cursor moves only when `everything_done`: a source that delivers changes
/// must deliver those that failed once more. Neither moves while something waits
/// for approval.
Result<void> remember(io::Database& database, const plan::Plan& plan,
                      const std::vector<Outcome>& outcomes, bool everything_done);

}  // namespace gsync::state
