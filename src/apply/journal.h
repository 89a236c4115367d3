// The journal of one run: what is already decided, what was begun, and every
// new intent and outcome.
//
// An intent is on the disk before its call is made, and with it everything that
// was journalled earlier.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "apply/journal_writer.h"
#include "apply/operations.h"
#include "genauth/endpoint.h"
#include "io/clock.h"
#include "state/state.h"

namespace gsync::apply {

/// State file, clock and turn must outlive it. Whoever calls has the turn, but for open and
/// finish: nobody has it then.
class Journal {
 public:
  /// Goes on with the unfinished run of this plan, or begins one.
  /// Errors: kStale when another plan's run is unfinished; kIo.
  static Result<Journal> open(state::StateFile& state, const io::Clock& clock, Turn& turn,
                              plan::Plan& plan);

  [[nodiscard]] int64_t run() const { return run_; }
  /// A run that was broken off goes on.
  [[nodiscard]] bool resumed() const { return resumed_; }

  /// Null while undecided.
  [[nodiscard]] const state::Outcome* find(const std::string& operation) const;
  [[nodiscard]] bool is_done(const std::string& operation) const;
  /// A call of an earlier attempt held this operation, however it ended.
  [[nodiscard]] bool begun_earlier(const std::string& operation) const {
    return begun_.contains(operation);
  }
  [[nodiscard]] bool anything_begun_earlier() const { return !begun_.empty(); }
  [[nodiscard]] uint64_t decided() const { return outcomes_.size(); }
  [[nodiscard]] uint64_t count(state::OutcomeKind kind) const;

  /// Before a call: waits for the disk. Returns the call's number.
  Result<int64_t> intend(genauth::Endpoint endpoint, const Operations& operations);
  /// After it; and instead of it, when it is not made after all. These wait for nothing.
  void conclude(int64_t call, std::vector<state::Outcome> outcomes, diff::Links links);
  void withdraw(int64_t call);
  /// Operations that need no call.
  void decide(std::vector<state::Outcome> outcomes);
  /// Waits until everything journalled is on the disk.
  Result<void> flush() { return writer_.flush(); }
  [[nodiscard]] bool is_flushed() const { return writer_.is_flushed(); }
  /// Calls of an earlier attempt whose end is not known.
  Result<std::vector<state::OpenCall>> open_calls() { return state_->open_calls(run_); }

  /// Write calls of all attempts, by endpoint name.
  using CallCounts = std::map<std::string, uint64_t>;
  Result<CallCounts> finish(state::RunStatus status, const plan::Plan& plan, std::string_view note);

 private:
  Journal(state::StateFile& state, const io::Clock& clock, Turn& turn)
      : state_(&state), clock_(&clock), turn_(&turn), writer_(state, turn) {}
  Result<void> begin(const plan::Plan& plan, std::string_view text);
  Result<void> resume(const state::Run& run, const plan::Plan& plan);
  void remember(const std::vector<state::Outcome>& outcomes);

  state::StateFile* state_;
  const io::Clock* clock_;
  Turn* turn_;
  JournalWriter writer_;
  int64_t run_ = 0;
  int64_t next_call_ = 0;
  bool resumed_ = false;
  std::unordered_map<std::string, state::Outcome> outcomes_;
  std::unordered_set<std::string> begun_;
};

}  // namespace gsync::apply
