// People who left: absent from enough complete reads, or said to have left.

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "diff/absence.h"
#include "diff/diff.h"
#include "diff/scope.h"

namespace gsync::diff {

/// What the leavers of a run mean for departments and their heads.
struct Departures {
  /// By position on the current side: out of all departments of this
  /// organization by these changes (resigned, deleted or unassigned).
  std::vector<bool> out;
  /// Current position -> key: suspended by these changes or before. They keep
  /// their departments as long as those exist.
  std::unordered_map<uint32_t, std::string> suspended;
};

/// Appends suspensions, resignations, deletions and unassignments, and fills
/// `changes.absences.users`.
///
/// While removals are not allowed nothing is removed, not even on a record's
/// own word, and the memory of absent people stays as it was.
Departures compare_leavers(const Scope& scope, const std::vector<Orphan>& orphans,
                           Changes& changes);

}  // namespace gsync::diff
