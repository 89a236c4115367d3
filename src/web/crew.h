// Work that makes more work, done by several threads: a walk down a tree of which each
// call shows the next level.

#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "core/error.h"

namespace gsync::web {

/// What each task asks for. Tasks of one kind wait for each other, as a service lets so many
/// calls of a path through: the threads are shared evenly among the kinds that have any.
enum class Lane : uint8_t { kTree, kDetails, kPeople };
inline constexpr size_t kLanes = 3;

/// Tasks of a lane begin in the order in which they were added.
class Crew {
 public:
  using Task = std::function<Result<void>()>;

  /// Before `run`, or from within a task.
  void add(Task task, Lane lane = Lane::kTree);

  /// Works until nothing is left; after an error no further task begins.
  /// Errors: the first of a task.
  Result<void> run(int threads);

 private:
  struct Queue {
    std::deque<Task> waiting;
    size_t under_way = 0;
  };

  void work();
  /// The one with the fewest under way of those that have any waiting; null: none has.
  Queue* next();
  [[nodiscard]] bool is_idle() const;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::array<Queue, kLanes> queues_;
  std::optional<Error> error_;
};

}  // namespace gsync::web
