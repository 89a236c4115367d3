#include "connectors/table/record_shape.h"

#include <gtest/gtest.h>

#include "connectors/table/table_fixture.h"

namespace gsync::connectors::table {
namespace {

source::RawValue text_value(std::string_view text) {
  source::RawValue value;
  put_text(text, value);
  return value;
}

TEST(TextValue, WhatASpreadsheetMadeOfALongNumberIsBad) {
  for (const char* text : {"1.38E+10", "1E+05", " 4.2E+17 ", "1.10101199001011E+17"}) {
    EXPECT_TRUE(std::holds_alternative<source::BadValue>(text_value(text).data)) << text;
  }
  for (const char* text : {"E+10", "1.E+10", "12E+10", "1.3E10", "1.3e+10", "1.3E+1", "1.xE+10",
                           "1.3E+1a", "A1E+10", "E+", "+E+10"}) {
    EXPECT_EQ(show(text_value(text)), "text '" + std::string(text) + "'");
  }
}

TEST(TextValue, WhatASpreadsheetShowsInsteadOfAValueIsBad) {
  for (const char* text : {"#N/A", "#DIV/0!", "###", "##########", "=?"}) {
    EXPECT_TRUE(std::holds_alternative<source::BadValue>(text_value(text).data)) << text;
  }
  for (const char* text : {"#", "##", "#1", "#N/A?", "=", "=a", "# N/A"}) {
    EXPECT_EQ(show(text_value(text)), "text '" + std::string(text) + "'");
  }
}

TEST(TextValue, NothingIsABlank) {
  EXPECT_EQ(show(text_value("")), "blank");
  EXPECT_TRUE(is_blank(text_value("")));
  EXPECT_TRUE(is_blank(text_value(" \u3000")));
  EXPECT_FALSE(is_blank(text_value("a")));
}

TEST(RecordShape, OnlyRequestedColumnsAreVisible) {
  HeaderMatch header;
  header.row = 3;
  header.cells = {{"工号", 2}, {"备注", 5}};
  header.found = {std::nullopt, 0};
  const RecordShape shape(7, "员工", header);
  EXPECT_EQ(shape.table()->request, 7U);
  EXPECT_EQ(shape.header_row(), 3U);
  EXPECT_EQ(shape.slot(2), 0);
  EXPECT_EQ(shape.slot(5), 1);
  EXPECT_EQ(shape.slot(1), -1);
  EXPECT_EQ(shape.slot(100), -1);
  EXPECT_TRUE(shape.is_requested(2));
  EXPECT_FALSE(shape.is_requested(5));
  EXPECT_EQ(show(shape.blank()[0]) + show(shape.blank()[1]), "blanknot visible");
}

}  // namespace
}  // namespace gsync::connectors::table
