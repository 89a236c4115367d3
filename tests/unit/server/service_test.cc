#include "server/service.h"

#include "rig.h"

namespace gsync::server {
namespace {

HttpRequest create_user(const std::string& name) {
  return signed_request("POST", "/api/v3/create-user", Json{{"username", name}}.dump());
}

class Serving : public ServiceTest {
 protected:
  HttpReply faulty(const std::string& fault, const HttpRequest& request) {
    Options options;
    options.faults = {parse_fault(fault).value()};
    return service(options).answer(request);
  }
  int64_t users() {
    service();
    return data(signed_request("POST", "/api/v3/list-users")).at("totalCount");
  }
};

TEST_F(Serving, ACallIsAnsweredInTheEnvelope) {
  const HttpReply reply = answer(signed_request("GET", "/api/v3/list-organizations"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.content_type, "application/json; charset=utf-8");
  EXPECT_EQ(reply.headers, (genauth::Headers{{"Date", kDate}}));
  Json json = Json::parse(reply.body);
  EXPECT_EQ(json.at("requestId").get<std::string>().size(), 36U);
  json.erase("requestId");
  EXPECT_EQ(json.dump(),
            R"({"statusCode":200,"message":"Success","data":{"totalCount":0,"list":[]}})");
}

TEST_F(Serving, ARefusalHasNoData) {
  const HttpReply reply =
      answer(signed_request("GET", "/api/v3/get-user?userId=6b078651e5eb7b069d000000"));
  EXPECT_EQ(reply.status, 200);
  Json json = Json::parse(reply.body);
  json.erase("requestId");
  EXPECT_EQ(json.dump(), R"({"statusCode":404,"message":"user not found","apiCode":2004})");
}

TEST_F(Serving, TheLanguageIsTheCallers) {
  HttpRequest request = signed_request("GET", "/api/v3/get-user?userId=x");
  set_header(request, "x-authing-lang", "zh-CN");
  sign(request);
  EXPECT_EQ(outcome(request), "404/2004 用户不存在");
}

// The official Node SDK has no other place for the tenant (reference 1.6).
TEST_F(Serving, TheApplicationIdIsTheTenantWhereThereIsSuchATenant) {
  service();
  const auto create = [&](Json organization) {
    organization["organizationName"] = "A";
    data(signed_request("POST", "/api/v3/create-organization", organization.dump()));
  };
  create({{"organizationCode", "a"}, {"tenantId", "t1"}});
  create({{"organizationCode", "b"}});
  const auto listed = [&](const std::vector<std::pair<std::string, std::string>>& headers) {
    HttpRequest request = signed_request("GET", "/api/v3/list-organizations");
    for (const auto& [name, value] : headers) set_header(request, name, value);
    sign(request);
    return data(request).at("totalCount").get<int>();
  };
  EXPECT_EQ(listed({{"x-authing-app-id", "t1"}}), 1);
  EXPECT_EQ(listed({{"x-authing-app-id", "an-application"}}), 2) << "no tenant's";
  EXPECT_EQ(listed({{"x-authing-app-id", "t1"}, {"x-authing-tenant-id", "t2"}}), 0)
      << "a header of tenants wins";
}

TEST_F(Serving, TheHttpStatusCanBeTheEnvelopes) {
  Options options;
  options.status_line = StatusLine::kMirrored;
  service(options);
  EXPECT_EQ(answer(signed_request("GET", "/api/v3/get-user?userId=x")).status, 404);
  EXPECT_EQ(answer(signed_request("GET", "/api/v3/list-organizations")).status, 200);
}

TEST_F(Serving, WhatIsNotImplementedSaysSo) {
  EXPECT_EQ(outcome(signed_request("GET", "/api/v3/no-such-call?a=1")),
            "501 GET /api/v3/no-such-call is not supported here");
  EXPECT_EQ(outcome(signed_request("GET", "/api/v3/create-user")),
            "501 GET /api/v3/create-user is not supported here");
  EXPECT_EQ(outcome(signed_request("DELETE", "/api/v3/create-user")),
            "501 DELETE /api/v3/create-user is not supported here");
}

TEST_F(Serving, PathsLeadNowhereElse) {
  for (const char* path : {"/api/v3/../v3/list-users", "/api/v3//list-users", "/api/v3/list-users/",
                           "/api/v3/%6cist-users", "/api/v3/LIST-USERS", "/api/v3/list-users%00",
                           "/api/v3/;list-users", "/api/v3/list-users'--"}) {
    EXPECT_TRUE(outcome(signed_request("GET", path)).starts_with("501 GET /api/v3/")) << path;
  }
  for (const char* path : {"/", "", "/api/v3", "/API/V3/list-users", "/../etc/passwd", "*",
                           "/api/v2/list-users", "//api/v3/list-users"}) {
    const HttpReply reply = answer(signed_request("GET", path));
    EXPECT_EQ(reply.status, 404) << path;
    EXPECT_EQ(Json::parse(reply.body).at("statusCode"), 404);
  }
}

TEST_F(Serving, ServesBelowAMount) {
  Options options;
  options.mount = "/genauth";
  service(options);
  HttpRequest request = signed_request("GET", "/api/v3/list-organizations?page=1");
  request.target = "/genauth" + request.target;
  EXPECT_EQ(outcome(request), "200 Success");
  EXPECT_EQ(answer({"GET", "/genauth/health", {}, ""}).status, 200);
}

TEST_F(Serving, HealthNeedsNoKey) {
  const HttpReply reply = answer({"GET", "/health", {}, ""});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, R"({"status":"ok"})");
}

TEST_F(Serving, ThePageOfAnInvitationNeedsNoKey) {
  EXPECT_EQ(
      outcome({"GET", "/api/v3/get-universal-invitation-public-config?identifier=none", {}, ""}),
      "404 invitation not found for identifier: none");
  EXPECT_TRUE(outcome({"GET", "/api/v3/get-universal-invitation-settings", {}, ""})
                  .starts_with("401/2020"));
}

TEST_F(Serving, ABodyBeyondTheLimitIsRefused) {
  Options options;
  options.limits.body = 20;
  service(options);
  EXPECT_EQ(outcome(signed_request("POST", "/api/v3/create-user", std::string(21, ' '))),
            "413 the body has more than 20 bytes; send fewer objects in one call");
  EXPECT_EQ(outcome(signed_request("POST", "/api/v3/create-user", R"({"username":"abcd"})")),
            "200 Success");
}

TEST_F(Serving, MalformedParametersAreRefused) {
  EXPECT_EQ(outcome(signed_request("POST", "/api/v3/create-user", "{")),
            "400 the body is not JSON (byte 2)");
  EXPECT_EQ(outcome(signed_request("GET", "/api/v3/get-user?userId=%FF")),
            "400 the query is not UTF-8");
  EXPECT_EQ(outcome(signed_request("POST", "/api/v3/create-user", R"({"username":1})")),
            "400 parameter username is malformed");
}

TEST_F(Serving, UnknownFieldsAreIgnored) {
  EXPECT_EQ(outcome(signed_request("POST", "/api/v3/create-user",
                                   R"({"username":"a","no":{"such":["field"]}})")),
            "200 Success");
}

TEST_F(Serving, TextIsNeverAStatement) {
  const std::string evil = R"(x'); DROP TABLE users; --)";
  EXPECT_EQ(data(create_user(evil)).at("username"), evil);
  const Json found =
      data(signed_request("POST", "/api/v3/list-users", Json{{"keywords", "%' OR '1'='1"}}.dump()));
  EXPECT_EQ(found.at("totalCount"), 0);
  EXPECT_EQ(users(), 1);
}

TEST_F(Serving, FiftyOneAreTooMany) {
  Json list = Json::array();
  for (int i = 0; i < 51; ++i) list.push_back({{"username", "u" + std::to_string(i)}});
  EXPECT_EQ(
      outcome(signed_request("POST", "/api/v3/create-users-batch", Json{{"list", list}}.dump())),
      "400 parameter list is malformed");
  EXPECT_EQ(users(), 0);
}

TEST_F(Serving, TheRateIsLimited) {
  Options options;
  options.calls_per_second = 2;
  service(options);
  const auto call = [&] { return signed_request("GET", "/api/v3/list-organizations"); };
  EXPECT_EQ(outcome(call()), "200 Success");
  EXPECT_EQ(outcome(call()), "200 Success");
  const HttpReply refused = answer(call());
  EXPECT_EQ(Json::parse(refused.body).at("statusCode"), 429);
  EXPECT_EQ(refused.headers.front(), (std::pair<std::string, std::string>("Retry-After", "1")));
  clock_.advance(std::chrono::seconds(1));
  EXPECT_EQ(outcome(call()), "200 Success");

  options.retry_after = RetryAfter::kLeftOut;
  options.calls_per_second = 1;
  service(options);
  EXPECT_EQ(outcome(call()), "200 Success");
  EXPECT_EQ(answer(call()).headers.size(), 1U);
}

TEST_F(Serving, InjectedErrorsComeBeforeOrAfterTheCommit) {
  const HttpReply before = faulty("error-before:status=502", create_user("a"));
  EXPECT_EQ(before.status, 200);
  EXPECT_EQ(Json::parse(before.body).at("statusCode"), 502);
  EXPECT_EQ(Json::parse(before.body).at("message"), "injected fault: error-before");
  EXPECT_EQ(users(), 0);
  const HttpReply after = faulty("error-after", create_user("a"));
  EXPECT_EQ(Json::parse(after.body).at("statusCode"), 503);
  EXPECT_EQ(users(), 1);
}

TEST_F(Serving, AnInjectedErrorCanBeAGateways) {
  const HttpReply reply = faulty("error-before:status=504,page=gateway", create_user("a"));
  EXPECT_EQ(reply.status, 504);
  EXPECT_EQ(reply.content_type, "text/html");
  EXPECT_TRUE(reply.body.starts_with("<html>"));
}

TEST_F(Serving, InjectedRefusalsForTheRateMaySayWhenToComeBack) {
  EXPECT_EQ(faulty("rate-limit", create_user("a")).headers.size(), 1U);
  EXPECT_EQ(faulty("rate-limit:retry-after=7", create_user("a")).headers.front().second, "7");
  EXPECT_EQ(users(), 0);
}

TEST_F(Serving, InjectedCutsSayHowTheReplyIsDelivered) {
  EXPECT_EQ(faulty("timeout-before:ms=0", create_user("a")).delivery, Delivery::kNothing);
  EXPECT_EQ(faulty("reset-before", create_user("a")).delivery, Delivery::kReset);
  EXPECT_EQ(users(), 0);
  EXPECT_EQ(faulty("timeout-after:ms=0", create_user("a")).delivery, Delivery::kNothing);
  EXPECT_EQ(faulty("reset-after", create_user("b")).delivery, Delivery::kReset);
  EXPECT_EQ(faulty("truncated", create_user("c")).delivery, Delivery::kHalf);
  EXPECT_EQ(faulty("slow:ms=0", create_user("d")).delivery, Delivery::kWhole);
  EXPECT_EQ(users(), 4);
}

TEST_F(Serving, StoppingEndsInjectedDelays) {
  Options options;
  options.faults = {parse_fault("slow:ms=600000").value()};
  Service& slow = service(options);
  slow.stop();
  EXPECT_EQ(outcome(create_user("a")), "200 Success");
}

TEST_F(Serving, TheLogHoldsNothingPersonal) {
  answer(signed_request("GET", "/api/v3/get-user?userId=13800138000"));
  answer(signed_request("POST", "/api/v3/create-user", R"({"username":"13800138000"})"));
  answer(signed_request("GET", "/a\nb"));
  ASSERT_EQ(log_.size(), 3U);
  EXPECT_EQ(log_[0].method + " " + log_[0].path, "GET /api/v3/get-user");
  EXPECT_EQ(log_[0].status_code, 404);
  EXPECT_EQ(log_[0].api_code, 2004);
  EXPECT_EQ(log_[1].request_bytes, 26U);
  EXPECT_EQ(log_[1].http_status, 200);
  EXPECT_EQ(log_[1].request_id.size(), 36U);
  EXPECT_EQ(log_[2].path, "/a\\nb");
  EXPECT_EQ(log_[2].http_status, 404);
}

}  // namespace
}  // namespace gsync::server
