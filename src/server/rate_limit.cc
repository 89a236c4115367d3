#include "server/rate_limit.h"

#include <algorithm>

namespace gsync::server {
namespace {

constexpr int64_t kCall = 1000;

}  // namespace

RateLimit::RateLimit(int64_t calls_per_second, const io::Clock& clock)
    : per_second_(calls_per_second),
      clock_(clock),
      credit_(calls_per_second * kCall),
      filled_(clock.now()) {}

std::optional<std::chrono::seconds> RateLimit::take() {
  if (per_second_ == 0) return std::nullopt;
  const std::scoped_lock lock(mutex_);
  const TimePoint now = clock_.now();
  // A full second fills the bucket, so a longer pause adds no more.
  const int64_t passed = std::clamp<int64_t>((now - filled_).count(), 0, 1000);
  credit_ = std::min(credit_ + passed * per_second_, per_second_ * kCall);
  filled_ = now;
  if (credit_ < kCall) return std::chrono::seconds(1);
  credit_ -= kCall;
  return std::nullopt;
}

}  // namespace gsync::server
