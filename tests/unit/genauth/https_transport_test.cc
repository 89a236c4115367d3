#include "genauth/https_transport.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>

#include "genauth/failure.h"

namespace gsync::genauth {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Remembers the requests and answers from a list, then that all is well.
class RecordingHttp final : public io::HttpClient {
 public:
  Result<io::HttpResponse> send(const io::HttpRequest& request) override {
    requests.push_back(request);
    if (responses.empty()) {
      return io::HttpResponse{
          200, {}, R"({"statusCode":200,"message":"","data":{"success":true}})"};
    }
    auto response = std::move(responses.front());
    responses.pop_front();
    return response;
  }

  void answer(int status, std::map<std::string, std::string> headers, std::string body) {
    responses.emplace_back(io::HttpResponse{status, std::move(headers), std::move(body)});
  }

  std::vector<io::HttpRequest> requests;
  std::deque<Result<io::HttpResponse>> responses;
};

HttpsSettings settings() {
  HttpsSettings settings;
  settings.host = "https://api.example.org";
  settings.access_key_id = "AKID";
  settings.access_key_secret = "SECRET";
  return settings;
}

class HttpsTransportTest : public testing::Test {
 protected:
  std::unique_ptr<HttpsTransport> open(HttpsSettings chosen) {
    auto transport = HttpsTransport::open(std::move(chosen), http_, clock_, random_);
    EXPECT_TRUE(transport.has_value());
    return *std::move(transport);
  }
  Result<Reply> send(Endpoint endpoint, Json params) {
    return transport_->send({endpoint, std::move(params)});
  }
  /// Of request number `index`, the last one unless given.
  std::string header(const std::string& name, size_t index = SIZE_MAX) {
    const auto& request = http_.requests.at(std::min(index, http_.requests.size() - 1));
    for (const std::string& line : request.headers) {
      if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
    }
    return "(none)";
  }
  std::string config_error(HttpsSettings chosen) {
    return to_text(HttpsTransport::open(std::move(chosen), http_, clock_, random_).error());
  }

  RecordingHttp http_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00Z")};
  io::Random random_{1};
  std::unique_ptr<HttpsTransport> transport_ = open(settings());
};

TEST_F(HttpsTransportTest, AWriteThatWasStoppedUnderWayIsReadBackAndAReadIsNot) {
  std::stop_source stop;
  HttpsSettings chosen = settings();
  chosen.stop = stop.get_token();
  transport_ = open(std::move(chosen));
  for (const auto& [endpoint, retry] : {std::pair(Endpoint::kCreateUser, Retry::kAfterReadingBack),
                                        std::pair(Endpoint::kGetUser, Retry::kNever)}) {
    http_.responses.push_back(
        fail(with_cause(make_error(ErrorCode::kInterrupted, "interrupted", "", "asked to stop"),
                        std::make_shared<io::TransferFailure>(io::Transfer::kUnknown))));
    const auto reply = send(endpoint, Json::object());
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code, ErrorCode::kInterrupted);
    EXPECT_EQ(api_failure(reply.error())->retry, retry);
    EXPECT_EQ(http_.requests.back().stop, stop.get_token());
  }
}

TEST_F(HttpsTransportTest, WithoutAHostItSaysWhatIsMissing) {
  HttpsSettings chosen = settings();
  chosen.host.clear();
  EXPECT_EQ(config_error(chosen),
            "host: error: the address of the GenAuth service is missing; there is no default\n"
            "   for example https://api.genauth.ai");
  chosen.host = "http://api.example.org";
  EXPECT_EQ(config_error(chosen),
            "host: error: 'http://api.example.org' does not begin with https://\n"
            "   plain http is for addresses on this machine only");
  chosen = settings();
  chosen.access_key_secret.clear();
  EXPECT_EQ(config_error(chosen),
            "access_key_id, access_key_secret: error: both parts of the access key are needed\n"
            "   they stand in the console of the user pool, under its settings");
}

TEST_F(HttpsTransportTest, APrefixOfTheHostIsKeptAndSlashesAtItsEndAreNot) {
  HttpsSettings chosen = settings();
  chosen.host = "https://example.org/genauth//";
  ASSERT_TRUE(open(chosen)->send({Endpoint::kGetUser, {{"userId", "u 1"}}}));
  EXPECT_EQ(http_.requests.back().url, "https://example.org/genauth/api/v3/get-user?userId=u%201");
}

