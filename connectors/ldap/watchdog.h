// Cuts a connection that takes too long or is not wanted any more: libldap has no
// time-out for a TLS handshake, and nothing that stops a call under way.

#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>

namespace gsync::connectors::ldap {

/// Shuts the socket down, so that whatever waits for it returns with an error. The
/// time is looked at every 20 ms.
class Watchdog {
 public:
  enum class Cut : uint8_t { kNone, kTooLate, kStopped };

  explicit Watchdog(std::stop_token stop);

  /// The socket of the connection; -1 when there is none.
  void watch(int socket);

  /// Every call moves the end.
  void allow(std::chrono::milliseconds time) { set_end(Clock::now() + time); }
  void rest() { set_end(Clock::time_point::max()); }

  [[nodiscard]] Cut cut() const { return cut_; }

 private:
  using Clock = std::chrono::steady_clock;

  void set_end(Clock::time_point end) { end_ = end.time_since_epoch().count(); }
  void guard(const std::stop_token& over);
  void shut(Cut why);

  std::mutex mutex_;
  std::condition_variable_any waking_;
  std::atomic<Clock::rep> end_ = Clock::time_point::max().time_since_epoch().count();
  std::atomic<Cut> cut_ = Cut::kNone;
  int socket_ = -1;
  std::stop_token stop_;
  /// The last member: it ends before the others go.
  std::jthread thread_;
};

}  // namespace gsync::connectors::ldap
