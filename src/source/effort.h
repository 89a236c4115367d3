// What a source asked of the network.

#pragma once

#include <chrono>
#include <cstdint>

namespace gsync::source {

struct Effort {
  /// Requests, repetitions included.
  uint64_t calls = 0;
  /// Requests that were made again, whatever the reason.
  uint64_t retries = 0;
  /// Of these those that the service asked to slow down for, and how long it asked for.
  uint64_t rate_waits = 0;
  std::chrono::milliseconds rate_waited{0};
  bool operator==(const Effort&) const = default;
};

}  // namespace gsync::source
