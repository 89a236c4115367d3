// The service over real sockets on the loopback interface.

#include "server/http_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "rig.h"

namespace gsync::server {
namespace {

/// A TCP connection that sends what it is told.
class Caller {
 public:
  explicit Caller(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  ~Caller() { ::close(socket_); }

  void send(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (count <= 0) return;
      text.remove_prefix(static_cast<size_t>(count));
    }
  }
  /// Up to the end of one reply: head and body. Empty when the connection ended.
  std::string reply() {
    while (true) {
      const size_t head = text_.find("\r\n\r\n");
      if (head != std::string::npos) {
        const size_t length = text_.find("Content-Length: ");
        const size_t body = length < head ? std::stoul(text_.substr(length + 16)) : 0;
        const size_t whole = head + 4 + body;
        if (text_.size() >= whole) {
          std::string first = text_.substr(0, whole);
          text_.erase(0, whole);
          return first;
        }
      }
      if (!receive()) return std::exchange(text_, {});
    }
  }
  /// "closed", "reset", or what came.
  std::string end() {
    if (receive()) return text_;
    return error_ == ECONNRESET ? "reset" : "closed";
  }

 private:
  bool receive() {
    std::array<char, 65536> block{};
    const ssize_t count = ::recv(socket_, block.data(), block.size(), 0);
    error_ = count < 0 ? errno : 0;
    if (count <= 0) return false;
    text_.append(block.data(), static_cast<size_t>(count));
    return true;
  }
  int socket_;
  int error_ = 0;
  std::string text_;
};

std::string on_the_wire(const HttpRequest& request) {
  std::string text =
      fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n", request.method, request.target);
  for (const auto& [name, value] : request.headers) text += fmt::format("{}: {}\r\n", name, value);
  if (request.method != "GET") text += fmt::format("Content-Length: {}\r\n", request.body.size());
  return text + "\r\n" + request.body;
}

constexpr const char* kHealth = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

class HttpServerTest : public ServiceTest {
 protected:
  int start(const Options& options = {}) {
    server_.reset();
    server_ = HttpServer::start(service(options), {"127.0.0.1", 0}).value();
    return server_->address().port;
  }
  std::string ask(const HttpRequest& request) {
    Caller caller(server_->address().port);
    caller.send(on_the_wire(request));
    return caller.reply();
  }
  void expect_alive() {
    Caller caller(server_->address().port);
    caller.send(kHealth);
    EXPECT_TRUE(caller.reply().starts_with("HTTP/1.1 200 OK\r\n"));
  }
  static Options quick() {
    Options options;
    options.limits.idle = options.limits.receive_head = options.limits.receive_body =
        std::chrono::milliseconds(50);
    return options;
  }
  static Options faulty(const std::string& fault) {
    Options options;
    options.faults = {parse_fault(fault).value()};
    return options;
  }

