#include "core/catalogue.h"

#include <gtest/gtest.h>

#include <set>

namespace gsync {
namespace {

std::string chinese(std::string_view english) { return translate(Language::kChinese, english); }

/// The numbers of the arguments in the order of the text's places.
std::vector<size_t> places_of(std::string_view text) {
  std::vector<size_t> places;
  for (size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::string inside(text.substr(at + 1, text.find('}', at) - at - 1));
    const bool numbered = !inside.empty() && inside[0] >= '0' && inside[0] <= '9';
    places.push_back(numbered ? std::stoul(inside) : places.size());
  }
  return places;
}

TEST(Catalogue, EveryTextHasATranslationWithItsPlacesOnceEach) {
  for (const CatalogueText& text : catalogue(Language::kChinese)) {
    EXPECT_FALSE(text.translation.empty()) << text.english;
    std::vector<size_t> places = places_of(text.translation);
    std::sort(places.begin(), places.end());
    EXPECT_EQ(places, places_of(text.english)) << text.english << '\n' << text.translation;
  }
}

TEST(Catalogue, NoTextIsInItTwice) {
  std::set<std::string_view> seen;
  for (const CatalogueText& text : catalogue(Language::kChinese)) {
    EXPECT_TRUE(seen.insert(text.english).second) << text.english;
  }
}

TEST(Catalogue, EnglishStaysAsItIs) {
  EXPECT_EQ(translate(Language::kEnglish, "done"), "done");
  EXPECT_TRUE(catalogue(Language::kEnglish).empty());
}

TEST(Catalogue, WhatItDoesNotKnowStaysEnglish) {
  EXPECT_EQ(chinese("something else"), "something else");
  EXPECT_EQ(chinese(""), "");
}

TEST(Catalogue, PutsArgumentsIntoTheirPlaces) {
  EXPECT_EQ(chinese("1,204 people are suspended"), "停用 1,204 人");
  EXPECT_EQ(chinese("moved from 研发/平台"), "原属 研发/平台");
}

TEST(Catalogue, OnlyANumberFitsWhereANumberStands) {
  EXPECT_EQ(chinese("the people are suspended"), "the people are suspended");
}

TEST(Catalogue, OnlyOneQuotedValueFitsWhereOneStands) {
  EXPECT_EQ(chinese("user '0001'"), "人员 '0001'");
  EXPECT_EQ(chinese("user 0001"), "user 0001");
  EXPECT_EQ(chinese("user '0001' and something else of 'x'"),
            "user '0001' and something else of 'x'");
}

TEST(Catalogue, WhatStandsInBracketsEndsWithThem) {
  EXPECT_EQ(chinese("for example user '1' (李 (雷)), user '2' (韩)"),
            "例如人员 '1'（李 (雷)），人员 '2'（韩）");
}

TEST(Catalogue, ANumberIsLookedForBehindTheWordsBeforeIt) {
  EXPECT_EQ(chinese("8 people are deleted, which cannot be undone, 6 of them in '华东'"),
            "删除 8 人，不可撤销，其中 6 个在 '华东'");
}

TEST(Catalogue, TranslatesWhatStandsInsideOfAnArgument) {
  EXPECT_EQ(
      chinese("stopped by suspend-users: 12 suspensions among 100 people; at most 10 are allowed"),
      "被保护规则 suspend-users 拦下：100 人中有 12 人被停用；最多允许 10");
}

TEST(Catalogue, TheTemplateWhoseWordsBeginFirstHolds) {
  EXPECT_EQ(
      chinese("suspend-users is overridden (closed): 12 suspensions among 100 people; at most "
              "10 are allowed"),
      "保护规则 suspend-users 已放行（closed）：100 人中有 12 人被停用；最多允许 10");
}

TEST(Catalogue, AnArgumentThatIsAValueIsNotTranslated) {
  // A department may be called "nobody".
  EXPECT_EQ(chinese("moved from nobody"), "原属 nobody");
}

TEST(Catalogue, TakesTheTemplateThatSaysTheMost) {
  EXPECT_EQ(
      chinese("3 people are suspended, all of them in '华东', which vanished from the source"),
      "停用 3 人，全部在 '华东'，该部门已从数据源消失");
  EXPECT_EQ(chinese("3 people are suspended, all of them in '华东'"), "停用 3 人，全部在 '华东'");
}

TEST(Catalogue, TranslatesAListPartByPart) {
  EXPECT_EQ(
      chinese("'华东' vanished from the source: 3 people are suspended, 1 department is deleted"),
      "'华东' 已从数据源消失：停用 3 人，删除 1 个部门");
}

TEST(Catalogue, TranslatesWhatSemicolonsDividePartByPart) {
  EXPECT_EQ(
      chinese("suspend-users: 3 suspensions among 4 people; at most 2 are allowed; delete-users: "
              "3 deletions of people among 4 people; at most 1 is allowed"),
      "suspend-users：4 人中有 3 人被停用；最多允许 2；delete-users：4 人中有 3 人被删除；最多允许 "
      "1");
}

TEST(Catalogue, TranslatesListsInsideOfArguments) {
  EXPECT_EQ(chinese("acme: 110 operations planned, 5 records set aside"),
            "acme：已计划 110 项操作，5 条记录未纳入");
  EXPECT_EQ(chinese("acme: run 3 partial: 5 done, 1 failed, 0 skipped, 6 write calls, 1.2 s"),
            "acme：第 3 次运行部分完成：完成 5，失败 1，跳过 0，6 次写入调用，1.2 秒");
}

TEST(Catalogue, AListWithAPartThatItDoesNotKnowStaysEnglish) {
  EXPECT_EQ(chinese("3 people are suspended, and more"), "3 people are suspended, and more");
}

TEST(Catalogue, WhatIsWrongInAColumnIsTranslatedAndTheColumnIsNot) {
  EXPECT_EQ(chinese("手机号: '12' is not a phone number of CN: it is too short"),
            "手机号：'12' 不是 CN 的电话号码：位数太少");
  EXPECT_EQ(chinese("name: '甲' here, but '乙' in another row of this user: a.xlsx: 员工!B4"),
            "name：此处为 '甲'，而此人的另一行为 '乙'：a.xlsx: 员工!B4");
}

TEST(Catalogue, WhatItDoesNotKnowAfterAColonStaysEnglishAsAWhole) {
  EXPECT_EQ(chinese("phone: something else"), "phone: something else");
}

TEST(Catalogue, TranslatesLineByLine) {
  EXPECT_EQ(chinese("fill this in\nuser '0001' is left out"), "请填写\n用户 '0001' 未纳入");
}

TEST(Catalogue, CommasInQuotesDivideNothing) {
  EXPECT_EQ(chinese("3 people are suspended, all of them in 'a, b'"), "停用 3 人，全部在 'a, b'");
}

TEST(Catalogue, CommasInBracketsDivideNothing) {
  EXPECT_EQ(chinese("Feishu wants fewer calls: too many (code 5, request r1)"),
            "飞书要求减少调用：too many（代码 5，请求 r1）");
}

TEST(Catalogue, AQuotedNameEndsWithItsQuote) {
  EXPECT_EQ(chinese("update user 'e1'"), "更新人员 'e1'");
  EXPECT_EQ(chinese("user 'e1' is like 'e2'"), "user 'e1' is like 'e2'");
  EXPECT_EQ(chinese("user 'O'Brien'"), "人员 'O'Brien'");
}

TEST(Catalogue, FindsATranslationWithItsPlaces) {
  EXPECT_EQ(find_translation(Language::kChinese, "{} people are suspended"), "停用 {#} 人");
  EXPECT_EQ(find_translation(Language::kChinese, "3 people are suspended"), std::nullopt);
}

TEST(Catalogue, LanguagesHaveNames) {
  EXPECT_EQ(parse_language("zh-CN"), Language::kChinese);
  EXPECT_EQ(parse_language("en-US"), Language::kEnglish);
  EXPECT_EQ(parse_language("fr-FR"), std::nullopt);
  EXPECT_EQ(to_text(Language::kChinese), "zh-CN");
  EXPECT_EQ(to_text(Language::kEnglish), "en-US");
}

TEST(Catalogue, ALocaleNamesALanguage) {
  EXPECT_EQ(language_of_locale("zh_CN.UTF-8"), Language::kChinese);
  EXPECT_EQ(language_of_locale("zh"), Language::kChinese);
  EXPECT_EQ(language_of_locale("C.UTF-8"), Language::kEnglish);
  EXPECT_EQ(language_of_locale(""), Language::kEnglish);
}

}  // namespace
}  // namespace gsync
