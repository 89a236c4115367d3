#include "connectors/excel/cell_value.h"

#include <gtest/gtest.h>

#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kStrings =
    "<si><t>值</t></si>"
    "<si/>"
    "<si><t xml:space=\"preserve\"> 李雷 </t></si>"
    "<si><r><t>李</t></r><r><rPr><b/></rPr><t>雷</t></r><rPh sb=\"0\" eb=\"1\"><t>LI</t></rPh>"
    "<phoneticPr fontId=\"1\"/></si>"
    "<si><t>a_x000D_b</t></si>";

/// Cell formats 0 General, 1 zeros, 2 id 31, 3 id 57, 4 a custom date, 5 a
/// pattern, 6 id 14 which the file defines as a number.
constexpr std::string_view kStyles =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"00000000\"/>"
    "<numFmt numFmtId=\"165\" formatCode='yyyy\"年\"m\"月\"d\"日\"'/>"
    "<numFmt numFmtId=\"166\" formatCode=\"000-0000-0000\"/>"
    "<numFmt numFmtId=\"14\" formatCode=\"0.00\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"31\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"31\"/><xf numFmtId=\"57\"/>"
    "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"14\"/></cellXfs>";

/// The value of one cell of a workbook; `cell` is its XML in A2. The second
/// column keeps the row from being empty.
std::string value_of(std::string_view cell, const std::string& properties = {}) {
  const test::TempFolder folder;
  TestWorkbook workbook;
  workbook.strings(kStrings).styles(kStyles).properties(properties);
  workbook.sheet({"S", fmt::format("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                   "<c r=\"B1\" t=\"str\"><v>x</v></c></row>"
                                   "<row r=\"2\">{}<c r=\"B2\"><v>1</v></c></row>",
                                   cell)});
  KeepingSink sink;
  const auto verdict = read_workbook(workbook.write(folder / "b.xlsx"), request_for({"值"}), sink);
  if (!verdict) return to_text(verdict.error());
  return show(sink.raw.at(0).values.at(0));
}

struct ValueCase {
  const char* cell;
  const char* value;
};

TEST(CellValue, TextsAreWhatTheUserSees) {
  const ValueCase cases[] = {
      {"<c r=\"A2\" t=\"s\"><v>2</v></c>", "text ' 李雷 '"},
      {"<c r=\"A2\" t=\"s\"><v>3</v></c>", "text '李雷'"},
      {"<c r=\"A2\" t=\"s\"><v>4</v></c>", "text 'a\rb'"},
      {"<c r=\"A2\" t=\"s\"><v> 2 </v></c>", "text ' 李雷 '"},
      {"<c r=\"A2\" t=\"s\"><v>1</v></c>", "blank"},
      {"<c r=\"A2\" t=\"inlineStr\"><is><t>李</t></is></c>", "text '李'"},
      {"<c r=\"A2\" t=\"inlineStr\"><is><r><t>李</t></r><r><t>雷</t></r></is></c>", "text '李雷'"},
      {"<c r=\"A2\" t=\"inlineStr\"><is><t>李</t><rPh><t>LI</t></rPh></is></c>", "text '李'"},
      {"<c r=\"A2\" t=\"inlineStr\"><v>李</v></c>", "text '李'"},
      {"<c r=\"A2\" t=\"inlineStr\"><v>no</v><is><t>yes</t></is></c>", "text 'yes'"},
      {"<c r=\"A2\" t=\"inlineStr\"><is><t>yes</t></is><v>no</v></c>", "text 'yes'"},
      {"<c r=\"A2\" t=\"str\"><v>&#31398;_x005F_</v></c>", "text '窦_'"},
      {"<c r=\"A2\" t=\"str\"><f>A1</f><v>x</v></c>", "text 'x'"},
      {"<c r=\"A2\" t=\"str\"><v><![CDATA[a<b]]></v></c>", "text 'a<b'"},
  };
  for (const ValueCase& item : cases) EXPECT_EQ(value_of(item.cell), item.value) << item.cell;
}

TEST(CellValue, NothingIsBlank) {
  for (const char* cell :
       {"", "<c r=\"A2\"/>", "<c r=\"A2\" s=\"1\"/>", "<c r=\"A2\"><v/></c>",
        "<c r=\"A2\" t=\"s\"><v></v></c>", "<c r=\"A2\" t=\"str\"><f>A1</f><v></v></c>",
        "<c r=\"A2\" t=\"inlineStr\"><is><t/></is></c>", "<c r=\"A2\" t=\"inlineStr\"><is/></c>",
        "<c r=\"A2\"><extLst><ext><v>5</v></ext></extLst></c>"}) {
    EXPECT_EQ(value_of(cell), "blank") << cell;
  }
}

