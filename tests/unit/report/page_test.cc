#include "report/page.h"

#include <gtest/gtest.h>

#include "report/table.h"

namespace gsync::report {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksAtBlanks) {
  EXPECT_EQ(wrap("one two three", 8), (Lines{"one two", "three"}));
  EXPECT_EQ(wrap("", 8), Lines{""});
}

TEST(Wrap, BreaksBetweenWideCharacters) {
  EXPECT_EQ(wrap("研发中心平台", 5), (Lines{"研发", "中心", "平台"}));
  EXPECT_EQ(wrap("in 研发中心", 7), (Lines{"in 研发", "中心"}));
}

TEST(Wrap, BreaksAWordThatIsTooLong) {
  EXPECT_EQ(wrap("a verylongword b", 6), (Lines{"a", "verylo", "ngword", "b"}));
}

TEST(Wrap, KeepsMarksOnTheirCharacter) {
  EXPECT_EQ(wrap("e\u0301e\u0301e\u0301", 2), (Lines{"e\u0301e\u0301", "e\u0301"}));
}

TEST(Wrap, KeepsTheBlanksAtTheStart) { EXPECT_EQ(wrap("  ^~~", 8), Lines{"  ^~~"}); }

TEST(Page, CutsALineAtTheWidth) {
  Style style;
  style.width = 8;
  Page page(style);
  page.line("研发中心平台");
  EXPECT_EQ(page.take(), "研发中…\n");
}

TEST(Page, HangsTheLinesOfAParagraph) {
  Style style;
  style.width = 24;
  Page page(style);
  page.paragraph("  * ", "one two three four five six");
  EXPECT_EQ(page.take(), "  * one two three four\n    five six\n");
}

TEST(Page, KeepsTheBarsOfATreeBesideAParagraph) {
  Style style;
  style.width = 24;
  Page page(style);
  page.paragraph("│ ", "one two three four five six");
  EXPECT_EQ(page.take(), "│ one two three four\n│ five six\n");
}

TEST(Page, NeutralisesEscapeCodes) {
  const Style style;
  Page page(style);
  page.heading("\x1b[31mred");
  page.line({{"\x1b]0;title\a", Ink::kRed}});
  page.paragraph("\r", "a\u202Eb");
  page.command("cat \x1b[2J");
  EXPECT_EQ(page.take(),
            "\\u{1b}[31mred\n"
            "\\u{1b}]0;title\\u{7}\n"
            "\\u{d}a\\u{202e}b\n"
            "  cat \\u{1b}[2J\n");
}

TEST(Page, ColoursOnlyWhenTheStyleSaysSo) {
  Style style;
  style.color = true;
  Page page(style);
  page.line({{"x", Ink::kRed}, {"y"}});
  EXPECT_EQ(page.take(), "\x1b[31mx\x1b[0my\n");
}

TEST(Page, ContinuesACommandThatIsTooLong) {
  Style style;
  style.width = 30;
  Page page(style);
  page.command("genauth-sync plan /etc/acme.yaml --override a=REASON");
  EXPECT_EQ(page.take(),
            "  genauth-sync plan \\\n"
            "    /etc/acme.yaml \\\n"
            "    --override a=REASON\n");
}

TEST(Table, AlignsWideText) {
  const Style style;
  Page page(style);
  Table table({{"Name"}, {"n", Align::kRight}});
  table.row({{"研发中心"}, {"1,234"}});
  table.row({{"ab"}, {"5"}});
  table.print(page);
  EXPECT_EQ(page.take(),
            "  Name          n\n"
            "  研发中心  1,234\n"
            "  ab            5\n");
}

TEST(Table, CutsTheWidestColumn) {
  Style style;
  style.width = 16;
  Page page(style);
  Table table({{""}, {""}});
  table.row({{"short"}, {"a very long text"}});
  table.print(page);
  EXPECT_EQ(page.take(), "  short  a very…\n");
}

}  // namespace
}  // namespace gsync::report
