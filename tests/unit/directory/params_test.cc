#include "directory/params.h"

#include <gtest/gtest.h>

namespace gsync::directory {
namespace {

using Texts = std::vector<std::string>;

template <typename T>
std::string words(const Answer<T>& answer) {
  return answer ? "fine" : std::to_string(answer.error().status) + " " + answer.error().message;
}

TEST(Params, ATextIsATextOrAbsent) {
  const Json json = {{"a", "x"}, {"b", nullptr}, {"c", 7}, {"d", ""}, {"e", "\xff"}};
  const Params params(json);
  EXPECT_EQ(*params.text("a"), "x");
  EXPECT_EQ(*params.text("b"), "");
  EXPECT_EQ(*params.text("none"), "");
  EXPECT_EQ(words(params.text("c")), "400 参数 c 格式错误");
  EXPECT_EQ(words(params.text("e")), "400 参数 e 格式错误");
  EXPECT_EQ(words(params.required("d")), "400 参数 d 格式错误");
  EXPECT_EQ(words(params.required("none")), "400 参数 none 格式错误");
  EXPECT_TRUE(params.has("b"));
  EXPECT_FALSE(params.has("none"));
}

TEST(Params, FlagsAndNumbersMayComeAsTextOfAQuery) {
  const Json json = {{"yes", "true"}, {"no", "0"}, {"n", "12"}, {"bad", "x"}};
  const Params params(json);
  EXPECT_TRUE(*params.flag("yes"));
  EXPECT_FALSE(*params.flag("no", true));
  EXPECT_TRUE(*params.flag("none", true));
  EXPECT_EQ(*params.integer("n", 1), 12);
  EXPECT_EQ(*params.integer("none", 1), 1);
  EXPECT_EQ(words(params.flag("bad")), "400 参数 bad 格式错误");
  EXPECT_EQ(words(params.integer("bad", 1)), "400 参数 bad 格式错误");
}

TEST(Params, AListMayComeInTheFormsOfAQuery) {
  const Json json = {{"array", {"a", "b"}}, {"comma", "a,b"},    {"json", R"(["a","b"])"},
                     {"one", "a"},          {"mixed", {"a", 1}}, {"number", 1}};
  const Params params(json);
  for (const char* name : {"array", "comma", "json"}) {
    EXPECT_EQ(*params.texts(name), (Texts{"a", "b"})) << name;
  }
  EXPECT_EQ(*params.batch("one"), Texts{"a"});
  EXPECT_EQ(*params.texts("none"), Texts());
  EXPECT_EQ(words(params.batch("none")), "400 参数 none 格式错误");
  EXPECT_EQ(words(params.texts("mixed")), "400 参数 mixed 格式错误");
  EXPECT_EQ(words(params.texts("number")), "400 参数 number 格式错误");
}

TEST(Params, ItemsAreOneToFiftyObjects) {
  const Json json = {{"good", Json(50, Json::object())},
                     {"many", Json(51, Json::object())},
                     {"none", Json::array()},
                     {"mixed", Json::array({Json::object(), 1})}};
  const Params params(json);
  EXPECT_EQ(params.items("good")->size(), 50U);
  EXPECT_EQ(words(params.items("many")), "400 参数 many 格式错误");
  EXPECT_EQ(words(params.items("none")), "400 参数 none 格式错误");
  EXPECT_EQ(words(params.items("mixed")), "400 参数 mixed 格式错误");
}

TEST(Params, AnythingButAnObjectHasNoParameters) {
  const Json json = Json::array({1, 2});
  const Params params(json);
  EXPECT_FALSE(params.has("0"));
  EXPECT_EQ(*params.text("a"), "");
  EXPECT_EQ(*params.inside("options")->text("a"), "");
}

TEST(Params, APageHasDefaultsAndLimits) {
  const auto page = [](const Json& json, std::string_view words_of_list = {}) {
    return Params(json).page(words_of_list);
  };
  EXPECT_EQ(page(Json::object())->page, 1);
  EXPECT_EQ(page(Json::object())->limit, 10);
  EXPECT_EQ(page({{"page", "3"}, {"limit", "20"}})->offset(), 40);
  EXPECT_EQ(words(page({{"limit", 51}})), "400 参数 limit 格式错误");
  EXPECT_EQ(words(page({{"limit", 51}}, "limit must less than 50")), "400 limit must less than 50");
  EXPECT_EQ(words(page({{"page", 9'000'000'000'000'000'000}})), "400 参数 page 格式错误");
}

}  // namespace
}  // namespace gsync::directory
