#include "web/crew.h"

#include <algorithm>
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

void Crew::add(Task task, Lane lane) {
  const std::scoped_lock lock(mutex_);
  queues_.at(static_cast<size_t>(lane)).waiting.push_back(std::move(task));
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

Crew::Queue* Crew::next() {
  Queue* best = nullptr;
  for (Queue& queue : queues_) {
    if (queue.waiting.empty()) continue;
    if (best == nullptr || queue.under_way < best->under_way) best = &queue;
  }
  return best;
}

bool Crew::is_idle() const {
  return std::ranges::all_of(queues_, [](const Queue& queue) { return queue.under_way == 0; });
}

void Crew::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return next() != nullptr || is_idle() || error_; });
    Queue* queue = next();
    if (queue == nullptr || error_) return;
    const Task task = std::move(queue->waiting.front());
    queue->waiting.pop_front();
    ++queue->under_way;
    lock.unlock();
    auto done = carry_out(task);
    lock.lock();
    --queue->under_way;
    if (!done && !error_) error_ = std::move(done).error();
    if (is_idle() || error_) changed_.notify_all();
  }
}

}  // namespace gsync::web
