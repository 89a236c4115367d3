// How fast a service is called: one budget for all threads, reads and writes.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

#include "io/retry.h"

namespace gsync::io {

/// Four limits, each for everybody together:
///
///   calls a second   a token bucket, off unless the policy has a number
///   calls in a span  as many as the policy's windows let begin
///   calls at once    none until the service says "too many": then half of those
///                    that were under way, at least one; one more after as many
///                    calls went well as are allowed at once
///   a pause          nobody begins a call before it is over
///
/// May be used by several threads. A pause that was waited for is over, whatever
/// the clock says.
class Pace {
 public:
  explicit Pace(const RetryPolicy& policy) : policy_(policy) {}

  /// Number of a call that was let through.
  using Ticket = uint64_t;

  /// Waits until a call may begin; each one that began must end.
  /// Errors: kInterrupted once `stop` is asked for.
  Result<Ticket> begin(const std::stop_token& stop);
  enum class Answer : uint8_t {
    kFine,
    kTooMany,  // 429
  };
  void end(Ticket ticket, Answer answer);

  /// Lets nobody begin before so long from now.
  void hold(std::chrono::milliseconds pause);

  /// Calls that may be under way at once; nothing: any number.
  [[nodiscard]] std::optional<size_t> limit() const;

 private:
  using Lock = std::unique_lock<std::mutex>;

  bool wait_for_hold(Lock& lock, const std::stop_token& stop);
  bool wait_for_place(Lock& lock, const std::stop_token& stop);
  bool wait_for_token(Lock& lock, const std::stop_token& stop);
  /// When a call that asks now may begin by the windows; from then on it counts.
  std::chrono::microseconds take_from_windows(std::chrono::microseconds now);
  /// Without the lock. False: asked to stop.
  bool wait_until(Lock& lock, std::chrono::microseconds until, const std::stop_token& stop) const;
  void slow_down(Ticket ticket);
  void speed_up();

  const RetryPolicy& policy_;
  mutable std::mutex mutex_;
  std::condition_variable_any ended_;
  size_t under_way_ = 0;
  std::optional<size_t> limit_;
  /// Calls that went well since the limit was last changed.
  size_t fine_ = 0;
  Ticket last_ = 0;
  /// The last call that was let through before the limit was last cut.
  Ticket cut_at_ = 0;
  std::optional<std::chrono::microseconds> held_until_;
  /// When the next token is there.
  std::chrono::microseconds next_token_{0};
  /// When calls began or will, the latest last: as many as the largest window has.
  std::deque<std::chrono::microseconds> begun_;
};

}  // namespace gsync::io
