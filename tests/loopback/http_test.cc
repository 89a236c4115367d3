// The HTTP client against a real server on this machine.

#include "io/http.h"

#include <gtest/gtest.h>

#include <barrier>
#include <future>
#include <thread>

#include "loopback/server.h"

namespace gsync::io {
namespace {

HttpRequest get(const std::string& url) { return {"GET", url, {}, ""}; }
HttpRequest post(const std::string& url, std::string body) {
  return {"POST", url, {"content-type: application/json"}, std::move(body)};
}

class Http : public testing::Test {
 protected:
  Transfer fate_of(const Result<HttpResponse>& response) {
    const auto* failure = dynamic_cast<const TransferFailure*>(response.error().cause.get());
    EXPECT_NE(failure, nullptr);
    return failure->transfer;
  }

  test::LoopbackServer server_;
};

TEST_F(Http, SendsMethodHeadersAndBodyAndReadsAllOfTheResponse) {
  httplib::Request seen;
  server_.on("/echo", [&](const httplib::Request& request, httplib::Response& response) {
    seen = request;
    response.status = 418;
    response.set_header("X-Two-Words", "  a b ");
    response.set_content("answer", "text/plain");
  });
  HttpSettings settings;
  settings.user_agent = "test/1";
  CurlClient client(settings);
  HttpRequest request = post(server_.url("/echo?a=1"), "{\"name\":\"研发\"}");
  request.headers.push_back("x-mine: yes");
  const auto response = client.send(request);
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 418);
  EXPECT_EQ(response->body, "answer");
  EXPECT_EQ(response->headers.at("x-two-words"), "a b");
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.body, request.body);
  EXPECT_EQ(seen.get_header_value("x-mine"), "yes");
  EXPECT_EQ(seen.get_header_value("User-Agent"), "test/1");
  EXPECT_NE(seen.get_header_value("Accept-Encoding").find("gzip"), std::string::npos);
  EXPECT_FALSE(seen.has_header("Expect"));
}

TEST_F(Http, AGetAfterAPostHasNoBody) {
  httplib::Request seen;
  server_.on("/echo", [&](const httplib::Request& request, httplib::Response&) { seen = request; });
  CurlClient client({});
  ASSERT_TRUE(client.send(post(server_.url("/echo"), "body")));
  EXPECT_EQ(seen.body, "body");
  ASSERT_TRUE(client.send(post(server_.url("/echo"), "")));
  EXPECT_EQ(seen.get_header_value("Content-Length"), "0");
  ASSERT_TRUE(client.send(get(server_.url("/echo"))));
  EXPECT_EQ(seen.method, "GET");
  EXPECT_EQ(seen.body, "");
  EXPECT_FALSE(seen.has_header("Content-Type"));
}

TEST_F(Http, LargeBodiesTravelWhole) {
  std::string received;
  server_.on("/echo", [&](const httplib::Request& request, httplib::Response& response) {
    received = request.body;
    response.set_content(request.body, "text/plain");
  });
  CurlClient client({});
  const std::string body(3 << 20, 'x');
  EXPECT_EQ(client.send(post(server_.url("/echo"), body))->body.size(), body.size());
  EXPECT_EQ(received, body);
}

TEST_F(Http, CallsOneAfterTheOtherShareOneConnection) {
  server_.on("/x", [](const httplib::Request&, httplib::Response&) {});
  CurlClient client({});
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(client.send(i % 2 == 0 ? get(server_.url("/x")) : post(server_.url("/x"), "{}")));
  }
  EXPECT_EQ(server_.connections(), 1U);
}

TEST_F(Http, ParallelCallsUseAConnectionEachAndUseItAgain) {
  constexpr int kParallel = 4;
  std::barrier together(kParallel);  // every call of a round is under way at once
  server_.on("/x",
             [&](const httplib::Request&, httplib::Response&) { together.arrive_and_wait(); });
  CurlClient client({});
  for (int round = 0; round < 10; ++round) {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kParallel; ++i) {
      threads.emplace_back([&] { ASSERT_TRUE(client.send(get(server_.url("/x")))); });
    }
  }
  EXPECT_EQ(server_.connections(), size_t{kParallel});
}

