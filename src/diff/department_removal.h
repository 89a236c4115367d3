// Departments that are gone from the source: deleted when nobody needs them
// any more, kept with a warning otherwise.

#pragma once

#include <vector>

#include "diff/absence.h"
#include "diff/diff.h"
#include "diff/leavers.h"
#include "diff/scope.h"

namespace gsync::diff {

/// Appends deletions, children before parents, and for suspended people in such
/// a department a kSetMemberships without it. Fills `changes.absences.departments`.
///
/// A department goes only when these changes also empty it: everybody in it
/// and every department below it leaves or is deleted.
/// Cost: O(users + departments) when any is due.
void remove_departments(const Scope& scope, const std::vector<Orphan>& orphans,
                        const Departures& departures, Changes& changes);

}  // namespace gsync::diff
