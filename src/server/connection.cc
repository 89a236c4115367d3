#include "server/connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace gsync::server {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr size_t kBlock = size_t{16} << 10U;
/// What of an unread request is still taken before the connection is closed.
constexpr size_t kMostDrained = size_t{64} << 20U;
constexpr milliseconds kLongestDrain{2'000};

thread_local Connection* current_connection = nullptr;

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, 3'600'000));
}

}  // namespace

Connection* Connection::current() { return current_connection; }

Connection::Connection(int socket, const Limits& limits, const StopSignal& stop)
    : socket_(socket), limits_(limits), stop_(stop) {
  current_connection = this;
}

Connection::~Connection() {
  current_connection = nullptr;
  if (delivery_ == Delivery::kReset) {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  } else {
    ::shutdown(socket_, SHUT_WR);
    if (ends_) drain();
  }
  ::close(socket_);
}

bool Connection::wait_for_request() {
  if (ends_) return false;
  deadline_ = Clock::now() + limits_.idle;
  in_head_ = true;
  head_bytes_ = 0;
  if (taken_ == in_.size()) {
    if (stop_.is_set() || wait(POLLIN, deadline_) != Wait::kReady) return false;
    if (!fill()) return false;
  }
  deadline_ = Clock::now() + limits_.receive_head;
  return true;
}

void Connection::head_is_complete() {
  in_head_ = false;
  deadline_ = Clock::now() + limits_.receive_body;
}

ssize_t Connection::read(char* bytes, size_t size) {
  if (ends_ || (in_head_ && head_bytes_ >= limits_.head)) {
    head_status_ = ends_ ? head_status_ : 431;
    ends_ = true;
    return -1;
  }
  if (taken_ == in_.size()) {
    // "100 Continue" waits here to be sent.
    if (!out_.empty() && !send_all(std::exchange(out_, {}))) return -1;
    const Time stop_deadline = Clock::now() + limits_.stop;
    Wait outcome = wait(POLLIN, deadline_);
    if (outcome == Wait::kStopped) {
      deadline_ = std::min(deadline_, stop_deadline);
      outcome = wait(POLLIN, deadline_);
    }
    if (outcome != Wait::kReady || !fill()) {
      head_status_ = 408;
      ends_ = true;
      return -1;
    }
  }
  const size_t count = std::min(size, in_.size() - taken_);
  std::copy_n(in_.data() + taken_, count, bytes);
  taken_ += count;
  head_bytes_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* bytes, size_t size) {
  out_.append(bytes, size);
  return static_cast<ssize_t>(size);
}

bool Connection::send_reply() {
  std::string reply = std::exchange(out_, {});
  switch (delivery_) {
    case Delivery::kWhole:
      return send_all(reply);
    case Delivery::kHalf:
      send_all(std::string_view(reply).substr(0, reply.size() / 2));
      return false;
    case Delivery::kNothing:
    case Delivery::kReset:
      return false;
  }
  return false;
}

Connection::Wait Connection::wait(short events, Time deadline) const {
  // A signal that is set already must not wake a wait that it has shortened.
  const int stop = stop_.is_set() ? -1 : stop_.descriptor();
  std::array<pollfd, 2> waiting{{{socket_, events, 0}, {stop, POLLIN, 0}}};
  for (;;) {
    const int ready = ::poll(waiting.data(), waiting.size(), milliseconds_until(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Wait::kLate;
    return waiting[0].revents != 0 ? Wait::kReady : Wait::kStopped;
  }
}

bool Connection::fill() {
  in_.resize(kBlock);
  taken_ = 0;
  const ssize_t count = ::recv(socket_, in_.data(), in_.size(), MSG_DONTWAIT);
  in_.resize(count > 0 ? static_cast<size_t>(count) : 0);
  return count > 0;
}

bool Connection::send_all(std::string_view bytes) {
  const Time deadline = Clock::now() + limits_.send;
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return false;
    // A stopping server still delivers its replies.
    Wait outcome = wait(POLLOUT, deadline);
    if (outcome == Wait::kStopped) outcome = wait(POLLOUT, deadline);
    if (outcome != Wait::kReady) return false;
  }
  return true;
}

void Connection::drain() const {
  const Time deadline = Clock::now() + kLongestDrain;
  std::array<char, kBlock> unread{};
  for (size_t total = 0; total < kMostDrained;) {
    if (wait(POLLIN, deadline) != Wait::kReady) return;
    const ssize_t count = ::recv(socket_, unread.data(), unread.size(), MSG_DONTWAIT);
    if (count <= 0) return;
    total += static_cast<size_t>(count);
  }
}

void Connection::get_remote_ip_and_port(std::string& /*ip*/, int& port) const { port = 0; }
void Connection::get_local_ip_and_port(std::string& /*ip*/, int& port) const { port = 0; }

}  // namespace gsync::server
