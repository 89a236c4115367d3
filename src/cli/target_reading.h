// Reads the target of a job: everything, or what changed since the last run that did
// all it planned (`target.read: delta`).

#pragma once

#include <memory>

#include "cli/context.h"
#include "cli/target.h"
#include "config/job.h"
#include "io/atomic_file.h"
#include "model/snapshot.h"
#include "state/target_memory.h"

namespace gsync::cli {

struct TargetState {
  model::Snapshot snapshot;
  state::ReadMark mark;
};

/// Errors: those of the calls; kUnhealthy when the read is not complete.
Result<TargetState> read_target(const Target& target, const config::Job& job,
                                const Context& context);

/// The memory of this read, written and not yet in place: whoever commits it says that the
/// run ended well. Null when the job reads everything each time.
Result<std::unique_ptr<io::AtomicFile>> prepare_memory(const config::Job& job,
                                                       const model::Snapshot& snapshot,
                                                       const state::ReadMark& mark);

/// Puts it in place; null is fine.
Result<void> keep_memory(std::unique_ptr<io::AtomicFile> memory);

/// Before the first write: the next run reads everything unless this one ends well.
Result<void> forget_target(const config::Job& job);

}  // namespace gsync::cli
