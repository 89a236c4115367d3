#include "plan/json_reader.h"

#include <gtest/gtest.h>

namespace gsync::plan {
namespace {

using Json = nlohmann::ordered_json;

TEST(JsonReader, MembersAreReadByTheirType) {
  const Json json = Json::parse(
      R"({"t":"x","n":7,"f":true,"at":"1970-01-01T00:00:01.500Z","l":["a"],"v":2.5,
          "o":{"t":"y"},"list":[{"t":"z"}],"m":{"k":1},"s":{"k":"v"}})");
  std::string mistake;
  JsonReader reader(json, mistake);
  EXPECT_EQ(reader.text("t"), "x");
  EXPECT_EQ(reader.number("n"), 7U);
  EXPECT_EQ(reader.small_number("n"), 7);
  EXPECT_TRUE(reader.flag("f"));
  EXPECT_EQ(reader.time("at").time_since_epoch().count(), 1500);
  EXPECT_EQ(reader.texts("l"), std::vector<std::string>{"a"});
  EXPECT_EQ(reader.value("v"), model::Value(2.5));
  EXPECT_EQ(reader.object("o").text("t"), "y");
  EXPECT_EQ(reader.objects("list").at(0).text("t"), "z");
  EXPECT_EQ(reader.numbers("m"), (std::map<std::string, uint64_t>{{"k", 1}}));
  EXPECT_EQ(reader.text_map("s"), (std::map<std::string, std::string>{{"k", "v"}}));
  EXPECT_EQ(mistake, "");
}

TEST(JsonReader, OptionalMembersMayBeAbsent) {
  const Json json = Json::object();
  std::string mistake;
  JsonReader reader(json, mistake);
  EXPECT_EQ(reader.text_or_empty("t"), "");
  EXPECT_EQ(reader.small_number("n"), 0);
  EXPECT_EQ(reader.value("v"), model::Value());
  EXPECT_TRUE(reader.texts("l").empty());
  EXPECT_TRUE(reader.objects("o").empty());
  EXPECT_EQ(mistake, "");
}

TEST(JsonReader, TheFirstMistakeIsTheOneThatIsSaid) {
  const Json json = Json::parse(R"({"a":1,"b":2})");
  std::string mistake;
  JsonReader reader(json, mistake);
  EXPECT_EQ(reader.text("a"), "");
  EXPECT_FALSE(reader.flag("b"));
  EXPECT_EQ(mistake, "member 'a' is not a text");
}

struct Wrong {
  std::string json, message;
  void (*read)(JsonReader& reader);
};

TEST(JsonReader, EveryWrongTypeIsAMistakeAndNeverACrash) {
  const std::vector<Wrong> wrongs{
      {"{}", "member 'a' is not there", [](JsonReader& r) { (void)r.text("a"); }},
      {R"({"a":-1})", "member 'a' is not a whole number",
       [](JsonReader& r) { (void)r.number("a"); }},
      {R"({"a":3000000000})", "member 'a' is not small enough",
       [](JsonReader& r) { (void)r.small_number("a"); }},
      {R"({"a":"yes"})", "member 'a' is not true or false",
       [](JsonReader& r) { (void)r.flag("a"); }},
      {R"({"a":"noon"})", "member 'a' is not a time", [](JsonReader& r) { (void)r.time("a"); }},
      {R"({"a":{}})", "member 'a' is not a value", [](JsonReader& r) { (void)r.value("a"); }},
      {R"({"a":[1]})", "member 'a' is not a list of texts",
       [](JsonReader& r) { (void)r.texts("a"); }},
      {R"({"a":1})", "member 'a' is not a list", [](JsonReader& r) { (void)r.objects("a"); }},
      {R"({"a":[1]})", "an object is expected", [](JsonReader& r) { (void)r.objects("a"); }},
      {R"({"a":{"k":"v"}})", "member 'k' is not a whole number",
       [](JsonReader& r) { (void)r.numbers("a"); }},
      {R"({"a":{"k":1}})", "member 'k' is not a text",
       [](JsonReader& r) { (void)r.text_map("a"); }},
      {"7", "an object is expected", [](JsonReader& r) { (void)r.text("a"); }},
  };
  for (const Wrong& wrong : wrongs) {
    const Json json = Json::parse(wrong.json);
    std::string mistake;
    JsonReader reader(json, mistake);
    wrong.read(reader);
    EXPECT_EQ(mistake, wrong.message) << wrong.json;
  }
}

}  // namespace
}  // namespace gsync::plan
