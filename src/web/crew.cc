#include "web/crew.h"

#include <exception>
#include <thread>
#include <utility>
#include <vector>

#include "core/text.h"

namespace gsync::web {
namespace {

/// An exception would end the program from a thread.
Result<void> carry_out(const Crew::Task& task) {
  try {
    return task();
  } catch (const std::exception& problem) {
    return fail(ErrorCode::kInternal, "walk", "", printable(problem.what()), "report this");
  }
}

}  // namespace

void Crew::add(Task task) {
  const std::scoped_lock lock(mutex_);
  waiting_.push_back(std::move(task));
  changed_.notify_one();
}

Result<void> Crew::run(int threads) {
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < threads; ++i) helpers.emplace_back([this] { work(); });
    work();
  }
  if (error_) return fail(*std::move(error_));
  return {};
}

void Crew::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return !waiting_.empty() || under_way_ == 0 || error_; });
    if (waiting_.empty() || error_) return;
    const Task task = std::move(waiting_.front());
    waiting_.pop_front();
    ++under_way_;
    lock.unlock();
    auto done = carry_out(task);
    lock.lock();
    --under_way_;
    if (!done && !error_) error_ = std::move(done).error();
    if (under_way_ == 0 || error_) changed_.notify_all();
  }
}

}  // namespace gsync::web