TEST_F(HttpsTransportTest, EachRequestIsSignedAnew) {
  ASSERT_TRUE(send(Endpoint::kCreateOrganization, {{"organizationCode", "a"}}));
  const std::string first = header("authorization");
  const std::string nonce = header("x-authing-signature-nonce");
  EXPECT_EQ(http_.requests.back().method, "POST");
  EXPECT_EQ(http_.requests.back().body, R"({"organizationCode":"a"})");
  EXPECT_EQ(header("date"), "Tue, 01 Jul 2025 08:00:00 GMT");
  EXPECT_EQ(header("x-authing-lang"), "en-US");
  EXPECT_EQ(nonce.size(), 32U);
  ASSERT_TRUE(send(Endpoint::kCreateOrganization, {{"organizationCode", "a"}}));
  EXPECT_NE(header("authorization"), first);
  EXPECT_NE(header("x-authing-signature-nonce"), nonce);
}

TEST_F(HttpsTransportTest, TheSignatureIsThatOfWhatIsSent) {
  ASSERT_TRUE(send(Endpoint::kGetUserBatch, {{"userIds", {"u1", "中"}}, {"userIdType", "email"}}));
  const std::string text = "GET\ndate:" + header("date") + "\nx-authing-lang:en-US\n" +
                           "x-authing-signature-method:HMAC-SHA1\nx-authing-signature-nonce:" +
                           header("x-authing-signature-nonce") +
                           "\nx-authing-signature-version:1.0\n" +
                           "/api/v3/get-user-batch?userIdType=email&userIds=[\"u1\",\"中\"]";
  EXPECT_EQ(header("authorization"), authorization("AKID", "SECRET", text));
}

TEST_F(HttpsTransportTest, TheOtherBrandsWordsCanBeChosen) {
  HttpsSettings chosen = settings();
  chosen.dialect = kGenauth;
  chosen.language = "zh-CN";
  ASSERT_TRUE(open(chosen)->send({Endpoint::kGetUser, {{"userId", "u"}}}));
  EXPECT_TRUE(header("authorization").starts_with("GenAuth AKID:"));
  EXPECT_EQ(header("x-genauth-lang"), "zh-CN");
  EXPECT_EQ(header("x-authing-lang"), "(none)");
}

TEST_F(HttpsTransportTest, ATenantIsNamedInTheHeaderAndInTheCallsThatHaveIt) {
  HttpsSettings chosen = settings();
  chosen.tenant = " t1\r\n";
  const auto transport = open(chosen);
  ASSERT_TRUE(transport->send({Endpoint::kDeleteOrganization, {{"organizationCode", "a"}}}));
  EXPECT_EQ(http_.requests.back().body, R"({"organizationCode":"a","tenantId":"t1"})");
  EXPECT_EQ(header("x-authing-app-tenant-id"), "t1");
  ASSERT_TRUE(transport->send({Endpoint::kDeleteOrganization, {{"tenantId", "other"}}}));
  EXPECT_EQ(http_.requests.back().body, R"({"tenantId":"other"})");
  ASSERT_TRUE(transport->send({Endpoint::kCreateUser, {{"username", "a"}}}));
  EXPECT_EQ(http_.requests.back().body, R"({"username":"a"})");
}

TEST_F(HttpsTransportTest, TheEnvelopeIsReadWhateverTheHttpStatusSays) {
  http_.answer(409, {}, R"({"statusCode":409,"apiCode":7,"message":"taken","requestId":"r1"})");
  const Reply reply = *send(Endpoint::kCreateUser, Json::object());
  EXPECT_EQ(reply.http_status, 409);
  EXPECT_EQ(reply.status_code, 409);
  EXPECT_EQ(reply.api_code, 7);
  EXPECT_EQ(reply.message, "taken");
  EXPECT_EQ(reply.request_id, "r1");
  EXPECT_TRUE(reply.data.is_null());
  EXPECT_EQ(reply.retry_after, std::nullopt);
}

class RetryAfter : public HttpsTransportTest {
 protected:
  std::optional<milliseconds> read(std::map<std::string, std::string> headers) {
    http_.answer(200, std::move(headers), R"({"statusCode":429,"message":"busy"})");
    return send(Endpoint::kGetUser, Json::object())->retry_after;
  }
};

TEST_F(RetryAfter, IsANumberOfSeconds) {
  EXPECT_EQ(read({{"retry-after", "120"}}), seconds(120));
  EXPECT_EQ(read({{"retry-after", "-5"}}), seconds(0));
}

