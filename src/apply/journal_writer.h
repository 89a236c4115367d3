// Writes what several workers journal: who must wait for the disk waits together with the
// others, for one transaction.

#pragma once

#include <cstdint>
#include <vector>

#include "apply/turn.h"
#include "state/state.h"

namespace gsync::apply {

/// Whoever calls has the turn. Everything that is added reaches the disk in this order:
/// what is there was added before what is not. The state file and the turn must outlive it.
class JournalWriter {
 public:
  JournalWriter(state::StateFile& state, Turn& turn) : state_(&state), turn_(&turn) {}
  void begin(int64_t run) { run_ = run; }

  /// Costs no wait: it is written with what somebody waits for next.
  void add(state::JournalEntry entry);

  /// Waits until everything that was added before is on the disk. The turn is given up
  /// meanwhile: of those who wait one writes for all.
  /// Errors: kIo. It is all kept then, and written with the next flush that can.
  Result<void> flush();
  [[nodiscard]] bool is_flushed() const { return written_ == added_; }

 private:
  Result<void> write();

  state::StateFile* state_;
  Turn* turn_;
  int64_t run_ = 0;
  std::vector<state::JournalEntry> waiting_;
  /// Entries that were added and that are on the disk, since the beginning.
  uint64_t added_ = 0;
  uint64_t written_ = 0;
  bool is_writing_ = false;
};

}  // namespace gsync::apply
