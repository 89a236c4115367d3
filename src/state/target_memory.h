// What a job last read from its target, kept in a file beside the state file, so that
// a frequent run needs to read only what changed since. Format: docs/state-file.md.
//
// The file is only ever a short cut: whatever is wrong with it is a reason to read
// everything.

#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "core/error.h"
#include "core/time.h"
#include "io/atomic_file.h"
#include "model/snapshot.h"

namespace gsync::state {

/// From where the next read goes on.
struct ReadMark {
  /// As genauth::StateRead has them.
  std::optional<TimePoint> high_water;
  int64_t hidden_users = 0;
  /// When everything was read last.
  TimePoint whole_at;
};

struct TargetMemory {
  /// Organization, users, and of the departments their ids.
  model::Snapshot snapshot;
  ReadMark mark;
};

/// "acme.state.db.target" for "acme.state.db".
std::filesystem::path target_memory_path(const std::filesystem::path& state);

/// Writes the memory; it is in place once the file is committed. `owner` names job,
/// target and program as they are now: no other may use it.
Result<io::AtomicFile> write_target_memory(const std::filesystem::path& path,
                                           const std::string& owner,
                                           const model::Snapshot& snapshot, const ReadMark& mark);

/// Errors: kNotFound  there is none.
///         kStale     it is another owner's, or it is not as it was written.
///         kIo        it cannot be read.
Result<TargetMemory> read_target_memory(const std::filesystem::path& path,
                                        const std::string& owner);

/// Errors: kStale  the last whole read is `most` ago or longer, or in the future.
Result<void> check_age(const ReadMark& mark, TimePoint now, std::chrono::minutes most);

/// No memory is no error.
Result<void> forget_target(const std::filesystem::path& path);

}  // namespace gsync::state
