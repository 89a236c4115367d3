#include <gtest/gtest.h>

#include "report/page.h"
#include "report/table.h"

namespace gsync::report {
namespace {

Style chinese() {
  Style style;
  style.language = Language::kChinese;
  return style;
}

TEST(PageInChinese, SaysHeadingsAndLines) {
  const Style style = chinese();
  Page page(style);
  page.heading("Departments and people");
  page.line("  In no department");
  EXPECT_EQ(page.take(), "部门和人员\n  不在任何部门\n");
}

TEST(PageInChinese, PartsOfALineAreValues) {
  const Style style = chinese();
  Page page(style);
  page.line({Span{"done"}});
  page.paragraph("  ", "nobody");
  EXPECT_EQ(page.take(), "done\n  nobody\n");
}

TEST(PageInChinese, TextsBehindLabelsBeginInOneColumn) {
  const Style style = chinese();
  Page page(style);
  page.paragraph(page.label("  Source  "), "a.xlsx");
  page.paragraph(page.label("  Target  "), "local");
  EXPECT_EQ(page.take(), "  数据源  a.xlsx\n  目标    local\n");
}

TEST(PageInChinese, ABlankBetweenWordsIsNoneBetweenSentences) {
  const Style style = chinese();
  const Page page(style);
  EXPECT_EQ(page.say("Done.") + page.say(" Run 3 of job acme, 20 ms"),
            "已完成。任务 acme 的第 3 次运行，用时 20 毫秒");
  EXPECT_EQ(page.say("Job acme: ") + page.say("fresh"), "任务 acme：及时");
}

TEST(PageInChinese, NoLineBeginsWithASignThatCloses) {
  EXPECT_EQ(wrap("部门，人员", 4), (std::vector<std::string>{"部", "门，", "人员"}));
  EXPECT_EQ(wrap("abc，人员", 5), (std::vector<std::string>{"abc，", "人员"}));
}

TEST(PageInEnglish, SaysWhatItIsTold) {
  const Style style;
  const Page page(style);
  EXPECT_EQ(page.say(" Run 3 of job acme"), " Run 3 of job acme");
  EXPECT_EQ(page.label("  Source  "), "  Source  ");
}

TEST(TableInChinese, ColumnsAreAsWideAsTheirTitles) {
  const Style style = chinese();
  Page page(style);
  Table table({{"Calls"}, {"planned", Align::kRight}});
  table.row({{"login"}, {"1"}});
  table.print(page);
  EXPECT_EQ(page.take(), "  调用   计划\n  login     1\n");
}

TEST(TableInChinese, NamesOfMembersStay) {
  const Style style = chinese();
  Page page(style);
  Table::Column name{"name"};
  name.is_name = true;
  Table table({name, {"status"}});
  table.print(page);
  EXPECT_EQ(page.take(), "  name  状态\n");
}

}  // namespace
}  // namespace gsync::report
