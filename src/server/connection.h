// One TCP connection as httplib reads and writes it, with what httplib lacks:
// deadlines for a whole request, a limit for its head, and an end at once when
// the server stops.

#pragma once

#include <httplib.h>

#include <chrono>
#include <string>

#include "server/http_message.h"
#include "server/options.h"
#include "server/stop_signal.h"

namespace gsync::server {

/// Owns the socket. One thread.
class Connection final : public httplib::Stream {
 public:
  /// `limits` and `stop` must outlive the connection.
  Connection(int socket, const Limits& limits, const StopSignal& stop);
  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Waits for the first byte of a request. False when the connection is to end:
  /// closed by the caller, silent for too long, or the server stops.
  bool wait_for_request();
  /// From here on the limits of a body hold.
  void head_is_complete();
  /// Sends what was written, as far as `delivery` says. False when it could not.
  bool send_reply();

  /// How the reply being written is to be delivered.
  void set_delivery(Delivery delivery) { delivery_ = delivery; }
  /// The connection ends after this reply: the rest of the request is unread.
  void end_after_reply() { ends_ = true; }
  [[nodiscard]] bool ends() const { return ends_; }

  /// Why the head could not be read, as an HTTP status: 431, 408; 400 otherwise.
  [[nodiscard]] int head_status() const { return head_status_; }

  /// The connection that this thread serves; null when it serves none.
  static Connection* current();

  // httplib::Stream
  [[nodiscard]] bool is_readable() const override { return !ends_; }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* bytes, size_t size) override;
  ssize_t write(const char* bytes, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  using Time = std::chrono::steady_clock::time_point;
  enum class Wait : uint8_t { kReady, kLate, kStopped };

  /// Waits until the socket is ready for `events`, or until the deadline.
  Wait wait(short events, Time deadline) const;
  /// Reads what has arrived into the buffer. False: nothing more comes.
  bool fill();
  bool send_all(std::string_view bytes);
  /// Lets the caller read the reply before its unread request meets a closed socket.
  void drain() const;

  int socket_;
  const Limits& limits_;
  const StopSignal& stop_;
  std::string in_;
  size_t taken_ = 0;
  std::string out_;
  Time deadline_;
  bool in_head_ = false;
  size_t head_bytes_ = 0;
  int head_status_ = 400;
  bool ends_ = false;
  Delivery delivery_ = Delivery::kWhole;
};

}  // namespace gsync::server
