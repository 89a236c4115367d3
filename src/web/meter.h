// Counts the calls of all clients of one source.

#pragma once

#include <chrono>
#include <mutex>

#include "source/effort.h"

namespace gsync::web {

/// May be used by several threads.
class Meter {
 public:
  void sent() {
    const std::scoped_lock lock(mutex_);
    ++effort_.calls;
  }
  /// A call is made again after the pause; `asked`: because the service wants fewer.
  void again(std::chrono::milliseconds pause, bool asked) {
    const std::scoped_lock lock(mutex_);
    ++effort_.retries;
    if (!asked) return;
    ++effort_.rate_waits;
    effort_.rate_waited += pause;
  }
  [[nodiscard]] source::Effort effort() const {
    const std::scoped_lock lock(mutex_);
    return effort_;
  }

 private:
  mutable std::mutex mutex_;
  source::Effort effort_;
};

}  // namespace gsync::web
