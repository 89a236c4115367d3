// What must hold for a department whatever call changes it.

#pragma once

#include "directory/params.h"
#include "directory/rows.h"

namespace gsync::directory {

/// Code and openDepartmentId are unique in the organization, or in the pool if the
/// rules say so (409).
Answer<void> check_unique(Store& store, const genauth::DepartmentDto& department);

/// Letters, digits and separators only (400); an empty code is none.
Answer<void> check_department_code(const model::Attributes& attributes);

/// Takes `leaderUserIds` when the call has it: the heads are exactly these
/// users, who need not be members. Refuses unknown users (404).
Answer<void> take_leaders(Store& store, const Params& params, const std::string& department_id);

/// Takes `postIdList` when the call has it: the department is tied to exactly
/// these posts. Refuses unknown ones (404).
Answer<void> take_posts(Store& store, const Params& params, const std::string& department_id);

/// A department never comes to lie below itself (422).
Answer<void> check_move(Store& store, const std::string& department_id,
                        const std::string& new_parent_id);

}  // namespace gsync::directory
