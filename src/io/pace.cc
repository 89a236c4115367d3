#include "io/pace.h"

#include <algorithm>

namespace gsync::io {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// What was not used of the budget so far back may still be.
constexpr milliseconds kBurst{100};

}  // namespace

Result<Pace::Ticket> Pace::begin(const std::stop_token& stop) {
  Lock lock(mutex_);
  do {
    if (!wait_for_hold(lock, stop) || !wait_for_place(lock, stop)) return fail(interrupted());
  } while (held_until_);
  ++under_way_;
  // Others may be told to pause while this one waits for its token.
  if (!wait_for_token(lock, stop) || !wait_for_hold(lock, stop)) {
    --under_way_;
    ended_.notify_all();
    return fail(interrupted());
  }
  return ++last_;
}

bool Pace::wait_for_hold(Lock& lock, const std::stop_token& stop) {
  while (held_until_) {
    const microseconds until = *held_until_;
    if (!wait_until(lock, until, stop)) return false;
    if (held_until_ == until) held_until_.reset();
  }
  return !stop.stop_requested();
}

bool Pace::wait_for_place(Lock& lock, const std::stop_token& stop) {
  return ended_.wait(lock, stop, [this] { return !limit_ || under_way_ < *limit_; });
}

bool Pace::wait_for_token(Lock& lock, const std::stop_token& stop) {
  if (policy_.calls_per_second <= 0 && policy_.windows.empty()) return true;
  const microseconds now = policy_.elapsed();
  microseconds begin = take_from_windows(now);
  if (policy_.calls_per_second > 0) {
    const microseconds token = std::max(next_token_, now - kBurst);
    next_token_ = token + microseconds(std::chrono::seconds(1)) / policy_.calls_per_second;
    begin = std::max(begin, token);
  }
  return wait_until(lock, begin, stop);
}

microseconds Pace::take_from_windows(microseconds now) {
  microseconds begin = now;
  size_t most = 0;
  for (const CallWindow& window : policy_.windows) {
    most = std::max(most, window.calls);
    if (begun_.size() < window.calls) continue;
    begin = std::max(begin, begun_[begun_.size() - window.calls] + window.span);
  }
  begun_.push_back(begin);
  while (begun_.size() > most) begun_.pop_front();
  return begin;
}

bool Pace::wait_until(Lock& lock, microseconds until, const std::stop_token& stop) const {
  const microseconds left = until - policy_.elapsed();
  if (left > microseconds(0)) {
    lock.unlock();
    policy_.wait(std::chrono::ceil<milliseconds>(left), stop);
    lock.lock();
  }
  return !stop.stop_requested();
}

void Pace::end(Ticket ticket, Answer answer) {
  const std::scoped_lock lock(mutex_);
  if (answer == Answer::kTooMany) {
    slow_down(ticket);
  } else {
    speed_up();
  }
  --under_way_;
  ended_.notify_all();
}

void Pace::slow_down(Ticket ticket) {
  fine_ = 0;
  if (ticket <= cut_at_) return;  // begun before the last cut: it says nothing new
  cut_at_ = last_;
  limit_ = std::max<size_t>(1, std::min(limit_.value_or(under_way_), under_way_) / 2);
}

void Pace::speed_up() {
  if (!limit_ || ++fine_ < *limit_) return;
  ++*limit_;
  fine_ = 0;
}

void Pace::hold(milliseconds pause) {
  const std::scoped_lock lock(mutex_);
  const microseconds until = policy_.elapsed() + pause;
  held_until_ = std::max(held_until_.value_or(until), until);
}

std::optional<size_t> Pace::limit() const {
  const std::scoped_lock lock(mutex_);
  return limit_;
}

}  // namespace gsync::io
