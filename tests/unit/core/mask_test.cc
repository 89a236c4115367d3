#include "core/mask.h"

#include <gtest/gtest.h>

namespace gsync {
namespace {

TEST(Mask, KeepsTheLastFour) { EXPECT_EQ(masked("13800138000"), "*******8000"); }

TEST(Mask, ShowsAtMostHalfOfAShortText) {
  EXPECT_EQ(masked("12345"), "***45");
  EXPECT_EQ(masked("1"), "*");
  EXPECT_EQ(masked(""), "");
}

TEST(Mask, CountsCharactersNotBytes) { EXPECT_EQ(masked("身份证号码甲乙丙丁"), "*****甲乙丙丁"); }

TEST(Mask, AValueIsMaskedWhereverItStands) {
  EXPECT_EQ(with_masked("1380000 is taken: '1380000'", "1380000"), "****000 is taken: '****000'");
  EXPECT_EQ(with_masked("the number '138\\n0000' is no number", "138\n0000"),
            "the number '*****0000' is no number");
  EXPECT_EQ(with_masked("nothing here", ""), "nothing here");
}

TEST(Mask, AShortValueIsMaskedInQuotesOnly) {
  EXPECT_EQ(with_masked("'12' is shorter than 12 digits", "12"), "'*2' is shorter than 12 digits");
}

TEST(Mask, EverythingInQuotesIsMasked) {
  EXPECT_EQ(with_quotes_masked("'13800138000' is not '12'"), "'*******8000' is not '*2'");
  EXPECT_EQ(with_quotes_masked("nothing is quoted"), "nothing is quoted");
  EXPECT_EQ(with_quotes_masked("an open ' quote"), "an open ' quote");
}

}  // namespace
}  // namespace gsync
