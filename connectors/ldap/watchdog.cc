#include "connectors/ldap/watchdog.h"

#include <sys/socket.h>

#include <utility>

namespace gsync::connectors::ldap {
namespace {

constexpr std::chrono::milliseconds kLook{20};

}  // namespace

Watchdog::Watchdog(std::stop_token stop)
    : stop_(std::move(stop)), thread_([this](const std::stop_token& over) { guard(over); }) {}

void Watchdog::watch(int socket) {
  const std::scoped_lock lock(mutex_);
  socket_ = socket;
}

void Watchdog::guard(const std::stop_token& over) {
  std::unique_lock lock(mutex_);
  while (!over.stop_requested()) {
    waking_.wait_for(lock, over, kLook, [] { return false; });
    if (over.stop_requested()) return;
    if (stop_.stop_requested()) shut(Cut::kStopped);
    if (Clock::now().time_since_epoch().count() > end_) shut(Cut::kTooLate);
  }
}

void Watchdog::shut(Cut why) {
  if (socket_ < 0) return;
  if (cut_ == Cut::kNone) cut_ = why;
  ::shutdown(socket_, SHUT_RDWR);
  socket_ = -1;
}

}  // namespace gsync::connectors::ldap
