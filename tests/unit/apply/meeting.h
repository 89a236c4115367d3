// A transport at which calls wait for each other: it shows how many are under
// way at once, without any clock.

#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>

#include "genauth/transport.h"

namespace gsync::apply {

class Meeting final : public genauth::Transport {
 public:
  /// Calls of `endpoint` wait until `party` of them are here. Nobody waits for
  /// ever: those who would be too few go on in the end.
  Meeting(genauth::Transport& inner, genauth::Endpoint endpoint, int party)
      : inner_(inner), endpoint_(endpoint), party_(party) {}

  /// Called once, when the party is complete and before it goes on.
  void then(std::function<void()> hook) { hook_ = std::move(hook); }

  Result<genauth::Reply> send(const genauth::Request& request) override {
    if (request.endpoint == endpoint_) enter();
    auto reply = inner_.send(request);
    if (request.endpoint == endpoint_) leave();
    return reply;
  }

  /// The most that were here at once.
  [[nodiscard]] int most() const { return most_; }

 private:
  void enter() {
    std::unique_lock lock(mutex_);
    most_ = std::max(most_, ++here_);
    if (here_ == party_ && !complete_) {
      complete_ = true;
      if (hook_) hook_();
      changed_.notify_all();
    }
    changed_.wait_for(lock, std::chrono::seconds(20), [this] { return complete_; });
  }
  void leave() {
    const std::scoped_lock lock(mutex_);
    --here_;
  }

  genauth::Transport& inner_;
  const genauth::Endpoint endpoint_;
  const int party_;
  std::function<void()> hook_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int here_ = 0;
  int most_ = 0;
  bool complete_ = false;
};

}  // namespace gsync::apply
