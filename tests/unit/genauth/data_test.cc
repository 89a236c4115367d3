#include "genauth/data.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

Json read_json(const std::string& text) { return Data::parse(text).take_tree(); }

class DataAgrees : public testing::TestWithParam<const char*> {};

TEST_P(DataAgrees, WithTheParserOfJson) {
  const Json expected = Json::parse(GetParam(), nullptr, false);
  const Json actual = read_json(GetParam());
  EXPECT_EQ(actual.is_discarded(), expected.is_discarded());
  if (expected.is_discarded()) return;
  EXPECT_EQ(actual, expected);
  EXPECT_EQ(actual.dump(), expected.dump());
}

INSTANTIATE_TEST_SUITE_P(
    Texts, DataAgrees,
    testing::Values(
        R"({"statusCode":200,"data":{"list":[{"name":"李雷","email":null}],"totalCount":1}})",
        R"({"b":1,"a":{"z":[],"y":{}}})", R"([true,false,null,"",-1,0,1.5,1e300])",
        "9223372036854775807", "-9223372036854775808", "18446744073709551615",
        "18446744073709551616", "-9223372036854775809", "0.1", "1E2", "-0", "-0.0",
        R"("\u4e2d\ud83d\ude00\n\"\\/")", R"("a\u0000b")", "  [1]  ", "", " ", "{", "[1,]", "nul",
        "[1] x", R"({"a":1,})", "\"\xff\"", R"("\ud800")", "'a'", "\xef\xbb\xbf{}", "NaN",
        "1e999"));

TEST(Data, ReadsWhatIsNestedBeyondTheFastParser) {
  const std::string deep = std::string(5000, '[') + std::string(5000, ']');
  EXPECT_TRUE(read_json(deep).is_array());
}

TEST(Data, OfAMemberThatIsThereTwiceTheFirstCounts) {
  const Json json = read_json(R"({"a":1,"a":2})");
  EXPECT_EQ(json.at("a"), 1);
}

TEST(Data, AMemberIsReadWithoutTheRest) {
  const Data data = Data::parse(R"({"status":200,"data":{"a":[1]}})").member("data");
  EXPECT_EQ(data.tree(), (Json{{"a", {1}}}));
  EXPECT_TRUE(data.member("b").is_null());
  EXPECT_TRUE(data.member("a").member("c").is_null()) << "no object";
  EXPECT_EQ(Data(Json{{"a", 1}}).member("a").tree(), 1) << "of a tree";
  EXPECT_TRUE(Data(Json{{"a", 1}}).member("b").is_null());
}

TEST(Data, AMemberOutlivesTheDataItIsOf) {
  Data kept;
  {
    const Data whole = Data::parse(R"({"data":"kept"})");
    kept = whole.member("data");
  }
  static_cast<void>(Data::parse(R"({"data":"something else"})"));
  EXPECT_EQ(kept.tree(), "kept");
}

TEST(Data, ACopyIsTheSame) {
  const Data data = Data::parse(R"({"a":1})");
  const Data copy = data;
  EXPECT_EQ(data.tree(), copy.tree());
}

TEST(Data, TextIsAppendedAsItIs) {
  std::string text = "1,";
  Data::of_text(R"({"a": 1})").append_to(text);
  EXPECT_EQ(text, R"(1,{"a": 1})");
}

TEST(Data, WhatWasParsedIsAppendedCompact) {
  std::string text;
  Data::parse(R"({"a": [1, "x"]})").append_to(text);
  EXPECT_EQ(text, R"({"a":[1,"x"]})");
}

TEST(Data, NothingIsNull) {
  EXPECT_TRUE(Data().is_null());
  EXPECT_TRUE(Data::of_text("null").is_null());
  EXPECT_TRUE(Data::parse("null").is_null());
  EXPECT_FALSE(Data::of_text("[]").is_null());
  EXPECT_FALSE(Data::parse("no JSON").is_null());
}

}  // namespace
}  // namespace gsync::genauth