  std::unique_ptr<HttpServer> server_;
};

TEST_F(HttpServerTest, AnswersOverASocket) {
  start();
  const std::string reply = ask(signed_request("GET", "/api/v3/list-organizations?page=1"));
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 200 OK\r\n")) << reply;
  EXPECT_NE(reply.find("Content-Type: application/json; charset=utf-8\r\n"), std::string::npos);
  EXPECT_NE(reply.find(fmt::format("Date: {}\r\n", kDate)), std::string::npos);
  EXPECT_NE(reply.find(R"("data":{"totalCount":0,"list":[]}})"), std::string::npos);
}

TEST_F(HttpServerTest, AConnectionTakesManyRequests) {
  Caller caller(start());
  for (int i = 0; i < 200; ++i) {
    caller.send(on_the_wire(signed_request("POST", "/api/v3/create-user",
                                           Json{{"username", std::to_string(i)}}.dump())));
    EXPECT_NE(caller.reply().find(R"("statusCode":200)"), std::string::npos);
  }
  EXPECT_EQ(log_.size(), 200U);
}

TEST_F(HttpServerTest, RequestsSentAheadAreAnsweredInOrder) {
  Caller caller(start());
  caller.send(std::string(kHealth) +
              on_the_wire(signed_request("GET", "/api/v3/list-organizations")) + kHealth);
  EXPECT_NE(caller.reply().find("\"ok\""), std::string::npos);
  EXPECT_NE(caller.reply().find("totalCount"), std::string::npos);
  EXPECT_NE(caller.reply().find("\"ok\""), std::string::npos);
}

TEST_F(HttpServerTest, BodiesMayComeInChunksAndLate) {
  Caller caller(start());
  HttpRequest request = signed_request("POST", "/api/v3/create-user", R"({"username":"a"})");
  set_header(request, "Transfer-Encoding", "chunked");
  set_header(request, "Expect", "100-continue");
  std::string text = on_the_wire(request);
  text.resize(text.find("Content-Length"));
  caller.send(text + "\r\n");
  caller.send("8\r\n{\"userna\r\n");
  caller.send("8\r\nme\":\"a\"}\r\n0\r\n\r\n");
  EXPECT_EQ(caller.reply(), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_NE(caller.reply().find(R"("username":"a")"), std::string::npos);
}

TEST_F(HttpServerTest, APostWithoutBodyAndLengthIsAnsweredAtOnce) {
  Caller caller(start());
  std::string text = on_the_wire(signed_request("POST", "/api/v3/list-users"));
  text = text.substr(0, text.find("Content-Length")) + "\r\n";
  caller.send(text);
  EXPECT_NE(caller.reply().find("totalCount"), std::string::npos);
}

TEST_F(HttpServerTest, ABodyBeyondTheLimitIsRefusedUnread) {
  Options options;
  options.limits.body = 1000;
  start(options);
  const std::string big(3'000'000, ' ');
  const std::string reply = ask(signed_request("POST", "/api/v3/create-user", big));
  EXPECT_NE(reply.find(R"("statusCode":413)"), std::string::npos) << reply;
  expect_alive();
}

TEST_F(HttpServerTest, AHeadBeyondTheLimitEndsTheConnection) {
  start();
  Caller caller(server_->address().port);
  caller.send("GET /health HTTP/1.1\r\n");
  for (int i = 0; i < 2000; ++i) caller.send(fmt::format("x-{}: {}\r\n", i, std::string(40, 'x')));
  EXPECT_TRUE(caller.reply().starts_with("HTTP/1.1 431 "));
  expect_alive();
}

TEST_F(HttpServerTest, AnAddressBeyondTheLimitIsRefused) {
  start();
  EXPECT_TRUE(ask({"GET", "/" + std::string(9000, 'a'), {}, ""}).starts_with("HTTP/1.1 414 "));
  EXPECT_TRUE(ask({"GET", "/" + std::string(8000, 'a'), {}, ""}).starts_with("HTTP/1.1 404 "));
  EXPECT_TRUE(ask({"POST", "/" + std::string(8000, '%'), {}, ""}).starts_with("HTTP/1.1 404 "));
  expect_alive();
}

TEST_F(HttpServerTest, WhatIsNoHttpIsRefused) {
  start();
  for (const char* text : {"\r\n\r\n", "hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                           "BREW /pot HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\r\n\r\n"}) {
    Caller caller(server_->address().port);
    caller.send(text);
    const std::string reply = caller.reply();
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 400 ")) << text << reply;
    EXPECT_NE(reply.find(R"("statusCode":400)"), std::string::npos);
  }
  expect_alive();
}

TEST_F(HttpServerTest, HalfARequestIsNotWaitedForForever) {
  Caller silent(start(quick()));
  EXPECT_EQ(silent.end(), "closed");
  Caller half_head(server_->address().port);
  half_head.send("GET /health HT");
  EXPECT_EQ(half_head.end(), "closed");
  Caller half_headers(server_->address().port);
  half_headers.send("GET /health HTTP/1.1\r\nHost: x");
  EXPECT_TRUE(half_headers.reply().starts_with("HTTP/1.1 408 "));
  Caller half_body(server_->address().port);
  half_body.send("POST /api/v3/create-user HTTP/1.1\r\nContent-Length: 10\r\n\r\n{");
  half_body.reply();
  expect_alive();
  EXPECT_EQ(log_.back().path, "/health");
}

TEST_F(HttpServerTest, ManyHalfRequestsDoNotKeepOthersWaiting) {
  const int port = start();
  std::vector<std::unique_ptr<Caller>> callers;
  for (int i = 0; i < 150; ++i) {
    callers.push_back(std::make_unique<Caller>(port));
    callers.back()->send("GET /health HTTP/1.1\r\n");
  }
  expect_alive();
  for (const auto& caller : callers) caller->send("\r\n");
  for (const auto& caller : callers) {
    EXPECT_TRUE(caller->reply().starts_with("HTTP/1.1 200 OK\r\n"));
  }
}

TEST_F(HttpServerTest, MoreConnectionsThanAreServedWaitForTheirTurn) {
  Options options;
  options.limits.connections = 2;
  options.limits.idle = std::chrono::milliseconds(50);
  const int port = start(options);
  std::vector<std::unique_ptr<Caller>> callers;
  for (int i = 0; i < 20; ++i) {
    callers.push_back(std::make_unique<Caller>(port));
    callers.back()->send(kHealth);
  }
  for (const auto& caller : callers) {
    EXPECT_TRUE(caller->reply().starts_with("HTTP/1.1 200 OK\r\n"));
  }
}

TEST_F(HttpServerTest, CallersAtOnceAreAllServed) {
  const int port = start();
  std::vector<HttpRequest> requests;
  for (int i = 0; i < 64; ++i) {
    requests.push_back(signed_request("POST", "/api/v3/create-user",
                                      Json{{"username", "u" + std::to_string(i)}}.dump()));
  }
  std::vector<std::thread> threads;
  for (size_t i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      Caller caller(port);
      for (size_t j = i; j < requests.size(); j += 8) {
        caller.send(on_the_wire(requests[j]));
        EXPECT_NE(caller.reply().find(R"("statusCode":200)"), std::string::npos);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  server_.reset();
  EXPECT_EQ(data(signed_request("POST", "/api/v3/list-users")).at("totalCount"), 64);
}

TEST_F(HttpServerTest, FaultsCutTheConnection) {
  const auto create = [] {
    return on_the_wire(signed_request("POST", "/api/v3/create-user", R"({"username":"a"})"));
  };
  Caller timeout(start(faulty("timeout-before:ms=1")));
  timeout.send(create());
  EXPECT_EQ(timeout.end(), "closed");
  Caller reset(start(faulty("reset-before")));
  reset.send(create());
  EXPECT_EQ(reset.end(), "reset");
  Caller half(start(faulty("truncated")));
  half.send(create());
  const std::string reply = half.reply();
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_FALSE(reply.ends_with('}'));
}

TEST_F(HttpServerTest, StoppingAnswersWhatIsInFlightAndNothingElse) {
  Caller busy(start(faulty("slow:ms=60000")));
  Caller idle(server_->address().port);
  idle.send(kHealth);
  idle.reply();
  busy.send(on_the_wire(signed_request("POST", "/api/v3/create-user", R"({"username":"a"})")));
  // A reply in between shows that the slow call has been read.
  expect_alive();
  server_->stop();
  EXPECT_EQ(idle.end(), "closed");
  const std::string reply = busy.reply();
  EXPECT_NE(reply.find(R"("statusCode":200)"), std::string::npos);
  EXPECT_NE(reply.find("Connection: close"), std::string::npos);
}

TEST_F(HttpServerTest, APortIsTakenByOneServer) {
  const int port = start();
  const auto second = HttpServer::start(*service_, {"127.0.0.1", port});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(second.error().message(), "the address cannot be listened on");
}

}  // namespace
}  // namespace gsync::server
