// Servers on this machine for the tests of the HTTP client.

#pragma once

#include <httplib.h>

#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace gsync::test {

/// Answers GET and POST. Tells how many connections brought the requests.
class LoopbackServer {
 public:
  LoopbackServer() : LoopbackServer(std::make_unique<httplib::Server>(), "http://127.0.0.1") {}
  /// Over TLS, with files in PEM form.
  LoopbackServer(const std::string& certificate, const std::string& key)
      : LoopbackServer(std::make_unique<httplib::SSLServer>(certificate.c_str(), key.c_str()),
                       "https://localhost") {}
  ~LoopbackServer() {
    server_->stop();
    thread_.join();
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  void on(const std::string& path, const httplib::Server::Handler& handler) {
    const auto counted = [this, handler](const httplib::Request& request,
                                         httplib::Response& response) {
      {
        const std::scoped_lock lock(mutex_);
        ports_.insert(request.remote_port);
      }
      handler(request, response);
    };
    server_->Get(path, counted);
    server_->Post(path, counted);
  }

  [[nodiscard]] std::string url(const std::string& path) const {
    return origin_ + ':' + std::to_string(port_) + path;
  }

  [[nodiscard]] size_t connections() {
    const std::scoped_lock lock(mutex_);
    return ports_.size();
  }

 private:
  LoopbackServer(std::unique_ptr<httplib::Server> server, std::string origin)
      : server_(std::move(server)), origin_(std::move(origin)) {
    server_->set_keep_alive_max_count(10'000);
    port_ = server_->bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    // One that does not run yet cannot be stopped.
    while (!server_->is_running()) std::this_thread::yield();
  }

  std::unique_ptr<httplib::Server> server_;
  std::string origin_;
  int port_ = 0;
  std::mutex mutex_;
  std::set<int> ports_;
  std::thread thread_;
};

/// Answers the first request of each connection and hangs up on the second, once it
/// has read it whole.
class HangUpServer {
 public:
  HangUpServer();
  ~HangUpServer();
  HangUpServer(const HangUpServer&) = delete;
  HangUpServer& operator=(const HangUpServer&) = delete;

  [[nodiscard]] std::string url(const std::string& path) const;
  /// Requests read whole.
  [[nodiscard]] size_t requests() const { return requests_; }

 private:
  void serve();

  int listener_ = -1;
  std::atomic<size_t> requests_ = 0;
  std::thread thread_;
};

/// An address of this machine where nobody listens.
std::string closed_port_url();

}  // namespace gsync::test
