#include "genauth/filter.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

std::string text_of(const Filter& filter) {
  return filter.field + " " + std::string(to_text(filter.comparison)) + " " + filter.value.dump();
}

TEST(Filter, EachOperatorTakesItsOperands) {
  const std::vector<FilterValue> values{"a", "b"};
  EXPECT_EQ(text_of(Filter::equal("name", "李雷")), R"(name EQUAL "李雷")");
  EXPECT_EQ(text_of(Filter::not_equal("name", "x")), R"(name NOT_EQUAL "x")");
  EXPECT_EQ(text_of(Filter::contains("name", "x")), R"(name CONTAINS "x")");
  EXPECT_EQ(text_of(Filter::not_contains("name", "x")), R"(name NOT_CONTAINS "x")");
  EXPECT_EQ(text_of(Filter::is_null("name")), "name IS_NULL null");
  EXPECT_EQ(text_of(Filter::not_null("name")), "name NOT_NULL null");
  EXPECT_EQ(text_of(Filter::in("name", values)), R"(name IN ["a","b"])");
  EXPECT_EQ(text_of(Filter::not_in("name", values)), R"(name NOT_IN ["a","b"])");
  EXPECT_EQ(text_of(Filter::at_least("level", 2)), "level GREATER 2");
  EXPECT_EQ(text_of(Filter::at_most("level", 2.5)), "level LESSER 2.5");
  EXPECT_EQ(text_of(Filter::between("level", 1, 3)), "level BETWEEN [1,3]");
}

TEST(Filter, ValuesKeepTheirTypeAndTimesAreMilliseconds) {
  EXPECT_EQ(text_of(Filter::equal("emailVerified", true)), "emailVerified EQUAL true");
  EXPECT_EQ(text_of(Filter::equal("loginsCount", int64_t{0})), "loginsCount EQUAL 0");
  EXPECT_EQ(text_of(Filter::at_least("signedUp", *parse_iso("2025-07-01T08:00:00.123Z"))),
            "signedUp GREATER 1751356800123");
}

}  // namespace
}  // namespace gsync::genauth