TEST_F(RetryAfter, OrATimeByTheServersClock) {
  EXPECT_EQ(read({{"retry-after", "Tue, 01 Jul 2025 08:00:30 GMT"}}), seconds(30));
  EXPECT_EQ(read({{"retry-after", "Tue, 01 Jul 2025 09:00:30 GMT"},
                  {"date", "Tue, 01 Jul 2025 09:00:10 GMT"}}),
            seconds(20));
  EXPECT_EQ(read({{"retry-after", "Tue, 01 Jul 2025 07:00:00 GMT"}}), seconds(0)) << "passed";
}

TEST_F(RetryAfter, OrNothingThatCanBeUsed) {
  EXPECT_EQ(read({}), std::nullopt);
  EXPECT_EQ(read({{"retry-after", "soon"}}), std::nullopt);
}

class ClockIsOff : public HttpsTransportTest {
 protected:
  void refuse(std::map<std::string, std::string> headers) {
    http_.answer(200, std::move(headers), R"({"statusCode":401,"apiCode":1305,"message":"time"})");
  }
  const std::map<std::string, std::string> later_{{"date", "Tue, 01 Jul 2025 09:30:00 GMT"}};
};

TEST_F(ClockIsOff, TheServersTimeIsTakenAndTheRequestSignedAgain) {
  refuse(later_);
  EXPECT_EQ(send(Endpoint::kCreateUser, {{"username", "a"}})->status_code, 200);
  ASSERT_EQ(http_.requests.size(), 2U);
  EXPECT_EQ(header("date", 1), "Tue, 01 Jul 2025 09:30:00 GMT");
  EXPECT_NE(header("x-authing-signature-nonce", 0), header("x-authing-signature-nonce", 1));
  clock_.advance(seconds(5));
  ASSERT_TRUE(send(Endpoint::kGetUser, Json::object()));
  EXPECT_EQ(header("date"), "Tue, 01 Jul 2025 09:30:05 GMT") << "it is remembered";
}

TEST_F(ClockIsOff, IsMendedOnceAndThenReported) {
  refuse(later_);
  refuse(later_);
  EXPECT_EQ(send(Endpoint::kCreateUser, Json::object())->api_code, 1305);
  EXPECT_EQ(http_.requests.size(), 2U);
}

TEST_F(ClockIsOff, CannotBeMendedWithoutTheServersTime) {
  refuse({});
  EXPECT_EQ(send(Endpoint::kCreateUser, Json::object())->api_code, 1305);
  EXPECT_EQ(http_.requests.size(), 1U);
}

class TokenAuth : public HttpsTransportTest {
 protected:
  TokenAuth() {
    HttpsSettings chosen = settings();
    chosen.auth = Auth::kToken;
    transport_ = open(chosen);
  }
  void give_token(const std::string& token) {
    http_.answer(200, {},
                 Json{{"statusCode", 200},
                      {"message", ""},
                      {"data", {{"access_token", token}, {"expires_in", 7200}}}}
                     .dump());
  }
  void refuse(int status, int api_code) {
    http_.answer(
        200, {},
        Json{{"statusCode", status}, {"apiCode", api_code}, {"message", "expired"}}.dump());
  }
  Result<Reply> get_user() { return send(Endpoint::kGetUser, {{"userId", "u"}}); }
};

TEST_F(TokenAuth, TheSecretIsExchangedOnceForATokenThatEachRequestShows) {
  give_token("t1");
  ASSERT_TRUE(get_user());
  ASSERT_TRUE(get_user());
  ASSERT_EQ(http_.requests.size(), 3U);
  EXPECT_EQ(http_.requests[0].url, "https://api.example.org/api/v3/get-management-token");
  EXPECT_EQ(http_.requests[0].body, R"({"accessKeyId":"AKID","accessKeySecret":"SECRET"})");
  EXPECT_EQ(header("authorization", 0), "(none)");
  EXPECT_EQ(header("authorization", 1), "Bearer t1");
  EXPECT_EQ(header("x-authing-userpool-id", 1), "AKID");
  EXPECT_EQ(header("x-authing-signature-nonce", 1), "(none)");
  EXPECT_EQ(header("authorization", 2), "Bearer t1");
}

