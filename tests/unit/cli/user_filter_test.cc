#include "cli/user_filter.h"

#include <gtest/gtest.h>

namespace gsync::cli {
namespace {

using genauth::FilterOperator;

std::string shown(const std::string& text) {
  const auto filter = parse_filter(text);
  if (!filter) return to_text(filter.error());
  return filter->field + " " + std::string(genauth::to_text(filter->comparison)) + " " +
         filter->value.dump();
}

TEST(Filter, HasAnOperatorForEachSign) {
  EXPECT_EQ(shown("status=Suspended"), "status EQUAL \"Suspended\"");
  EXPECT_EQ(shown("status != Suspended"), "status NOT_EQUAL \"Suspended\"");
  EXPECT_EQ(shown("name~李"), "name CONTAINS \"李\"");
  EXPECT_EQ(shown("name!~李"), "name NOT_CONTAINS \"李\"");
  EXPECT_EQ(shown("birthdate>=1990-01-01"), "birthdate GREATER \"1990-01-01\"");
  EXPECT_EQ(shown("birthdate<=1990-01-01"), "birthdate LESSER \"1990-01-01\"");
}

TEST(Filter, WithoutAValueAsksForEmptyFields) {
  EXPECT_EQ(shown("email="), "email IS_NULL null");
  EXPECT_EQ(shown("email!="), "email NOT_NULL null");
}

TEST(Filter, IsCutAtTheFirstOperator) { EXPECT_EQ(shown("name=a=b~c"), "name EQUAL \"a=b~c\""); }

TEST(Filter, NumbersAreNumbersWhereTheFieldIs) {
  EXPECT_EQ(shown("loginsCount>=3"), "loginsCount GREATER 3");
  EXPECT_EQ(shown("username=007"), "username EQUAL \"007\"");
}

TEST(Filter, WhatIsNoConditionIsSaid) {
  for (const char* text : {"", "status", "=x", "name~", "loginsCount>="}) {
    EXPECT_EQ(shown(text), "--filter: error: '" + std::string(text) +
                               "' is no condition\n   write FIELD=VALUE, or one of != ~ "
                               "(contains) !~ >= <= in place of =");
  }
}

TEST(Sort, IsAFieldAndADirection) {
  EXPECT_EQ(parse_sort("email")->order, genauth::Order::kAscending);
  EXPECT_EQ(parse_sort("createdAt:desc")->field, "createdAt");
  EXPECT_EQ(parse_sort("createdAt:desc")->order, genauth::Order::kDescending);
  for (const char* text : {"", "email:down", ":desc"}) EXPECT_FALSE(parse_sort(text)) << text;
}

}  // namespace
}  // namespace gsync::cli
