// Work that makes more work, done by several threads: a walk down a tree of which each
// call shows the next level.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "core/error.h"

namespace gsync::web {

/// Tasks begin in the order in which they were added.
class Crew {
 public:
  using Task = std::function<Result<void>()>;

  /// Before `run`, or from within a task.
  void add(Task task);

  /// Works until nothing is left; after an error no further task begins.
  /// Errors: the first of a task.
  Result<void> run(int threads);

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> waiting_;
  size_t under_way_ = 0;
  std::optional<Error> error_;
};

}  // namespace gsync::web
