// The time, as something that a test can set.

#pragma once

#include "core/time.h"

namespace gsync::io {

class Clock {
 public:
  virtual ~Clock() = default;
  /// The wall clock, UTC.
  [[nodiscard]] virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] TimePoint now() const override;
};

/// Stands still until a test moves it.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(TimePoint now) : now_(now) {}
  [[nodiscard]] TimePoint now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  TimePoint now_;
};

}  // namespace gsync::io
