// Takes back what a run did to people.

#pragma once

#include "undo/draft.h"

namespace gsync::undo {

/// Adds who comes back: departments and people refer to them. Departments that come back
/// must be known.
void restore_deleted_people(Draft& draft);

/// Adds the other changes: who goes, and who is changed back.
void restore_people(Draft& draft);

}  // namespace gsync::undo
