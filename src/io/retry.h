// How often a service is called, and how long to go on when it does not answer or asks to
// slow down.
// Small and bounded: an outage ends the run, which the next one resumes.

#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

#include "core/error.h"

namespace gsync::io {

/// Waits, or returns early once `stop` is asked for.
using Wait = std::function<void(std::chrono::milliseconds, std::stop_token)>;

/// The real one.
void wait_on_clock(std::chrono::milliseconds duration, std::stop_token stop);

/// Time since some moment; it never goes back.
std::chrono::microseconds monotonic_time();

/// From 0 to below 1, evenly, from a source that all threads share.
double random_share();

/// At most so many calls begin in any such span of time.
struct CallWindow {
  size_t calls = 0;
  std::chrono::milliseconds span{0};
};

struct RetryPolicy {
  /// Times a call is sent in all, at least 1.
  int attempts = 6;
  /// Limit of the pause before the second attempt; doubled for each further one,
  /// up to `longest`.
  std::chrono::milliseconds first{500};
  std::chrono::milliseconds longest{30'000};
  /// A server that asks for a longer pause ends the call: the error says how long.
  std::chrono::milliseconds longest_asked{300'000};
  /// The share of its limit that a pause takes: full jitter, so that clients that
  /// failed together do not come back together.
  std::function<double()> share = random_share;
  /// Calls of all threads together, retries included; 0: any number.
  int calls_per_second = 0;
  /// The same, as the limits that a service publishes; all of them hold.
  std::vector<CallWindow> windows = {};
  Wait wait = wait_on_clock;
  std::function<std::chrono::microseconds()> elapsed = monotonic_time;
};

/// Before attempt number `attempt`, from 2.
std::chrono::milliseconds pause_before(int attempt, const RetryPolicy& policy);

/// The error of a run that was asked to stop.
Error interrupted();

}  // namespace gsync::io
