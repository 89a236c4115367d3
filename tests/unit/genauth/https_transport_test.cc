#include "genauth/https_transport.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

/// Remembers the requests and answers from a list.
class RecordingHttp final : public io::HttpClient {
 public:
  Result<io::HttpResponse> send(const io::HttpRequest& request) override {
    requests.push_back(request);
    return response;
  }

  std::vector<io::HttpRequest> requests;
  io::HttpResponse response{200, {}, R"({"statusCode":200,"message":"","data":{"success":true}})"};
};

class HttpsTransportTest : public testing::Test {
 protected:
  Result<Reply> send(Endpoint endpoint, Json params) {
    return transport_.send({endpoint, std::move(params)});
  }
  std::string header(const std::string& name) {
    for (const std::string& line : http_.requests.back().headers) {
      if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
    }
    return {};
  }

  RecordingHttp http_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00Z")};
  io::Random random_{1};
  HttpsTransport transport_{
      {"https://api.example.org", "AKID", "SECRET", "", "en-US"}, http_, clock_, random_};
};

TEST_F(HttpsTransportTest, QueriesAreEncodedAndArraysRepeated) {
  ASSERT_TRUE(
      send(Endpoint::kGetUserBatch, {{"userIds", {"a&b", "中"}}, {"withCustomData", true}}));
  EXPECT_EQ(http_.requests.back().method, "GET");
  EXPECT_EQ(http_.requests.back().url,
            "https://api.example.org/api/v3/get-user-batch?userIds%5B%5D=a%26b"
            "&userIds%5B%5D=%E4%B8%AD&withCustomData=true");
}

TEST_F(HttpsTransportTest, EachRequestIsSignedAnew) {
  ASSERT_TRUE(send(Endpoint::kCreateOrganization, {{"organizationCode", "a"}}));
  const std::string first = header("authorization");
  const std::string nonce = header("x-authing-signature-nonce");
  EXPECT_EQ(header("date"), "Tue, 01 Jul 2025 08:00:00 GMT");
  EXPECT_TRUE(first.starts_with("authing AKID:")) << first;
  EXPECT_EQ(nonce.size(), 32U);
  EXPECT_EQ(http_.requests.back().body, R"({"organizationCode":"a"})");
  ASSERT_TRUE(send(Endpoint::kCreateOrganization, {{"organizationCode", "a"}}));
  EXPECT_NE(header("authorization"), first);
  EXPECT_NE(header("x-authing-signature-nonce"), nonce);
}

TEST_F(HttpsTransportTest, TheEnvelopeIsReadWhateverTheHttpStatusSays) {
  http_.response = {409, {}, R"({"statusCode":409,"message":"taken","requestId":"r1"})"};
  const Reply reply = *send(Endpoint::kCreateUser, Json::object());
  EXPECT_EQ(reply.http_status, 409);
  EXPECT_EQ(reply.status_code, 409);
  EXPECT_EQ(reply.message, "taken");
  EXPECT_EQ(reply.request_id, "r1");
  EXPECT_TRUE(reply.data.is_null());
}

TEST_F(HttpsTransportTest, AProxyPageIsNoReply) {
  http_.response = {502, {}, "<html>Bad gateway</html>"};
  const auto reply = send(Endpoint::kCreateUser, Json::object());
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(to_text(reply.error()),
            "https://api.example.org: error: the answer is no reply of the Management API "
            "(HTTP status 502, 24 bytes)\n"
            "   check 'host'; a proxy or a sign-in page may have answered instead");
}

TEST_F(HttpsTransportTest, ASignInPageMeansRefused) {
  http_.response = {403, {}, "<html/>"};
  EXPECT_EQ(send(Endpoint::kCreateUser, Json::object()).error().code, ErrorCode::kDenied);
}

}  // namespace
}  // namespace gsync::genauth