TEST_F(Http, CompressedResponsesAreUnpacked) {
  const std::string text(100'000, 'a');
  server_.on("/x", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(text, "application/json");
  });
  CurlClient client({});
  const auto response = client.send(get(server_.url("/x")));
  ASSERT_TRUE(response.has_value());
  EXPECT_TRUE(response->headers.contains("content-encoding"));
  EXPECT_EQ(response->body, text);
}

TEST_F(Http, ATooLargeResponseIsCutOff) {
  server_.on("/x", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(2000, 'a'), "text/plain");
  });
  HttpSettings settings;
  settings.max_body = 1000;
  CurlClient client(settings);
  const auto response = client.send(get(server_.url("/x")));
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(response.error().message(), "answer refused: it is larger than 1000 bytes");
  server_.on("/y", [&](const httplib::Request&, httplib::Response& reply) {
    reply.set_content("small", "text/plain");
  });
  EXPECT_EQ(client.send(get(server_.url("/y")))->body, "small") << "the next call is well";
}

TEST_F(Http, ASlowServerIsNotWaitedForLongerThanSaid) {
  std::promise<void> over;
  server_.on("/x", [&](const httplib::Request&, httplib::Response&) { over.get_future().wait(); });
  HttpSettings settings;
  settings.timeout = std::chrono::milliseconds(50);
  CurlClient client(settings);
  const auto response = client.send(post(server_.url("/x"), "{}"));
  over.set_value();
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(response.error().message(), "no answer: Timeout was reached");
  EXPECT_EQ(fate_of(response), Transfer::kUnknown);
}

TEST_F(Http, WhoIsAskedToStopDoesNotWaitForASilentServer) {
  std::promise<void> over;
  std::stop_source stop;
  server_.on("/x", [&stop, gate = over.get_future().share()](const auto&, auto&) {
    stop.request_stop();
    gate.wait();
  });
  HttpRequest request = post(server_.url("/x"), "{}");
  request.stop = stop.get_token();
  CurlClient client({});
  const auto began = std::chrono::steady_clock::now();
  const auto response = client.send(request);
  const auto took = std::chrono::steady_clock::now() - began;
  over.set_value();
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(fate_of(response), Transfer::kUnknown);
  EXPECT_GE(took, std::chrono::milliseconds(500)) << "what is about to be answered is";
  EXPECT_LT(took, std::chrono::seconds(5));
}

TEST_F(Http, WhatIsAnsweredSoonAfterTheStopIsAnAnswer) {
  std::stop_source stop;
  server_.on("/x", [&stop](const auto&, httplib::Response& response) {
    stop.request_stop();
    response.set_content("done", "text/plain");
  });
  HttpRequest request = get(server_.url("/x"));
  request.stop = stop.get_token();
  CurlClient client({});
  const auto response = client.send(request);
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->body, "done");
}

TEST_F(Http, NobodyListening) {
  CurlClient client({});
  const auto response = client.send(get(test::closed_port_url()));
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().message(), "no answer: Couldn't connect to server");
  EXPECT_EQ(response.error().diagnostics[0].hint, "check the address, the firewall and the proxy");
  EXPECT_EQ(fate_of(response), Transfer::kNotSent);
}

TEST_F(Http, AnAddressThatIsNoneNeverWorks) {
  CurlClient client({});
  EXPECT_EQ(fate_of(client.send(get("gopher://127.0.0.1/"))), Transfer::kImpossible);
}

TEST_F(Http, RedirectsAreResponsesAndNotFollowed) {
  server_.on("/x", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/y", 302);
  });
  CurlClient client({});
  EXPECT_EQ(client.send(get(server_.url("/x")))->status, 302);
}

// A server may close an idle connection just as the next request is under way. libcurl
// would send it again by itself; a write must not be sent twice without anybody knowing.
TEST_F(Http, AWriteIsNotRepeatedOnANewConnection) {
  test::HangUpServer server;
  CurlClient client({});
  ASSERT_TRUE(client.send(post(server.url("/first"), "{}")));
  const auto response = client.send(post(server.url("/second"), "{}"));
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(fate_of(response), Transfer::kUnknown);
  EXPECT_EQ(server.requests(), 2U);
}

}  // namespace
}  // namespace gsync::io
