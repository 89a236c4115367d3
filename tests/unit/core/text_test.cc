#include "core/text.h"

#include <gtest/gtest.h>

namespace gsync {
namespace {

TEST(Text, TrimsBlanksOfAllScripts) {
  EXPECT_EQ(trim("\u3000 \u00A0李雷\t\uFEFF "), "李雷");
  EXPECT_EQ(trim(" \u3000 "), "");
  EXPECT_EQ(trim("a b"), "a b");
}

TEST(Text, SplitsKeepingEmptyParts) {
  const auto parts = split("a//b", "/");
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1], "");
}

TEST(Text, FullWidthFormsBecomePlainOnes) { EXPECT_EQ(nfkc("ＡＢ１２"), "AB12"); }

TEST(Text, BrokenUtf8StaysAsItIs) { EXPECT_EQ(nfkc("\xff\xfe"), "\xff\xfe"); }

TEST(Text, CaseFoldingKnowsMoreThanAscii) { EXPECT_EQ(fold_case("ÄÖ Straße"), "äö strasse"); }

TEST(Text, QuotedTextCannotSteerATerminal) {
  EXPECT_EQ(quoted("a\x1b[31mb\n"), "'a\\u{1b}[31mb\\n'");
  EXPECT_EQ(quoted("\u202Eevil"), "'\\u{202e}evil'");
  EXPECT_EQ(quoted("\xffz"), "'\\xffz'");
}

TEST(Text, QuotedTextIsCut) { EXPECT_EQ(quoted("abcdef", 3), "'abc…'"); }

TEST(Text, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(display_width("研发 A"), 6U);
  EXPECT_EQ(fit("研发中心", 5), "研发…");
  EXPECT_EQ(pad("研发", 6), "研发  ");
}

TEST(Text, NumbersAreGrouped) {
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "user"), "1 user");
  EXPECT_EQ(counted(2, "entry", "entries"), "2 entries");
}

TEST(Text, TheNearestWordIsSuggested) {
  const std::vector<std::string> known{"email", "phone", "name"};
  EXPECT_EQ(nearest("emial", known), "email");
  EXPECT_EQ(nearest("qqqqq", known), std::nullopt);
  EXPECT_EQ(nearest("工号", std::vector<std::string>{"姓名"}), std::nullopt);
}

}  // namespace
}  // namespace gsync
