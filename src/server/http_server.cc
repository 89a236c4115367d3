#include "server/http_server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <atomic>
#include <thread>

#include "core/text.h"
#include "server/connection.h"
#include "server/envelope.h"
#include "server/stop_signal.h"
#include "server/workers.h"

namespace gsync::server {
namespace {

/// Connections that the system holds until they are accepted.
constexpr int kBacklog = 512;
constexpr size_t kManyRequests = 1'000'000'000;
/// std::regex takes a frame of stack for each character, so this stays plain.
constexpr const char* kAnyPath = "[^]*";

genauth::Headers headers_of(const httplib::Request& request) {
  genauth::Headers headers;
  for (const auto& [name, value] : request.headers) headers.emplace_back(fold_case(name), value);
  return headers;
}

bool has_body(const httplib::Request& request) {
  return request.has_header("Transfer-Encoding") ||
         (request.has_header("Content-Length") &&
          request.get_header_value("Content-Length") != "0");
}

/// What httplib itself refuses, in the form of all other replies.
httplib::Server::HandlerResponse explain(const httplib::Request& /*request*/,
                                         httplib::Response& response) {
  using Outcome = httplib::Server::HandlerResponse;
  if (!response.body.empty()) return Outcome::Unhandled;
  Connection* connection = Connection::current();
  if (response.status == 400) response.status = connection->head_status();
  connection->end_after_reply();
  genauth::Reply reply;
  reply.status_code = response.status;
  reply.message = "the request is not HTTP that can be read here";
  response.set_content(envelope(reply), HttpReply().content_type);
  return Outcome::Handled;
}

}  // namespace

class HttpServer::Front final : public httplib::Server {
 public:
  explicit Front(Service& service) : service_(service), limits_(service.options().limits) {
    const auto plain = [this](const httplib::Request& in, httplib::Response& out) {
      if (has_body(in)) Connection::current()->end_after_reply();
      serve(in, {}, out);
    };
    const auto with_body = [this](const httplib::Request& in, httplib::Response& out,
                                  const httplib::ContentReader& reader) {
      serve(in, read_body(in, reader), out);
    };
    Get(kAnyPath, plain);
    Options(kAnyPath, plain);
    Post(kAnyPath, with_body);
    Put(kAnyPath, with_body);
    Patch(kAnyPath, with_body);
    Delete(kAnyPath, with_body);
    set_error_handler(HandlerWithResponse(explain));
    set_keep_alive_max_count(kManyRequests);
    set_tcp_nodelay(true);
    // Not the library's own options: with SO_REUSEPORT two servers could share a port.
    set_socket_options([this](socket_t socket) {
      listener_ = socket;
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    new_task_queue = [this] { return new Workers(limits_.connections); };
  }

  ~Front() override { end(); }

  bool bind(Address address) {
    if (address.port == 0) {
      address.port = bind_to_any_port(address.host);
    } else if (!bind_to_port(address.host, address.port)) {
      return false;
    }
    if (address.port < 0) return false;
    ::listen(listener_, kBacklog);
    address_ = std::move(address);
    return true;
  }

  void run() {
    thread_ = std::thread([this] {
      listen_after_bind();
      ended_ = true;
    });
  }

  void end() {
    if (!thread_.joinable()) return;
    stop_.set();
    service_.stop();
    // What has not begun to accept cannot be told to stop.
    while (!is_running() && !ended_) std::this_thread::yield();
    stop();
    thread_.join();
  }

  [[nodiscard]] const Address& address() const { return address_; }

 private:
  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, limits_, stop_);
    bool open = true;
    while (open && connection.wait_for_request()) {
      const bool last = stop_.is_set();
      bool closed = false;
      const bool answered = process_request(
          connection, last, closed, [&](httplib::Request&) { connection.head_is_complete(); });
      open = connection.send_reply() && answered && !closed && !last;
    }
    return true;
  }

  /// At most one byte more than is taken, which tells the service.
  std::string read_body(const httplib::Request& request, const httplib::ContentReader& reader) {
    std::string body;
    if (!has_body(request)) return body;
    const bool whole = reader([&](const char* bytes, size_t size) {
      body.append(bytes, std::min(size, limits_.body + 1 - body.size()));
      return body.size() <= limits_.body;
    });
    if (!whole) Connection::current()->end_after_reply();
    return body;
  }

  void serve(const httplib::Request& in, std::string body, httplib::Response& out) {
    HttpReply reply = service_.answer({in.method, in.target, headers_of(in), std::move(body)});
    out.status = reply.status;
    for (const auto& [name, value] : reply.headers) out.set_header(name, value);
    // With its charset the type is none that httplib compresses, which would
    // cost more than a loopback connection saves.
    out.set_header("Content-Type", reply.content_type);
    if (stop_.is_set()) out.set_header("Connection", "close");
    out.body = std::move(reply.body);
    Connection::current()->set_delivery(reply.delivery);
  }

  Service& service_;
  const Limits& limits_;
  StopSignal stop_;
  socket_t listener_ = INVALID_SOCKET;
  Address address_;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

HttpServer::HttpServer(std::unique_ptr<Front> front) : front_(std::move(front)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::start(Service& service, const Address& address) {
  auto front = std::make_unique<Front>(service);
  if (!front->bind(address)) {
    return fail(ErrorCode::kUnavailable, "listen", url_of(address),
                "the address cannot be listened on",
                "another program may have the port; ':0' takes any free one");
  }
  front->run();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(front)));
}

const Address& HttpServer::address() const { return front_->address(); }
void HttpServer::stop() { front_->end(); }

}  // namespace gsync::server
