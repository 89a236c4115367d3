#include "apply/retry.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace gsync::apply {

void wait_on_clock(std::chrono::milliseconds duration, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait_for(lock, stop, duration, [&stop] { return stop.stop_requested(); });
}

std::chrono::milliseconds pause_before(int attempt, const RetryPolicy& policy) {
  auto pause = policy.first;
  for (int i = 2; i < attempt && pause < policy.longest; ++i) pause *= 2;
  return std::min(pause, policy.longest);
}

Error interrupted() {
  return make_error(ErrorCode::kInterrupted, "interrupted", "", "asked to stop",
                    "run the command again to go on from here");
}

}  // namespace gsync::apply
