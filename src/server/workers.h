// The threads that serve connections: one each, made when needed, at most so
// many; further connections wait for their turn.

#pragma once

#include <httplib.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gsync::server {

class Workers final : public httplib::TaskQueue {
 public:
  explicit Workers(size_t most) : most_(most) {}
  void enqueue(std::function<void()> job) override;
  /// Ends when all jobs are done.
  void shutdown() override;

 private:
  void work();

  size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  std::vector<std::thread> threads_;
  size_t idle_ = 0;
  bool ended_ = false;
};

}  // namespace gsync::server
