// How long to go on when the other side does not answer. Small and bounded:
// an outage ends the run, which the next one resumes.

#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "core/error.h"

namespace gsync::apply {

/// Waits, or returns early once `stop` is asked for.
using Wait = std::function<void(std::chrono::milliseconds, std::stop_token)>;

/// The real one.
void wait_on_clock(std::chrono::milliseconds duration, std::stop_token stop);

struct RetryPolicy {
  /// Times a call is sent in all, at least 1.
  int attempts = 4;
  /// Before the second attempt; doubled for each further one, up to `longest`.
  std::chrono::milliseconds first{500};
  std::chrono::milliseconds longest{8000};
  Wait wait = wait_on_clock;
};

/// Before attempt number `attempt`, from 2.
std::chrono::milliseconds pause_before(int attempt, const RetryPolicy& policy);

/// The error of a run that was asked to stop.
Error interrupted();

/// Calls `read` until it answers. Only for calls that change nothing.
/// Errors: those of `read`; kInterrupted.
template <typename Read>
auto read_patiently(const RetryPolicy& policy, const std::stop_token& stop, Read read)
    -> decltype(read()) {
  for (int attempt = 1;; ++attempt) {
    if (stop.stop_requested()) return fail(interrupted());
    auto answer = read();
    const bool again = !answer && answer.error().code == ErrorCode::kUnavailable;
    if (!again || attempt >= policy.attempts) return answer;
    policy.wait(pause_before(attempt + 1, policy), stop);
  }
}

}  // namespace gsync::apply
