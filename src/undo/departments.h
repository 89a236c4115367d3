// Takes back what a run did to departments.

#pragma once

#include "undo/draft.h"

namespace gsync::undo {

/// Adds the departments that come back: everything else may refer to them.
void restore_deleted_departments(Draft& draft);

/// Adds the other changes but for deletions: values, parents and heads.
void restore_departments(Draft& draft);

/// Adds the deletions of what the run created, as far as it is empty once everything else
/// in `draft` is done. The last step.
void remove_created_departments(Draft& draft);

}  // namespace gsync::undo
