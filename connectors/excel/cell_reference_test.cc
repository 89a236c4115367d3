#include "connectors/excel/cell_reference.h"

#include <gtest/gtest.h>

namespace gsync::connectors::excel {
namespace {

TEST(CellReference, LettersAndDigitsAreACell) {
  EXPECT_EQ(parse_cell("A1"), (CellReference{1, 1}));
  EXPECT_EQ(parse_cell("AB12"), (CellReference{12, 28}));
  EXPECT_EQ(parse_cell("XFD1048576"), (CellReference{1048576, 16384}));
}

TEST(CellReference, EverythingElseIsNone) {
  for (const char* text : {"", "A", "1", "a1", "$B$1", "A0", "A-1", "XFE1", "A1048577", "AAAA1",
                           "A1B", "A 1", "A99999999999999999999", "é1"}) {
    EXPECT_EQ(parse_cell(text), std::nullopt) << text;
  }
}

TEST(CellReference, ACellOfARowHasItsNumber) {
  EXPECT_EQ(column_in_row("A12", 12, "12"), 1U);
  EXPECT_EQ(column_in_row("XFD12", 12, "12"), 16384U);
  EXPECT_EQ(column_in_row("B012", 12, "12"), 2U);
  for (const char* text :
       {"", "12", "A", "A1", "A2", "A112", "A120", "a12", "$A$12", "XFE12", "AAAA12", "A 12"}) {
    EXPECT_EQ(column_in_row(text, 12, "12"), std::nullopt) << text;
  }
}

TEST(CellReference, ARangeGoesDownAndRight) {
  EXPECT_EQ(parse_range("A1:C3"), (CellRange{{1, 1}, {3, 3}}));
  EXPECT_EQ(parse_range("B2"), (CellRange{{2, 2}, {2, 2}}));
  for (const char* text : {"", ":", "A1:", ":A1", "B2:A3", "B2:C1", "A1:B2:C3"}) {
    EXPECT_EQ(parse_range(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace gsync::connectors::excel
