#include "directory/statements.h"

#include <gtest/gtest.h>

namespace gsync::directory {
namespace {

constexpr std::string_view kCount = "SELECT n FROM numbers WHERE n >= ? ORDER BY n";

class StatementsTest : public testing::Test {
 protected:
  StatementsTest() {
    EXPECT_TRUE(
        database_.execute("CREATE TABLE numbers (n INTEGER);"
                          "INSERT INTO numbers VALUES (1), (2), (3)"));
  }

  io::Database database_ = *io::Database::open(":memory:", io::Durability::kNormal);
  Statements statements_{database_};
};

TEST_F(StatementsTest, AReturnedStatementStartsAfresh) {
  for (const int64_t least : {3, 1, 2}) {
    Loan loan = statements_.borrow(kCount);
    loan->bind(least);
    ASSERT_TRUE(*loan->step());
    EXPECT_EQ(loan->integer(0), least) << "left in the middle, reset when it went back";
  }
}

TEST_F(StatementsTest, AnUnboundParameterIsNullAgain) {
  statements_.borrow(kCount)->bind(int64_t{1}).run();
  Loan loan = statements_.borrow(kCount);
  EXPECT_FALSE(*loan->step());
}

TEST_F(StatementsTest, TwoLoansOfOneTextDoNotDisturbEachOther) {
  Loan outer = statements_.borrow(kCount);
  outer->bind(int64_t{1});
  int64_t rows = 0;
  while (*outer->step()) {
    Loan inner = statements_.borrow(kCount);
    inner->bind(int64_t{2});
    while (*inner->step()) ++rows;
  }
  EXPECT_EQ(rows, 6);
}

TEST_F(StatementsTest, ATextThatDoesNotCompileSaysSoEachTime) {
  for (int i = 0; i < 2; ++i) {
    Loan loan = statements_.borrow("SELECT a FROM nowhere");
    const auto row = loan->step();
    ASSERT_FALSE(row.has_value());
    EXPECT_EQ(row.error().message(), "the database answers 'no such table: nowhere'");
  }
}

TEST_F(StatementsTest, AnyNumberOfTextsIsServedAndALoanSurvivesThemAll) {
  Loan held = statements_.borrow(kCount);
  held->bind(int64_t{1});
  ASSERT_TRUE(*held->step());
  for (int i = 0; i < 2000; ++i) {
    Loan loan = statements_.borrow("SELECT " + std::to_string(i));
    ASSERT_TRUE(*loan->step());
    EXPECT_EQ(loan->integer(0), i);
  }
  EXPECT_TRUE(*held->step());
  EXPECT_EQ(held->integer(0), 2);
}

}  // namespace
}  // namespace gsync::directory
