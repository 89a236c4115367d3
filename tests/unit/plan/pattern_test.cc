#include "plan/pattern.h"

#include <gtest/gtest.h>

namespace gsync::plan {
namespace {

TEST(Pattern, WithoutAStarTheWholeTextMustBeTheSame) {
  EXPECT_TRUE(Pattern("e1042").matches("e1042"));
  EXPECT_FALSE(Pattern("e1042").matches("e10421"));
  EXPECT_FALSE(Pattern("e1042").matches(""));
}

TEST(Pattern, AStarStandsForAnyTextAlsoNone) {
  EXPECT_TRUE(Pattern("admin*").matches("admin"));
  EXPECT_TRUE(Pattern("*@acme.example").matches("li.lei@acme.example"));
  EXPECT_TRUE(Pattern("a*b*c").matches("a-b-b-c"));
  EXPECT_FALSE(Pattern("a*b*c").matches("a-c-b"));
  EXPECT_TRUE(Pattern("*").matches("研发中心"));
  EXPECT_TRUE(Pattern("研发中心/*").matches("研发中心/平台/网关"));
}

TEST(Pattern, LetterCaseDoesNotCount) { EXPECT_TRUE(Pattern("Admin*").matches("ADMIN-2")); }

TEST(Pattern, ManyStarsTakeNoLongerThanTheirProduct) {
  const std::string text(5'000, 'a');
  EXPECT_FALSE(Pattern("*a*a*a*a*a*a*a*a*a*b").matches(text));
}

}  // namespace
}  // namespace gsync::plan
