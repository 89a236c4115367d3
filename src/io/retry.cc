#include "io/retry.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "io/random.h"

namespace gsync::io {

void wait_on_clock(std::chrono::milliseconds duration, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait_for(lock, stop, duration, [&stop] { return stop.stop_requested(); });
}

std::chrono::microseconds monotonic_time() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

double random_share() {
  static Random random;
  return random.fraction();
}

std::chrono::milliseconds pause_before(int attempt, const RetryPolicy& policy) {
  auto limit = policy.first;
  for (int i = 2; i < attempt && limit < policy.longest; ++i) limit *= 2;
  limit = std::min(limit, policy.longest);
  const double share = static_cast<double>(limit.count()) * policy.share();
  return std::chrono::milliseconds(static_cast<int64_t>(share));
}

Error interrupted() {
  return make_error(ErrorCode::kInterrupted, "interrupted", "", "asked to stop",
                    "run the command again to go on from here");
}

}  // namespace gsync::io
