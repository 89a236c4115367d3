// What a job remembers once a run that took another one back has ended.

#pragma once

#include "state/memory.h"

namespace gsync::state {

/// Pure. The memory of before with what the plan says of the objects whose operations
/// are done: links and leavers of all others stay, since no read has shown them.
Memory remembered_undo(const plan::Plan& plan, const std::vector<Outcome>& outcomes,
                       const diff::Absences& before);

}  // namespace gsync::state
