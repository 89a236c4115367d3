#include "connectors/excel/cell_text.h"

#include <gtest/gtest.h>

namespace gsync::connectors::excel {
namespace {

TEST(CellText, BlanksOfXmlAreLeftOut) {
  EXPECT_EQ(without_blanks(" \t\r\n5 6\n "), "5 6");
  EXPECT_EQ(without_blanks(" \n"), "");
  EXPECT_EQ(without_blanks("\u00A05"), "\u00A05");
}

TEST(CellText, DigitsAreTheNumberOfAString) {
  EXPECT_EQ(parse_string_index("0"), 0U);
  EXPECT_EQ(parse_string_index(" 12\n"), 12U);
  EXPECT_EQ(parse_string_index("999999999"), 999'999'999U);
  EXPECT_EQ(parse_string_index("00000000000007"), 7U);
}

TEST(CellText, EverythingElseIsNoString) {
  for (const char* text : {"", " ", "-1", "+1", "1.0", "1e3", "1 2", "x", "1000000000",
                           "4294967296", "18446744073709551617"}) {
    EXPECT_EQ(parse_string_index(text), kNoString) << text;
  }
}

}  // namespace
}  // namespace gsync::connectors::excel
