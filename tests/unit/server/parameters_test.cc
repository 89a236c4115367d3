#include "server/parameters.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::server {
namespace {

std::string query(std::string_view text) {
  const auto parameters = read_query(text);
  return parameters ? parameters->values.dump() : parameters.error().message;
}

std::string body_error(std::string_view text) {
  const auto parameters = read_body(std::string(text));
  return parameters ? "no error"
                    : std::to_string(parameters.error().status) + " " + parameters.error().message;
}

TEST(Parameters, AQueryIsDecodedAsAForm) {
  EXPECT_EQ(query("a=1&b=x+y%20%E4%B8%AD&c="), R"({"a":"1","b":"x y 中","c":""})");
  EXPECT_EQ(query("a%3Db=%26&flag&&%zz=%4"), R"({"a=b":"&","flag":"","%zz":"%4"})");
  EXPECT_EQ(query(""), "{}");
}

// Annex ii, 36.
TEST(Parameters, ArraysOfAQueryComeInSeveralForms) {
  EXPECT_EQ(query("userIds[]=a&userIds[]=b"), R"({"userIds":["a","b"]})");
  EXPECT_EQ(query("userIds%5B%5D=a"), R"({"userIds":["a"]})");
  EXPECT_EQ(query("userIds=a&userIds=b&userIds=c"), R"({"userIds":["a","b","c"]})");
  EXPECT_EQ(query("userIds=a,b"), R"({"userIds":"a,b"})");
  EXPECT_EQ(query("[]=a"), R"({"[]":"a"})");
}

TEST(Parameters, ArraysOfAQueryAreSignedAsJson) {
  const auto parameters = read_query("userIds%5B%5D=a%22b&userIds%5B%5D=%E4%B8%AD&n=1");
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->signed_texts,
            (genauth::SignedParams{{"userIds", "[\"a\\\"b\",\"中\"]"}, {"n", "1"}}));
}

TEST(Parameters, AQueryThatIsNoUtf8IsRefused) {
  EXPECT_EQ(query("a=%FF"), "the query is not UTF-8");
  EXPECT_EQ(query("%C3%28=1"), "the query is not UTF-8");
}

TEST(Parameters, AQueryHasAMostNumberOfParameters) {
  std::string text;
  for (size_t i = 0; i <= kMostMembers; ++i) text += "a=1&";
  EXPECT_EQ(query(text), "the query has 1002 parameters; at most 1000 are read");
}

TEST(Parameters, ABodyIsSignedAsItIsWritten) {
  const auto parameters = read_body(
      R"({"name":"R&D \u4e2d","i18n":{"b":1, "a":[ ]},"n":1.50,"yes":true,"none":null,"list":[]})");
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->signed_texts, (genauth::SignedParams{{"name", "R&D 中"},
                                                             {"i18n", R"({"b":1, "a":[ ]})"},
                                                             {"n", "1.50"},
                                                             {"yes", "true"},
                                                             {"none", "null"},
                                                             {"list", "[]"}}));
  EXPECT_EQ(parameters->values["n"], 1.5);
}

TEST(Parameters, OfAMemberGivenTwiceTheLastCounts) {
  const auto parameters = read_body(R"({"a":1,"a":"two"})");
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->values["a"], "two");
  EXPECT_EQ(parameters->signed_texts.back().second, "two");
}

// Reference 1.3, P5.
TEST(Parameters, NoBodyIsNoParameters) {
  for (const char* text : {"", "  \n", "{}"}) {
    const auto parameters = read_body(std::string(text));
    ASSERT_TRUE(parameters) << text;
    EXPECT_TRUE(parameters->signed_texts.empty());
  }
}

TEST(Parameters, ABrokenBodyIsRefusedWithItsPlace) {
  EXPECT_EQ(body_error("{\"a\":"), "400 the body is not JSON (byte 6)");
  EXPECT_EQ(body_error("{'a':1}"), "400 the body is not JSON (byte 2)");
  EXPECT_EQ(body_error("{\"a\":\"\xff\"}"), "400 the body is not JSON (byte 7)");
  EXPECT_EQ(body_error("{\"a\":\"\\ud800\"}"), "400 the body is not JSON (byte 13)");
  EXPECT_EQ(body_error("{\"a\":1e999}"), "400 the body is not JSON that can be read");
  for (const char* other : {"[]", "1", "\"a\"", "null"}) {
    EXPECT_EQ(body_error(other), "400 the body is not a JSON object");
  }
}

TEST(Parameters, ABodyMayNotCostTooMuch) {
  const std::string deep(65, '[');
  EXPECT_EQ(body_error(deep), "400 the body is nested 65 deep; at most 64 are read");
  std::string wide = "{\"a\":[0";
  for (size_t i = 0; i < kMostMembers; ++i) wide += ",0";
  EXPECT_EQ(body_error(wide + "]}"),
            "400 an array or object of the body has 1001 entries; at most 1000 are read");
}

}  // namespace
}  // namespace gsync::server
