#include "directory/condition.h"

#include <gtest/gtest.h>

namespace gsync::directory {
namespace {

Answer<Bound> read(const Json& value) { return plain_operand(value, "filter"); }

Answer<Condition> with(std::string_view name, const Json& value) {
  return compared({"x", {}}, name, value, read, "filter");
}

TEST(Condition, EachOperatorHasItsForm) {
  EXPECT_EQ(with("EQUAL", 1)->sql, "x = ?");
  EXPECT_EQ(with("NOT_EQUAL", 1)->sql, "x IS NOT ?");
  EXPECT_EQ(with("CONTAINS", "a")->sql, "instr(x, ?) > 0");
  EXPECT_EQ(with("NOT_CONTAINS", "a")->sql, "coalesce(instr(x, ?), 0) = 0");
  EXPECT_EQ(with("IS_NULL", nullptr)->sql, "x IS NULL");
  EXPECT_EQ(with("NOT_NULL", nullptr)->sql, "x IS NOT NULL");
  EXPECT_EQ(with("IN", Json::array({1, 2}))->sql, "x IN (?, ?)");
  EXPECT_EQ(with("NOT_IN", Json::array({1}))->sql, "coalesce(x NOT IN (?), 1)");
  EXPECT_EQ(with("GREATER", 1)->sql, "x >= ?");
  EXPECT_EQ(with("LESSER", 1)->sql, "x <= ?");
  EXPECT_EQ(with("BETWEEN", Json::array({1, 2}))->sql, "x BETWEEN ? AND ?");
}

TEST(Condition, OperandsAreBoundBehindThoseOfTheExpression) {
  const auto condition =
      compared({"f(?)", {std::string("key")}}, "IN", Json::array({1, 2.5, true}), read, "filter");
  ASSERT_TRUE(condition.has_value());
  EXPECT_EQ(condition->values,
            (std::vector<Bound>{std::string("key"), int64_t{1}, 2.5, int64_t{1}}));
}

TEST(Condition, RefusesOtherOperatorsAndOperands) {
  for (const auto& [name, value] : {std::pair<const char*, Json>{"LIKE", "a"},
                                    {"", "a"},
                                    {"EQUAL", nullptr},
                                    {"EQUAL", Json::array({1})},
                                    {"EQUAL", "\xff"},
                                    {"IN", "a"},
                                    {"IN", Json::array()},
                                    {"IN", Json::array({nullptr})},
                                    {"BETWEEN", Json::array({1})}}) {
    const auto condition = with(name, value);
    ASSERT_FALSE(condition.has_value()) << name;
    EXPECT_EQ(condition.error().status, 400);
    EXPECT_EQ(condition.error().message, "参数 filter 格式错误");
  }
}

TEST(Condition, ConditionsAreJoined) {
  Condition any;
  any.add_alternative({"a = ?", {int64_t{1}}});
  EXPECT_EQ(any.sql, "(a = ?)");
  any.add_alternative({});
  any.add_alternative({"b = ?", {int64_t{2}}});
  EXPECT_EQ(any.sql, "(a = ? OR b = ?)");
  any.add({"c", {}});
  EXPECT_EQ(any.sql, "(a = ? OR b = ?) AND c");
  EXPECT_EQ(any.values, (std::vector<Bound>{int64_t{1}, int64_t{2}}));
}

}  // namespace
}  // namespace gsync::directory
