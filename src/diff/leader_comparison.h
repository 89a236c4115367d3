// Heads of departments on both sides.

#pragma once

#include "diff/department_comparison.h"
#include "diff/diff.h"
#include "diff/leavers.h"
#include "diff/scope.h"

namespace gsync::diff {

/// Appends a kSetLeaders for every department whose record shows heads that
/// differ from the target's, as sets.
///
/// A head who is held back, rejected or absent stays one where he is one, and
/// does not become one where he is not.
void compare_leaders(const Scope& scope, const Departures& departures, Changes& changes,
                     Touched& touched);

}  // namespace gsync::diff