TEST_F(TokenAuth, ARefusedTokenIsReplacedOnce) {
  for (const auto& [status, api_code] : {std::pair{401, 0}, std::pair{499, 2020}}) {
    http_.requests.clear();
    http_.responses.clear();
    HttpsSettings chosen = settings();
    chosen.auth = Auth::kToken;
    transport_ = open(chosen);
    give_token("t1");
    refuse(status, api_code);
    give_token("t2");
    EXPECT_EQ(get_user()->status_code, 200);
    EXPECT_EQ(http_.requests.size(), 4U);
    EXPECT_EQ(header("authorization"), "Bearer t2");
  }
}

TEST_F(TokenAuth, ATokenThatIsAlwaysRefusedMakesNoLoop) {
  give_token("t1");
  refuse(401, 2020);
  give_token("t2");
  refuse(401, 2020);
  EXPECT_EQ(get_user()->status_code, 401);
  EXPECT_EQ(http_.requests.size(), 4U);
}

TEST_F(TokenAuth, RefusedKeysAreAnError) {
  refuse(401, 0);
  const auto reply = get_user();
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code, ErrorCode::kDenied);
  EXPECT_EQ(
      to_text(reply.error()),
      "https://api.example.org: error: POST /api/v3/get-management-token refused: expired (401)\n"
      "   check the access key id and secret of the target");
}

TEST_F(HttpsTransportTest, AProxyPageIsNoReply) {
  http_.answer(502, {}, "<html>Bad gateway</html>");
  const auto reply = send(Endpoint::kCreateUser, Json::object());
  ASSERT_FALSE(reply.has_value());
  EXPECT_EQ(reply.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(to_text(reply.error()),
            "https://api.example.org: error: the answer is no reply of the Management API "
            "(HTTP status 502, 24 bytes)\n"
            "   check 'host'; a proxy or a sign-in page may have answered instead");
}

TEST_F(HttpsTransportTest, ASignInPageMeansRefused) {
  http_.answer(403, {}, "<html/>");
  EXPECT_EQ(send(Endpoint::kCreateUser, Json::object()).error().code, ErrorCode::kDenied);
}

/// What the error of a call says about making it again.
struct PageCase {
  int status;
  Endpoint endpoint;
  Retry retry;
};

TEST_F(HttpsTransportTest, APageThatIsNoReplyMayComeAfterTheServerActed) {
  for (const PageCase& page : {PageCase{502, Endpoint::kGetUser, Retry::kAfterWait},
                               PageCase{502, Endpoint::kCreateUser, Retry::kAfterReadingBack},
                               PageCase{429, Endpoint::kCreateUser, Retry::kAfterWait},
                               PageCase{200, Endpoint::kGetUser, Retry::kNever},
                               PageCase{200, Endpoint::kCreateUser, Retry::kAfterReadingBack},
                               PageCase{404, Endpoint::kCreateUser, Retry::kNever}}) {
    http_.answer(page.status, {{"retry-after", "2"}}, "<html/>");
    const auto reply = send(page.endpoint, Json::object());
    const ApiFailure* failure = api_failure(reply.error());
    ASSERT_NE(failure, nullptr);
    EXPECT_EQ(failure->retry, page.retry) << page.status << ' ' << describe(page.endpoint);
    EXPECT_EQ(failure->http_status, page.status);
    EXPECT_EQ(failure->retry_after, seconds(2));
  }
}

struct TransferCase {
  io::Transfer transfer;
  Endpoint endpoint;
  Retry retry;
};

TEST_F(HttpsTransportTest, WhatWasNeverSentMayBeSentAgain) {
  using io::Transfer;
  for (const TransferCase& each :
       {TransferCase{Transfer::kNotSent, Endpoint::kCreateUser, Retry::kAfterWait},
        TransferCase{Transfer::kUnknown, Endpoint::kCreateUser, Retry::kAfterReadingBack},
        TransferCase{Transfer::kUnknown, Endpoint::kListUsers, Retry::kAfterWait},
        TransferCase{Transfer::kImpossible, Endpoint::kListUsers, Retry::kNever}}) {
    http_.responses.emplace_back(
        fail(with_cause(make_error(ErrorCode::kUnavailable, "http", "", "no answer"),
                        std::make_shared<io::TransferFailure>(each.transfer))));
    const auto reply = send(each.endpoint, Json::object());
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().message(), "no answer");
    EXPECT_EQ(api_failure(reply.error())->retry, each.retry)
        << static_cast<int>(each.transfer) << ' ' << describe(each.endpoint);
    EXPECT_EQ(api_failure(reply.error())->status, 0);
  }
}

}  // namespace
}  // namespace gsync::genauth
