// Who may call: reference 1.3 to 1.5 and 1.8, from the wire.

#include <fmt/format.h>

#include "rig.h"

namespace gsync::server {
namespace {

using std::chrono::minutes;

constexpr const char* kOrganizations = "/api/v3/list-organizations";
constexpr const char* kWrong =
    "401/1300 the signature does not match; check the access key and its secret";

class Authentication : public ServiceTest {
 protected:
  /// A request with the signature of a test vector of reference 1.4.
  static HttpRequest vector(const std::string& method, const std::string& target,
                            const std::string& body, const std::string& signature) {
    HttpRequest request{method, target, vector_headers("0123456789abcdef0123456789abcdef"), body};
    set_header(request, "authorization", "authing AKID:" + signature);
    return request;
  }
  std::string with(const std::string& name, const std::string& value) {
    HttpRequest request = signed_request("GET", kOrganizations);
    set_header(request, name, value);
    sign(request);
    return outcome(request);
  }
  Service& with_mode(SignatureMode mode) {
    Options options;
    options.signature = mode;
    return service(options);
  }
  std::string token() {
    const Json reply = data({"POST",
                             "/api/v3/get-management-token",
                             {},
                             R"({"accessKeyId":"AKID","accessKeySecret":"SECRET"})"});
    EXPECT_EQ(reply.at("expires_in"), 7200);
    return reply.at("access_token");
  }
  std::string with_token(const std::string& value, const std::string& pool = "pool") {
    HttpRequest request{"GET", kOrganizations, {{"authorization", value}}, ""};
    if (!pool.empty()) request.headers.emplace_back("x-authing-userpool-id", pool);
    return outcome(request);
  }
};

TEST_F(Authentication, TheTestVectorsAreTaken) {
  with_mode(SignatureMode::kStrict);
  EXPECT_EQ(outcome(vector("GET",
                           "/api/v3/list-organizations?page=1&limit=50&fetchAll=true&"
                           "withCustomData=false&withPost=false",
                           "", "aTfV2FvJo7n4XLq84PsHMTTPuLo=")),
            "200 Success");
  with_mode(SignatureMode::kStrict);
  EXPECT_EQ(outcome(vector("GET",
                           "/api/v3/get-user-batch?userIds[]=u1&userIds[]=a%22b&"
                           "userIds%5B%5D=%E4%B8%AD+%E6%96%87&userIdType=external_id&"
                           "withCustomData=true",
                           "", "srZYOZqDtPjlTv970pV09rrJZco=")),
            "200 Success");
  with_mode(SignatureMode::kStrict);
  HttpRequest create = vector(
      "POST", "/api/v3/create-department",
      R"({"organizationCode":"acme","name":"R&D =1","parentDepartmentId":"root","metadata":{},)"
      R"("i18n":{"name":{"zh-CN":{"enabled":true,"value":"研发"}}},"isVirtualNode":false,)"
      R"("description":null,"postIdList":[]})",
      "+6kMIxuBw61Ka7X8UH5bs/JO8Lc=");
  set_header(create, "x-authing-app-id", "tenant-1");
  EXPECT_EQ(outcome(create), "404 organization not found for code: acme");
  with_mode(SignatureMode::kStrict);
  const std::string link = "/api/v3/generate-universal-invitation-link";
  EXPECT_FALSE(
      outcome(vector("POST", link, "", "EaBQetvAFlEle5CCfS+rkaAVjvQ=")).starts_with("401"));
}

// P3: all members of the body undefined.
TEST_F(Authentication, ALoneQuestionMarkIsTakenLenientlyOnly) {
  const HttpRequest request = vector("POST", "/api/v3/generate-universal-invitation-link", "{}",
                                     "pZ1g4LSvz/upLa015oeqzk1z8qs=");
  with_mode(SignatureMode::kStrict);
  EXPECT_EQ(outcome(request), kWrong);
  with_mode(SignatureMode::kLenient);
  EXPECT_FALSE(outcome(request).starts_with("401"));
}

// P1 and P2: signed, but not sent.
TEST_F(Authentication, EmptyArraysAndNullsAreTakenLenientlyOnly) {
  const std::vector<std::pair<std::string, genauth::SignedParams>> cases{
      {"/api/v3/get-user-batch?userIdType=user_id", {{"userIds", "[]"}, {"userIdType", "user_id"}}},
      {"/api/v3/get-organization?organizationCode=a",
       {{"organizationCode", "a"}, {"tenantId", "null"}}},
      {"/api/v3/list-organizations", {{"tenantId", "null"}, {"status", "null"}}},
      {"/api/v3/get-organization-batch", {{"organizationCodeList", "[]"}, {"tenantId", "null"}}},
      {"/api/v3/list-sync-risk-operations?syncTaskId=1",
       {{"syncTaskId", "1"}, {"status", "[]"}, {"objectType", "[]"}}},
  };
  for (const auto& [target, params] : cases) {
    HttpRequest request = signed_request("GET", target);
    const std::string text =
        genauth::string_to_sign("GET", path_of(target), request.headers, params);
    set_header(request, "authorization", genauth::authorization("AKID", "SECRET", text));
    with_mode(SignatureMode::kStrict);
    EXPECT_EQ(outcome(request), kWrong) << target;
    with_mode(SignatureMode::kLenient);
    EXPECT_FALSE(outcome(request).starts_with("401")) << target;
  }
}

TEST_F(Authentication, AWrongSignatureIsRefused) {
  HttpRequest request = signed_request("GET", kOrganizations);
  sign(request, "OTHER");
  EXPECT_EQ(outcome(request), kWrong);
  for (const char* value :
       {"authing AKID", "authing :", "authing AKID:", "authing NOBODY:aTfV2FvJo",
        "authing AKID:aTfV2FvJo7n4XLq84PsHMTTPuLo=", "GenAuth AKID:x"}) {
    HttpRequest other = signed_request("GET", kOrganizations);
    set_header(other, "authorization", value);
    set_header(other, "x-genauth-signature-method", "HMAC-SHA1");
    set_header(other, "x-genauth-signature-version", "1.0");
    set_header(other, "x-genauth-signature-nonce", "n");
    EXPECT_EQ(outcome(other), kWrong) << value;
  }
}

TEST_F(Authentication, WhatIsSignedCannotBeChanged) {
  HttpRequest request = signed_request("GET", "/api/v3/list-organizations?page=1");
  request.target = "/api/v3/list-organizations?page=2";
  EXPECT_EQ(outcome(request), kWrong);
  request = signed_request("POST", "/api/v3/create-user", R"({"username":"a"})");
  request.body = R"({"username":"b"})";
  EXPECT_EQ(outcome(request), kWrong);
  request = signed_request("GET", kOrganizations);
  set_header(request, "x-authing-app-id", "other");
  EXPECT_EQ(outcome(request), kWrong);
}

TEST_F(Authentication, ASignatureIsTakenOnce) {
  const HttpRequest request = signed_request("GET", kOrganizations);
  EXPECT_EQ(outcome(request), "200 Success");
  EXPECT_EQ(outcome(request),
            "401/1306 the signature was used before; sign again with a fresh nonce");
}

TEST_F(Authentication, ARefusedSignatureDoesNotUseUpItsNonce) {
  HttpRequest request = signed_request("GET", kOrganizations);
  sign(request, "OTHER");
  EXPECT_EQ(outcome(request), kWrong);
  sign(request);
  EXPECT_EQ(outcome(request), "200 Success");
}

TEST_F(Authentication, TheDateMustBeThere) {
  EXPECT_EQ(with("date", ""), "401/1304 a signed request needs the header 'date'");
  EXPECT_EQ(with("date", "yesterday"),
            "401/1303 the date 'yesterday' is neither an HTTP date nor milliseconds since 1970");
}

TEST_F(Authentication, TheDateMayBeInMilliseconds) {
  EXPECT_EQ(with("date", std::to_string(kNow.time_since_epoch().count())), "200 Success");
}

TEST_F(Authentication, TheDateMustBeWithinTenMinutes) {
  for (const auto offset : {minutes(-10), minutes(10)}) {
    clock_ = io::ManualClock(kNow + offset);
    EXPECT_EQ(outcome(signed_request("GET", kOrganizations)), "200 Success");
  }
  clock_ = io::ManualClock(kNow + minutes(10) + std::chrono::milliseconds(1));
  EXPECT_EQ(outcome(signed_request("GET", kOrganizations)),
            "401/1305 the date 'Tue, 01 Jul 2025 08:00:00 GMT' is more than 10 minutes from the "
            "server's, Tue, 01 Jul 2025 08:10:00 GMT");
  clock_ = io::ManualClock(kNow - minutes(11));
  EXPECT_TRUE(outcome(signed_request("GET", kOrganizations)).starts_with("401/1305"));
  EXPECT_TRUE(with("date", "9223372036854775807").starts_with("401/1305"));
  EXPECT_TRUE(with("date", "-9223372036854775808").starts_with("401/1305"));
}

TEST_F(Authentication, MethodVersionAndNonceMustFit) {
  EXPECT_EQ(with("x-authing-signature-method", "HMAC-SHA256"),
            "401/1301 the signature method must be HMAC-SHA1");
  EXPECT_EQ(with("x-authing-signature-version", ""), "401/1302 the signature version must be 1.0");
  EXPECT_EQ(with("x-authing-signature-nonce", ""),
            "401/1300 the nonce must have 1 to 128 characters");
  EXPECT_EQ(with("x-authing-signature-nonce", std::string(129, 'a')),
            "401/1300 the nonce must have 1 to 128 characters");
}

TEST_F(Authentication, TheOtherDialectSignsItsOwnHeaders) {
  HttpRequest request{"GET", kOrganizations, {}, ""};
  for (const auto& [name, value] : vector_headers("genauth-1")) {
    request.headers.emplace_back(
        name == "date" ? name : "x-genauth-" + name.substr(std::string("x-authing-").size()),
        value);
  }
  sign(request, "SECRET", genauth::kGenauth);
  EXPECT_EQ(outcome(request), "200 Success");
  set_header(request, "x-genauth-signature-nonce", "genauth-2");
  sign(request, "SECRET", genauth::kGenauth);
  set_header(request, "x-genauth-lang", "zh-CN");
  EXPECT_EQ(outcome(request), kWrong);
}

TEST_F(Authentication, SomethingMustSayWhoCalls) {
  EXPECT_EQ(outcome({"GET", kOrganizations, {}, ""}),
            "401/2020 the call needs a signature or a management token");
}

TEST_F(Authentication, ATokenStandsForTheKey) {
  const std::string token = this->token();
  EXPECT_EQ(with_token("Bearer " + token), "200 Success");
  EXPECT_EQ(with_token("bearer  " + token), "200 Success");
  EXPECT_EQ(with_token(token), "200 Success");
  EXPECT_EQ(with_token("Bearer " + token + "x"),
            "401/2020 the management token is not valid; fetch a new one");
}

TEST_F(Authentication, ATokenExpires) {
  const std::string token = this->token();
  clock_ = io::ManualClock(kNow + kTokenLifetime - std::chrono::seconds(1));
  EXPECT_EQ(with_token(token), "200 Success");
  clock_ = io::ManualClock(kNow + kTokenLifetime);
  EXPECT_EQ(with_token(token), "401/2020 the management token has expired; fetch a new one");
}

TEST_F(Authentication, ATokenNeedsItsUserPool) {
  const std::string token = this->token();
  for (const char* pool : {"", "other"}) {
    EXPECT_EQ(with_token(token, pool),
              "404/2224 user pool not found: x-authing-userpool-id must be the token's");
  }
}

TEST_F(Authentication, ATokenIsGivenForTheSecretOnly) {
  const auto ask = [&](const std::string& body) {
    return outcome({"POST", "/api/v3/get-management-token", {}, body});
  };
  EXPECT_EQ(ask(R"({"accessKeyId":"AKID","accessKeySecret":"x"})"),
            "401 the access key or its secret is wrong");
  EXPECT_EQ(ask(R"({"accessKeyId":"x","accessKeySecret":"SECRET"})"),
            "401 the access key or its secret is wrong");
  EXPECT_EQ(ask("{}"), "400 参数 accessKeyId 格式错误");
  EXPECT_EQ(ask(R"({"accessKeyId":"AKID","accessKeySecret":1})"),
            "400 参数 accessKeySecret 格式错误");
}

TEST_F(Authentication, NothingIsCheckedWhenItIsOff) {
  with_mode(SignatureMode::kOff);
  EXPECT_EQ(outcome({"GET", kOrganizations, {}, ""}), "200 Success");
}

TEST_F(Authentication, NoSecretIsRepeatedInAReply) {
  for (const char* value : {"authing AKID:SECRET", "SECRET", "Bearer SECRET"}) {
    HttpRequest request = signed_request("GET", kOrganizations);
    set_header(request, "authorization", value);
    EXPECT_EQ(answer(request).body.find("SECRET"), std::string::npos);
  }
}

}  // namespace
}  // namespace gsync::server
