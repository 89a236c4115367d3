#include "plan/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::plan {
namespace {

template <typename Value>
std::string written(const Value& value) {
  std::string text;
  JsonWriter(text).value(value);
  return text;
}

TEST(JsonWriter, MembersComeInTheOrderGivenWithoutBlanks) {
  std::string text;
  JsonWriter(text)
      .begin_object()
      .member("z", uint64_t{18446744073709551615U})
      .member("a", int64_t{-3})
      .member("flag", true)
      .member("list", std::vector<std::string>{"x", "y"})
      .key("inner")
      .begin_object()
      .member("name", "Li Lei")
      .end_object()
      .end_object();
  EXPECT_EQ(text, R"({"z":18446744073709551615,"a":-3,"flag":true,"list":["x","y"],)"
                  R"("inner":{"name":"Li Lei"}})");
}

TEST(JsonWriter, MembersWithNothingInThemAreLeftOut) {
  std::string text;
  JsonWriter(text)
      .begin_object()
      .member_if("text", std::string())
      .member_if("list", std::vector<std::string>())
      .member_if("value", model::Value())
      .member_if("kept", model::Value(false))
      .end_object();
  EXPECT_EQ(text, R"({"kept":false})");
}

TEST(JsonWriter, EmptyObjectsAndListsHaveNoComma) {
  std::string text;
  JsonWriter out(text);
  out.begin_object();
  out.key("a").begin_object().end_object();
  out.key("b").begin_array().end_array();
  out.end_object();
  EXPECT_EQ(text, R"({"a":{},"b":[]})");
}

TEST(JsonWriter, TextIsEscapedAndChineseWrittenAsItIs) {
  EXPECT_EQ(written("a\"b\\c\n\t\x01"), R"("a\"b\\c\u000a\u0009\u0001")");
  EXPECT_EQ(written("研发中心"), "\"研发中心\"");
  EXPECT_EQ(written("ends with :"), "\"ends with :\"");
}

TEST(JsonWriter, EveryTextReadsBackAsItWas) {
  for (int byte = 0; byte < 0x80; ++byte) {
    const std::string text{'x', static_cast<char>(byte), '{'};
    EXPECT_EQ(nlohmann::json::parse(written(text)).get<std::string>(), text) << byte;
  }
}

TEST(JsonWriter, ATextOfSpecialCharactersKeepsItsComma) {
  EXPECT_EQ(written(std::vector<std::string>{":", "[", "{", "\n", ""}),
            R"([":","[","{","\u000a",""])");
}

TEST(JsonWriter, ValuesAreWrittenByTheirType) {
  EXPECT_EQ(written(model::Value()), "null");
  EXPECT_EQ(written(model::Value(12.0)), "12");
  EXPECT_EQ(written(model::Value(1.5)), "1.5");
  EXPECT_EQ(written(model::Value(std::string())), "\"\"");
}

}  // namespace
}  // namespace gsync::plan
