// So many calls a second, in bursts of as many (a token bucket). May be called
// from several threads.

#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "io/clock.h"

namespace gsync::server {

class RateLimit {
 public:
  /// 0: no limit. The clock must outlive the object.
  RateLimit(int64_t calls_per_second, const io::Clock& clock);

  /// Takes one call. When it is one too many: whole seconds until the next may come.
  std::optional<std::chrono::seconds> take();

 private:
  int64_t per_second_;
  const io::Clock& clock_;
  std::mutex mutex_;
  /// In thousandths of a call.
  int64_t credit_;
  TimePoint filled_;
};

}  // namespace gsync::server
