#include "connectors/dingtalk/service.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::connectors::dingtalk {
namespace {

using web::Fault;

constexpr const char* kUrl = "https://oapi.dingtalk.com";

web::Finding judge(const web::Service& service, const std::string& body, int status = 200,
                   bool asked_for_token = false) {
  const web::Json json = web::Json::parse(body, nullptr, false);
  return service.judge({status, {}, body}, json.is_object() ? &json : nullptr, asked_for_token);
}
web::Finding old_host(const std::string& body, int status = 200, bool asked_for_token = false) {
  return judge(OldHost(kUrl, {"key", "secret"}), body, status, asked_for_token);
}
web::Finding new_host(const std::string& body, int status) {
  return judge(NewHost(kUrl, {"key", "secret"}), body, status);
}

TEST(DingTalkOldHost, TheCodeOfTheGatewayStandsInside) {
  const web::Finding finding = old_host(
      R"({"errcode":88,"sub_code":"40014","sub_msg":"bad token","errmsg":"x","request_id":"r1"})");
  EXPECT_EQ(finding.fault, Fault::kExpiredToken);
  EXPECT_EQ(finding.code, "40014");
  EXPECT_EQ(finding.message, "bad token");
  EXPECT_EQ(finding.request_id, "r1");
}

TEST(DingTalkOldHost, ABusinessErrorStandsOutside) {
  EXPECT_EQ(old_host(R"({"errcode":60003,"errmsg":"gone"})").fault, Fault::kNotFound);
  EXPECT_EQ(old_host(R"({"errcode":50004,"errmsg":"no"})").fault, Fault::kOutOfScope);
  EXPECT_EQ(old_host(R"({"errcode":-1,"errmsg":"busy"})").fault, Fault::kBusy);
  EXPECT_EQ(old_host(R"({"errcode":"0"})").fault, Fault::kNone) << "a text as well";
}

TEST(DingTalkOldHost, TooManyCallsWaitLongerEachTimeAndBansFiveMinutes) {
  const web::Finding finding = old_host(R"({"errcode":88,"sub_code":"90018"})");
  EXPECT_EQ(finding.fault, Fault::kRateLimited);
  EXPECT_EQ(finding.wait, std::nullopt) << "as the client does";
  const web::Finding ban = old_host(R"({"errcode":88,"sub_code":"90005"})");
  EXPECT_EQ(ban.fault, Fault::kRateLimited);
  EXPECT_EQ(ban.wait, std::chrono::minutes(5));
  EXPECT_EQ(old_host(R"({"message":"slow down"})", 429).fault, Fault::kRateLimited);
}

TEST(DingTalkOldHost, ABlockAtTheEdgeIsFiveMinutes) {
  const web::Finding finding = old_host(R"({"status":1111,"wait":5,"punish":"deny"})");
  EXPECT_EQ(finding.fault, Fault::kRateLimited);
  EXPECT_EQ(finding.wait, std::chrono::minutes(5));
}

TEST(DingTalkOldHost, ARefusedTokenIsARefusedSecretWhereOneIsAskedFor) {
  EXPECT_EQ(old_host(R"({"errcode":40001})", 200, true).fault, Fault::kBadCredentials);
  EXPECT_EQ(old_host(R"({"errcode":40096})", 200, true).fault, Fault::kBadCredentials);
}

TEST(DingTalkOldHost, JsonOfSomebodyElseIsNotTheService) {
  EXPECT_EQ(old_host(R"({"hello":1})").fault, Fault::kNotThisService);
  EXPECT_EQ(old_host(R"({"hello":1})", 502).fault, Fault::kBusy);
  EXPECT_EQ(old_host(R"({"errcode":22,"errmsg":"Invalid method"})").fault, Fault::kNotThisService);
  EXPECT_EQ(old_host(R"({"errcode":123456})").fault, Fault::kBadRequest) << "a code nobody knows";
}

TEST(DingTalkOldHost, TheTokenTravelsInTheQuery) {
  const OldHost host(kUrl, {"key", "secret"});
  io::HttpRequest request{"GET", "https://x/a", {}, {}};
  host.sign(request, "tok");
  EXPECT_EQ(request.url, "https://x/a?access_token=tok");
  host.sign(request, "t&k");
  EXPECT_EQ(request.url, "https://x/a?access_token=tok&access_token=t%26k");
}

TEST(DingTalkNewHost, ErrorsHaveAStatusAndACode) {
  EXPECT_EQ(new_host(R"({"code":"InvalidAuthentication","requestid":"r"})", 400).fault,
            Fault::kExpiredToken);
  EXPECT_EQ(new_host(R"({"code":"Forbidden.AccessDenied.QpsLimitForApi"})", 403).fault,
            Fault::kRateLimited);
  EXPECT_EQ(new_host(R"({"records":[]})", 200).fault, Fault::kNone);
}

TEST(DingTalkNewHost, AMissingScopeIsNamed) {
  const web::Finding finding = new_host(
      R"({"code":"X","accessdenieddetail":{"requiredScopes":["Contact.User.Read"]}})", 403);
  EXPECT_EQ(finding.fault, Fault::kForbidden);
  EXPECT_EQ(finding.hint, "grant the application Contact.User.Read in the developer console");
}

TEST(DingTalkNewHost, SaysExpireInWithoutAnS) {
  const auto token =
      NewHost(kUrl, {}).token_of(web::Json{{"accessToken", "t"}, {"expireIn", 7200}});
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(token->life, std::chrono::hours(2));
  EXPECT_FALSE(NewHost(kUrl, {}).token_of(web::Json{{"accessToken", "t"}}).has_value());
}

}  // namespace
}  // namespace gsync::connectors::dingtalk
