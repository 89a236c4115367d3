#include "report/html.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/text_table.h"
#include "unit/report/sample_run.h"

namespace gsync::report {
namespace {

std::string page_of(const plan::Plan& plan) {
  return render_html(make_document(plan, {}), Language::kEnglish);
}

/// What stands in the script element of this id.
nlohmann::json data_of(const std::string& page, const std::string& id) {
  const std::string start = "<script type=\"application/json\" id=\"" + id + "\">";
  const size_t from = page.find(start) + start.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

size_t count(std::string_view text, std::string_view part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Html, NothingFromOutsideEndsAScript) {
  plan::Plan plan = month_plan();
  plan.header.job = "</script><script>alert(1)</script>";
  plan.operations[3].change.name = "</script><!--<script>";
  plan.set_aside[0].diagnostic.message = "'</SCRIPT>' is no name";
  const std::string page = page_of(plan);
  EXPECT_EQ(count(page, "<script"), 4U);
  EXPECT_EQ(count(page, "</script"), 4U);
  EXPECT_EQ(count(page, "</SCRIPT"), 0U);
  EXPECT_NE(page.find("<title>&lt;/script&gt;"), std::string::npos);
}

TEST(Html, PlaceholdersInAValueStayValues) {
  plan::Plan plan = month_plan();
  plan.operations[3].change.name = "{{script}}{{data}}";
  EXPECT_EQ(count(page_of(plan), "\"{{script}}{{data}}\""), 1U);
}

TEST(Html, HoldsEveryChangeOnce) {
  const plan::Plan plan = month_plan();
  const nlohmann::json data = data_of(page_of(plan), "data");
  EXPECT_EQ(data["changes"]["kind"].size(), plan.operations.size());
  EXPECT_EQ(data["texts"][data["changes"]["key"][3].get<size_t>()], "A01");
  EXPECT_EQ(data["tree"]["key"].size(), plan.tree.size());
}

TEST(Html, HoldsTheFieldsOfAChangeByTheirShapes) {
  const plan::Plan plan = month_plan();
  const std::string page = page_of(plan);
  const nlohmann::json data = data_of(page, "data"), fields = data_of(page, "fields");
  const auto text = [&](const nlohmann::json& number) {
    const size_t known = data["texts"].size();
    const auto at = number.get<size_t>();
    return at < known ? data["texts"][at] : fields["texts"][at - known];
  };
  // The first change is a new department: openDepartmentId and name, both with `after` alone.
  const nlohmann::json& numbers = fields["fields"];
  const nlohmann::json& shape = fields["shapes"][numbers[0].get<size_t>()];
  EXPECT_EQ(text(shape[6]), "openDepartmentId");
  EXPECT_EQ(shape[5], 2);
  EXPECT_EQ(text(numbers[1]), "D4");
  EXPECT_EQ(text(numbers[3]), "实验室");
}

TEST(Html, MasksSensitiveValues) {
  const plan::Plan plan = month_plan();
  EXPECT_EQ(page_of(plan).find("13800138000"), std::string::npos);
  DocumentOptions options;
  options.sensitive = Sensitive::kShow;
  const std::string shown = render_html(make_document(plan, options), Language::kEnglish);
  EXPECT_NE(shown.find("13800138000"), std::string::npos);
}

TEST(Html, EveryLabelOfItsScriptsIsInTheCatalogue) {
  EXPECT_GT(page_labels().size(), 100U);
  for (const std::string_view label : page_labels()) {
    EXPECT_TRUE(find_translation(Language::kChinese, label)) << label;
  }
}

TEST(Html, TranslatesWhatTheProgramSaysAndNoValue) {
  plan::Plan plan = month_plan();
  plan.operations[3].change.name = "1 person is suspended";
  const nlohmann::json data = data_of(page_of(plan), "data");
  const std::string sentence = std::to_string(data["sentences"][0].get<size_t>());
  EXPECT_EQ(data["translations"][sentence], "停用 1 人");
  const std::string name = std::to_string(data["changes"]["name"][3].get<size_t>());
  EXPECT_FALSE(data["translations"].contains(name));
}

TEST(TextTable, EscapesWhatWouldDisturbALine) {
  TextTable texts;
  EXPECT_EQ(texts.add(""), 0U);
  EXPECT_EQ(texts.add("a\x1b[31m\xe2\x80\xae"), 1U);
  EXPECT_EQ(texts.add("a\x1b[31m\xe2\x80\xae"), 1U);
  EXPECT_EQ(texts.texts_json(0, 2), "[\"\",\n\"a\\\\u{1b}[31m\\\\u{202e}\"]");
}

std::string parts_of(const SplitPlace& parts) {
  return std::string(parts.before) + "|" + std::to_string(parts.number) + "|" +
         std::string(parts.after);
}

TEST(SplitPlace, TheRowOfTheRecordIsApart) {
  const auto split = [](std::string_view place) { return parts_of(split_place(place, 17)); };
  EXPECT_EQ(split("a.csv:17, 手机2"), "a.csv:|17|, 手机2");
  EXPECT_EQ(split("a17.xlsx: 员工!D17"), "a17.xlsx: 员工!D|17|");
  EXPECT_EQ(split("a.csv:170, 117"), "a.csv:170, |117|");
  EXPECT_EQ(split("17"), "|17|");
  EXPECT_EQ(split("x"), "x|0|");
}

TEST(SplitPlace, ANumberAtTheEndIsApart) {
  const auto split = [](std::string_view place) { return parts_of(split_place(place)); };
  EXPECT_EQ(split("a.xlsx: 员工!D17"), "a.xlsx: 员工!D|17|");
  EXPECT_EQ(split("cn=7,dc=x"), "cn=7,dc=x|0|");
  EXPECT_EQ(split("007"), "007|0|");
  EXPECT_EQ(split("a1234567890123"), "a1234567890123|0|");
  EXPECT_EQ(split("a:0"), "a:0|0|");
  EXPECT_EQ(split(""), "|0|");
}

}  // namespace
}  // namespace gsync::report
