#include "genauth/signature.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

// The test vectors of reference section 1.4, made with the official SDK's own
// signing module.
namespace gsync::genauth {
namespace {

Headers vector_headers() {
  return {{"x-authing-signature-nonce", "0123456789abcdef0123456789abcdef"},
          {"date", "Tue, 01 Jul 2025 08:00:00 GMT"},
          {"x-authing-lang", "en-US"},
          {"x-authing-sdk-version", "probe:1.0"},
          {"x-authing-signature-method", "HMAC-SHA1"},
          {"x-authing-signature-version", "1.0"},
          {"content-type", "application/json"}};
}

std::string signed_as(std::string_view method, std::string_view path, const Headers& headers,
                      const Json& params) {
  return authorization("AKID", "SECRET",
                       string_to_sign(method, path, headers, signed_params(params)));
}

TEST(Signature, QueryParametersAreSortedAndRaw) {
  const Json params{{"page", 1},
                    {"limit", 50},
                    {"fetchAll", true},
                    {"withCustomData", false},
                    {"withPost", false}};
  EXPECT_EQ(signed_as("GET", "/api/v3/list-organizations", vector_headers(), params),
            "authing AKID:aTfV2FvJo7n4XLq84PsHMTTPuLo=");
}

TEST(Signature, ArraysAreCompactJson) {
  const Json params{{"userIds", {"u1", "a\"b", "中 文"}},
                    {"userIdType", "external_id"},
                    {"withCustomData", true}};
  EXPECT_EQ(signed_as("GET", "/api/v3/get-user-batch", vector_headers(), params),
            "authing AKID:srZYOZqDtPjlTv970pV09rrJZco=");
}

TEST(Signature, BodiesKeepTheirOrderInside) {
  Headers headers = vector_headers();
  headers.emplace_back("x-authing-app-id", "tenant-1");
  Json params;
  params["organizationCode"] = "acme";
  params["name"] = "R&D =1";
  params["parentDepartmentId"] = "root";
  params["metadata"] = Json::object();
  params["i18n"]["name"]["zh-CN"]["enabled"] = true;
  params["i18n"]["name"]["zh-CN"]["value"] = "研发";
  params["isVirtualNode"] = false;
  params["description"] = nullptr;
  params["postIdList"] = Json::array();
  EXPECT_EQ(signed_as("POST", "/api/v3/create-department", headers, params),
            "authing AKID:+6kMIxuBw61Ka7X8UH5bs/JO8Lc=");
}

TEST(Signature, NoParametersGiveTheBarePath) {
  EXPECT_EQ(signed_as("POST", "/api/v3/generate-universal-invitation-link", vector_headers(),
                      Json::object()),
            "authing AKID:EaBQetvAFlEle5CCfS+rkaAVjvQ=");
}

TEST(Signature, TheEventSocketSignsNothingButItsName) {
  EXPECT_EQ(authorization("AKID", "SECRET", string_to_sign("websocket", "", {}, {})),
            "authing AKID:YzTdlylGJ09UpLO60lST6cmlNGY=");
}

TEST(Signature, WhiteSpaceInHeadersBecomesBlanks) {
  EXPECT_EQ(string_to_sign("GET", "/api/v3/x", {{"x-authing-b", " a\tb\n"}, {"accept", "no"}}, {}),
            "GET\nx-authing-b:a b\n/api/v3/x");
}

// What the official SDK signs for an object whose members are all undefined.
TEST(Signature, AQuestionMarkAloneIsAnotherResource) {
  EXPECT_EQ(signed_as("POST", "/api/v3/generate-universal-invitation-link?", vector_headers(),
                      Json::object()),
            "authing AKID:pZ1g4LSvz/upLa015oeqzk1z8qs=");
}

TEST(Signature, NumbersAreSignedAsJavaScriptWritesThem) {
  EXPECT_EQ(
      string_to_sign("GET", "/p", {}, signed_params({{"a", 1.0}, {"b", 1e21}, {"c", {0.5, 2.0}}})),
      "GET\n/p?a=1&b=1e+21&c=[0.5,2]");
}

// U+1F600 is two code units of 0xD83D and up, U+FF21 one of 0xFF21.
TEST(Signature, NamesAreSortedByUtf16CodeUnits) {
  EXPECT_EQ(string_to_sign("GET", "/p", {}, {{"Ａ", "1"}, {"😀", "2"}, {"中", "3"}, {"B", "4"}}),
            "GET\n/p?B=4&中=3&😀=2&Ａ=1");
}

TEST(Signature, TheOtherDialectHasItsOwnHeadersAndScheme) {
  const std::string text = string_to_sign(
      "GET", "/p", {{"x-genauth-lang", "en-US"}, {"x-authing-lang", "zh-CN"}}, {}, kGenauth);
  EXPECT_EQ(text, "GET\nx-genauth-lang:en-US\n/p");
  EXPECT_TRUE(authorization("AKID", "SECRET", text, kGenauth).starts_with("GenAuth AKID:"));
}

}  // namespace
}  // namespace gsync::genauth
