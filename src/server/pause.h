// Waiting that can be called off.

#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace gsync::server {

class Pause {
 public:
  /// Returns after that time, or as soon as `end` is called.
  void wait(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    ended_signal_.wait_for(lock, time, [this] { return ended_; });
  }
  /// Ends all waits, those to come as well.
  void end() {
    {
      const std::scoped_lock lock(mutex_);
      ended_ = true;
    }
    ended_signal_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable ended_signal_;
  bool ended_ = false;
};

}  // namespace gsync::server