TEST(CellValue, NumbersKeepTheirDigits) {
  const ValueCase cases[] = {
      {"<c r=\"A2\"><v>5</v></c>", "number 5 '5'"},
      {"<c r=\"A2\" t=\"n\"><v> 5 </v></c>", "number 5 '5'"},
      {"<c r=\"A2\"><v>1<!-- -->2</v></c>", "number 12 '12'"},
      {"<c r=\"A2\"><v>13800138000</v></c>", "number 13800138000 '13800138000'"},
      {"<c r=\"A2\"><v>1.3800138E10</v></c>", "number 13800138000 '13800138000'"},
      {"<c r=\"A2\"><v>100000</v></c>", "number 100000 '100000'"},
      {"<c r=\"A2\"><v>999999999999999</v></c>", "number 999999999999999 '999999999999999'"},
      {"<c r=\"A2\"><v>-42</v></c>", "number -42 '-42'"},
      {"<c r=\"A2\"><v>-0</v></c>", "number -0 '0'"},
      {"<c r=\"A2\"><v>1.15</v></c>", "number 1.15 '1.15'"},
      {"<c r=\"A2\"><v>0.829999999999999999985</v></c>", "number 0.83 '0.83'"},
      {"<c r=\"A2\"><v>0.30000000000000004</v></c>", "number 0.30000000000000004 '0.3'"},
      {"<c r=\"A2\"><v>1E-7</v></c>", "number 1e-07 '0.0000001'"},
      {"<c r=\"A2\" s=\"1\"><v>123</v></c>", "number 123 '00000123'"},
      {"<c r=\"A2\" s=\"1\"><v>1234567890</v></c>", "number 1234567890 '1234567890'"},
      {"<c r=\"A2\" s=\"1\"><v>1.5</v></c>", "number 1.5 '1.5'"},
      {"<c r=\"A2\" s=\"5\"><v>13800138000</v></c>", "number 13800138000 '13800138000'"},
      {"<c r=\"A2\" s=\"6\"><v>43529</v></c>", "number 43529 '43529'"},
      {"<c r=\"A2\" s=\"99\"><v>5</v></c>", "number 5 '5'"},
      {"<c r=\"A2\"><f>SUM(1,2)</f><v>3</v></c>", "number 3 '3'"},
      {"<c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>3</v></c>", "number 3 '3'"},
  };
  for (const ValueCase& item : cases) EXPECT_EQ(value_of(item.cell), item.value) << item.cell;
}

TEST(CellValue, WhatIsNoNumberIsBad) {
  for (const char* text : {"abc", "1,5", "NaN", "INF", "-INF", "1e999", "0x10", "1 2", "+5"}) {
    EXPECT_EQ(value_of(fmt::format("<c r=\"A2\"><v>{}</v></c>", text)),
              fmt::format("bad number-invalid: '{}' is not a number", text));
  }
}

TEST(CellValue, MoreThanFifteenDigitsAreLost) {
  EXPECT_EQ(
      value_of("<c r=\"A2\"><v>1.10101199001011E17</v></c>"),
      "bad digits-lost: '1.10101199001011E17' is a number of more than 15 digits; a spreadsheet "
      "keeps only the first 15");
  EXPECT_EQ(value_of("<c r=\"A2\"><v>1000000000000000</v></c>").substr(0, 15), "bad digits-lost");
}

TEST(CellValue, BooleansAreBooleans) {
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"b\"><v>1</v></c>"), "true");
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"b\"><v>false</v></c>"), "false");
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"b\"><f>TRUE()</f><v>1</v></c>"), "true");
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"b\"><v>yes</v></c>"),
            "bad boolean-invalid: 'yes' is neither true nor false");
}

TEST(CellValue, DatesFollowTheNumberFormat) {
  EXPECT_EQ(value_of("<c r=\"A2\" s=\"2\"><v>43529</v></c>"), "date 2019-03-05");
  EXPECT_EQ(value_of("<c r=\"A2\" s=\"3\"><v>43529</v></c>"), "date 2019-03-05");
  EXPECT_EQ(value_of("<c r=\"A2\" s=\"4\"><v>43529.5</v></c>"), "date 2019-03-05T12:00:00");
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"d\"><v>2019-03-05T00:00:00Z</v></c>"), "date 2019-03-05");
  EXPECT_EQ(value_of("<c r=\"A2\" s=\"2\"><v>42067</v></c>", "date1904=\"true\""),
            "date 2019-03-05");
}

TEST(CellValue, DatesThatNameNoDayAreBad) {
  for (const char* serial : {"60", "-1", "2958466", "0.5"}) {
    EXPECT_EQ(value_of(fmt::format("<c r=\"A2\" s=\"2\"><v>{}</v></c>", serial)),
              fmt::format("bad date-invalid: the number '{}' has a date format, but names no day",
                          serial));
  }
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"d\"><v>18:00:00</v></c>"),
            "bad date-invalid: '18:00:00' is not a date");
}

TEST(CellValue, ErrorsAndMissingResultsAreBad) {
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"),
            "bad error-value: the cell holds the error #DIV/0!");
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"e\"><v>#SPILL!</v></c>"),
            "bad error-value: the cell holds the error #SPILL!");
  const std::string no_result =
      "bad formula-without-result: the formula has no result, it was saved without one";
  EXPECT_EQ(value_of("<c r=\"A2\"><f>A1</f></c>"), no_result);
  EXPECT_EQ(value_of("<c r=\"A2\"><f>A1</f><v></v></c>"), no_result);
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"str\"><f>A1</f></c>"), no_result);
  EXPECT_EQ(value_of("<c r=\"A2\" t=\"zz\"><v>5</v></c>"),
            "bad cell-type: the cell '5' is of an unknown type");
}

TEST(CellValue, AStringThatIsNotThereIsDamage) {
  for (const char* index : {"5", "-1", "x", "99999999999999999999"}) {
    EXPECT_EQ(value_of(fmt::format("<c r=\"A2\" t=\"s\"><v>{}</v></c>", index)),
              fmt::format("b.xlsx: S!A2: error: the cell refers to string '{}', but the workbook "
                          "has 5 strings\n   open the workbook in Excel and save it again",
                          index));
  }
}

TEST(CellValue, AStringThatIsNotThereIsDamageInColumnsNobodyReads) {
  EXPECT_EQ(value_of("<c r=\"A2\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>7</v></c>"),
            "b.xlsx: S!C2: error: the cell refers to string '7', but the workbook has 5 strings\n"
            "   open the workbook in Excel and save it again");
}

}  // namespace
}  // namespace gsync::connectors::excel
