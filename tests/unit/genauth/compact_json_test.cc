#include "genauth/compact_json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

// The expected texts are what JSON.stringify gives.
namespace gsync::genauth {
namespace {

TEST(CompactJson, NumbersHaveJavaScriptsForm) {
  EXPECT_EQ(javascript_number(0), "0");
  EXPECT_EQ(javascript_number(-0.0), "0");
  EXPECT_EQ(javascript_number(1), "1");
  EXPECT_EQ(javascript_number(-2.25), "-2.25");
  EXPECT_EQ(javascript_number(0.1), "0.1");
  EXPECT_EQ(javascript_number(1e-6), "0.000001");
  EXPECT_EQ(javascript_number(1.5e-7), "1.5e-7");
  EXPECT_EQ(javascript_number(123456.789e3), "123456789");
  EXPECT_EQ(javascript_number(1e16), "10000000000000000");
  EXPECT_EQ(javascript_number(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(javascript_number(1e21), "1e+21");
  EXPECT_EQ(javascript_number(std::numeric_limits<double>::max()), "1.7976931348623157e+308");
  EXPECT_EQ(javascript_number(5e-324), "5e-324");
  EXPECT_EQ(javascript_number(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(javascript_number(std::numeric_limits<double>::infinity()), "null");
}

TEST(CompactJson, EscapesWhatJavaScriptEscapesAndNothingElse) {
  EXPECT_EQ(compact(Json("a\"b\\\b\f\n\r\t\x01\x1f\x7f/\u2028中é😀")),
            "\"a\\\"b\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f/\u2028中é😀\"");
}

TEST(CompactJson, NoPlaceOfATextIsOverlooked) {
  for (const std::string special : {"\"", "\\", "\n", "\x1f", "é", "\x7f", " ", "\xff"}) {
    for (size_t length = 0; length < 20; ++length) {
      for (size_t at = 0; at <= length; ++at) {
        std::string text(length, 'x');
        text.insert(at, special);
        const Json json(text);
        EXPECT_EQ(compact(json), json.dump(-1, ' ', false, Json::error_handler_t::replace));
      }
    }
  }
}

TEST(CompactJson, KeepsTheOrderAndWritesNoWhiteSpace) {
  Json object;
  object["z"] = {1, -2, 1.0, nullptr, true};
  object["a"] = {{"b", Json::array()}, {"c", Json::object()}};
  object["n"] = uint64_t{18446744073709551615U};
  EXPECT_EQ(compact(object),
            R"({"z":[1,-2,1,null,true],"a":{"b":[],"c":{}},"n":18446744073709551615})");
}

TEST(CompactJson, BytesThatAreNoTextCannotBreakTheRequest) {
  EXPECT_EQ(compact(Json("a\xff"
                         "b")),
            "\"a\uFFFDb\"");
}

TEST(CompactJson, IsReadBackAsWhatItWas) {
  const Json value = {{"text", "换行\n\"引号\""}, {"list", {1.25, "", false}}, {"none", nullptr}};
  EXPECT_EQ(Json::parse(compact(value)), value);
}

}  // namespace
}  // namespace gsync::genauth
