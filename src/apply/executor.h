// Carries a plan out from its first undecided batch to its last, verifies it and
// ends the run.

#pragma once

#include "apply/session.h"

namespace gsync::apply {

/// Errors: as apply(). The run is not ended then.
Result<ApplyReport> execute(Session& session, const Progress& progress);

}  // namespace gsync::apply
