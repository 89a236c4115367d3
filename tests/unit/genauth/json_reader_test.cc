#include "genauth/json_reader.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

class JsonReaderAgrees : public testing::TestWithParam<const char*> {};

TEST_P(JsonReaderAgrees, WithTheParserOfJson) {
  const Json expected = Json::parse(GetParam(), nullptr, false);
  const Json actual = read_json(GetParam());
  EXPECT_EQ(actual.is_discarded(), expected.is_discarded());
  if (expected.is_discarded()) return;
  EXPECT_EQ(actual, expected);
  EXPECT_EQ(actual.dump(), expected.dump());
}

INSTANTIATE_TEST_SUITE_P(
    Texts, JsonReaderAgrees,
    testing::Values(
        R"({"statusCode":200,"data":{"list":[{"name":"李雷","email":null}],"totalCount":1}})",
        R"({"b":1,"a":{"z":[],"y":{}}})", R"([true,false,null,"",-1,0,1.5,1e300])",
        "9223372036854775807", "-9223372036854775808", "18446744073709551615",
        "18446744073709551616", "-9223372036854775809", "0.1", "1E2", "-0", "-0.0",
        R"("\u4e2d\ud83d\ude00\n\"\\/")", R"("a\u0000b")", "  [1]  ", "", " ", "{", "[1,]", "nul",
        "[1] x", R"({"a":1,})", "\"\xff\"", R"("\ud800")", "'a'", "\xef\xbb\xbf{}", "NaN",
        "1e999"));

TEST(JsonReader, ReadsWhatIsNestedBeyondTheFastParser) {
  const std::string deep = std::string(5000, '[') + std::string(5000, ']');
  EXPECT_TRUE(read_json(deep).is_array());
}

TEST(JsonReader, OfAMemberThatIsThereTwiceTheFirstCounts) {
  const Json json = read_json(R"({"a":1,"a":2})");
  EXPECT_EQ(json.at("a"), 1);
}

}  // namespace
}  // namespace gsync::genauth
