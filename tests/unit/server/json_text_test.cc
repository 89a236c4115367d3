#include "server/json_text.h"

#include <gtest/gtest.h>

namespace gsync::server {
namespace {

std::string listed(std::string_view object) {
  std::string text;
  for (const auto& [name, value] : members_of(object)) {
    text += std::string(name) + " -> " + std::string(value) + "\n";
  }
  return text;
}

TEST(JsonText, MembersAreSlicesOfTheText) {
  EXPECT_EQ(listed(R"({"a":1,"b":"x,y}","c":[1,{"d":"]"}],"e":{"f":{}},"g":null,"h":-1.5e3})"),
            "\"a\" -> 1\n"
            "\"b\" -> \"x,y}\"\n"
            "\"c\" -> [1,{\"d\":\"]\"}]\n"
            "\"e\" -> {\"f\":{}}\n"
            "\"g\" -> null\n"
            "\"h\" -> -1.5e3\n");
}

TEST(JsonText, BlanksBetweenMembersAreNotTheirs) {
  EXPECT_EQ(listed(" { \"a\" : [ 1 , 2 ] ,\n\t\"b\":true } "),
            "\"a\" -> [ 1 , 2 ]\n\"b\" -> true\n");
}

TEST(JsonText, QuotesInsideTextsDoNotEndThem) {
  EXPECT_EQ(listed(R"({"a\"b":"c\\","d":"\\\""})"),
            "\"a\\\"b\" -> \"c\\\\\"\n\"d\" -> \"\\\\\\\"\"\n");
}

TEST(JsonText, AnObjectWithoutMembersHasNone) {
  EXPECT_EQ(listed("{}"), "");
  EXPECT_EQ(listed("  {  }  "), "");
}

TEST(JsonText, TheShapeIsCountedOutsideTexts) {
  const JsonShape shape = shape_of(R"({"a":[[1,2,3],"[[[,,,,"],"b":{}})");
  EXPECT_EQ(shape.depth, 3U);
  EXPECT_EQ(shape.most_commas, 2U);
  EXPECT_EQ(shape_of("12").depth, 0U);
}

TEST(JsonText, BrokenTextHasAShapeToo) {
  EXPECT_EQ(shape_of("]]]]").depth, 0U);
  EXPECT_EQ(shape_of("[[[").depth, 3U);
  EXPECT_EQ(shape_of("\"\\").depth, 0U);
  EXPECT_EQ(shape_of(",,,").most_commas, 0U);
}

}  // namespace
}  // namespace gsync::server
