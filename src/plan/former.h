// What a plan notes of objects as they are, so that its run can be undone.
//
// Pure.

#pragma once

#include <vector>

#include "model/snapshot.h"
#include "plan/plan.h"

namespace gsync::plan {

/// Fills `former` of the operations whose fields do not say all that they take away:
/// moves, heads, memberships and deletions.
/// Cost: linear in the operations, and in the current state when there is one of these.
void note_former(std::vector<Operation>& operations, const model::Snapshot& current);

/// System ids of the departments that a person is in, the main one first: what `Former`
/// notes.
std::vector<std::string> former_departments(const model::User& user);

}  // namespace gsync::plan
