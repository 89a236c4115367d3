// What a command took and did so far, counted where it happens: phases, calls, retries,
// operations, guards. The history keeps it of each attempt (state/attempt.h).

#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "genauth/retrying_transport.h"
#include "plan/plan.h"
#include "state/attempt.h"
#include "state/outcome.h"

namespace gsync::cli {

/// May be used by several threads.
class Tally {
 public:
  /// Counts its life as time of a phase, "read_source", and not as that of the phase
  /// within which it began.
  class Phase {
   public:
    /// The tally must outlive it.
    Phase(Tally& tally, std::string_view name);
    Phase(const Phase&) = delete;
    Phase& operator=(const Phase&) = delete;
    ~Phase();

   private:
    Tally& tally_;
    std::string name_;
    /// That within which it began; empty: none.
    std::string outer_;
    std::chrono::microseconds began_;
  };

  void retried(const genauth::RetryNotice& notice);
  /// All calls of a client, by endpoint name.
  void add_calls(const std::map<std::string, uint64_t>& calls);
  /// What reading the source took.
  void add_source(const source::Effort& effort);
  /// How the guards judged.
  void judged(const plan::Plan& plan);
  /// What became of the plan's operations, but for those in `before`.
  void decided(const plan::Plan& plan, const std::vector<state::Outcome>& outcomes,
               const std::unordered_set<std::string>& before);
  /// All that was planned was done, and nothing is missing but records that are wrong.
  void only_records_set_aside();
  /// Why the command ends as it does, in one line; several are joined.
  void explain(std::string_view reason);

  [[nodiscard]] state::Figures figures() const;
  [[nodiscard]] std::string reason() const;
  [[nodiscard]] bool lacks_only_records() const;

 private:
  mutable std::mutex mutex_;
  state::Figures figures_;
  std::string reason_;
  std::string phase_;
  bool lacks_only_records_ = false;
};

}  // namespace gsync::cli
