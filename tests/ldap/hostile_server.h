// A listener that answers as a test says, byte by byte: what no real server does.

#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace gsync::test {

/// One connection after the other. The script gets each message of the client whole
/// and returns the bytes to send.
class HostileServer {
 public:
  struct Answer {
    std::string bytes;
    /// Afterwards the connection is closed.
    bool close = false;
    /// One byte at a time, with this pause before each; 0: all at once.
    int pause_ms = 0;
  };
  /// `id` is the message's own, `operation` the tag of what it asks: 0x60 bind, 0x63
  /// search; `number` counts the searches of all connections, from 1.
  using Script = std::function<Answer(int64_t id, uint8_t operation, int number)>;

  explicit HostileServer(Script script);
  HostileServer(const HostileServer&) = delete;
  HostileServer& operator=(const HostileServer&) = delete;
  ~HostileServer();

  [[nodiscard]] std::string url() const;
  [[nodiscard]] int searches() const { return searches_; }

 private:
  void serve();
  void talk(int client);
  bool send(int client, const Answer& answer) const;

  Script script_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> searches_ = 0;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

/// Messages of a server.
std::string bind_done(int64_t id);
std::string entry(int64_t id, const std::string& dn,
                  const std::vector<std::pair<std::string, std::vector<std::string>>>& attributes);
/// Controls as they stand in a message; empty: none.
std::string search_done(int64_t id, int code, const std::string& controls = {});
/// The end of a page; an empty cookie is the last.
std::string page_done(int64_t id, const std::string& cookie);

}  // namespace gsync::test
