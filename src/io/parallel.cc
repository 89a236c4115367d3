#include "io/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace gsync::io {

Result<void> in_parallel(size_t count, int threads,
                         const std::function<Result<void>(size_t)>& work) {
  std::atomic<size_t> next = 0;
  std::mutex mutex;
  std::optional<Error> error;
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) {
      auto done = work(i);
      if (done) continue;
      const std::scoped_lock lock(mutex);
      if (!error) error = std::move(done).error();
      next = count;
    }
  };
  {
    std::vector<std::jthread> helpers;
    const size_t wanted = std::min(count, static_cast<size_t>(std::max(threads, 1)));
    while (helpers.size() + 1 < wanted) helpers.emplace_back(run);
    run();
  }
  if (error) return fail(*std::move(error));
  return {};
}

}  // namespace gsync::io
