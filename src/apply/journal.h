// The journal of one run: what is already decided, what was begun, and every
// new intent and outcome, durable before the next call is made.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "apply/operations.h"
#include "genauth/endpoint.h"
#include "io/clock.h"
#include "state/state.h"

namespace gsync::apply {

/// The state file and the clock must outlive it.
class Journal {
 public:
  /// Goes on with the unfinished run of this plan, or begins one.
  /// Errors: kStale when another plan's run is unfinished; kIo.
  static Result<Journal> open(state::StateFile& state, const io::Clock& clock, plan::Plan& plan);

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

  Result<int64_t> intend(genauth::Endpoint endpoint, const Operations& operations);
  Result<void> conclude(int64_t call, std::vector<state::Outcome> outcomes,
                        const diff::Links& links);
  Result<void> decide(std::vector<state::Outcome> outcomes);
  /// Calls of an earlier attempt whose end is not known.
  Result<std::vector<state::OpenCall>> open_calls() { return state_->open_calls(run_); }
  Result<std::map<std::string, uint64_t>> call_counts() { return state_->call_counts(run_); }

  Result<void> finish(state::RunStatus status, const plan::Plan& plan, std::string_view note);

 private:
  Journal(state::StateFile& state, const io::Clock& clock) : state_(&state), clock_(&clock) {}
  Result<void> begin(const plan::Plan& plan, std::string_view text);
  Result<void> resume(const state::Run& run, const plan::Plan& plan);
  void remember(std::vector<state::Outcome> outcomes);

  state::StateFile* state_;
  const io::Clock* clock_;
  int64_t run_ = 0;
  bool resumed_ = false;
  std::unordered_map<std::string, state::Outcome> outcomes_;
  std::unordered_set<std::string> begun_;
};

}  // namespace gsync::apply
