#include "connectors/excel/sheet.h"

#include <gtest/gtest.h>

#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

/// What columns A to C of the sheet S come to: a line a record, or the error.
/// `rows` stand below a header in row 1.
std::string read_part(const std::string& part) {
  const test::TempFolder folder;
  KeepingSink sink;
  const auto file = TestWorkbook().sheet({"S", part}).write(folder / "b.xlsx");
  const auto verdict = read_workbook(file, request_for({"a", "b", "c"}), sink);
  if (!verdict) return to_text(verdict.error());
  return join(sink.records, "\n");
}

constexpr std::string_view kHeader =
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\" t=\"str\"><v>b</v></c>"
    "<c r=\"C1\" t=\"str\"><v>c</v></c></row>";

std::string read_rows(std::string_view rows) {
  return read_part(worksheet(std::string(kHeader) + std::string(rows)));
}

TEST(Sheet, MissingReferencesGoOnFromTheLastOne) {
  EXPECT_EQ(read_part(worksheet("<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c>"
                                "<c t=\"str\"><v>c</v></c></row>"
                                "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
                                "<row r=\"7\"><c r=\"B7\"><v>2</v></c><c><v>3</v></c></row>"
                                "<row><c r=\"A8\"><v>1</v></c></row>")),
            "b.xlsx: S!2: number 1 '1' | blank | number 3 '3'\n"
            "b.xlsx: S!7: blank | number 2 '2' | number 3 '3'\n"
            "b.xlsx: S!8: number 1 '1' | blank | blank");
}

TEST(Sheet, CellsOutOfOrderAreSorted) {
  EXPECT_EQ(read_rows("<row r=\"2\"><c r=\"C2\"><v>3</v></c><c r=\"A2\"><v>1</v></c></row>"),
            "b.xlsx: S!2: number 1 '1' | blank | number 3 '3'");
}

TEST(Sheet, RowsOutOfOrderAreRefusedNamingBoth) {
  const std::string hint = "\n   open the workbook in Excel and save it again";
  EXPECT_EQ(read_rows("<row r=\"5\"/><row r=\"4\"><c r=\"A4\"><v>1</v></c></row>"),
            "b.xlsx: S: error: row 4 stands after row 5" + hint);
  EXPECT_EQ(read_rows("<row r=\"2\"/><row r=\"2\"/>"),
            "b.xlsx: S: error: row 2 stands after row 2" + hint);
}

TEST(Sheet, ACellTwiceIsRefused) {
  EXPECT_EQ(read_rows("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>1</v></c>"
                      "<c r=\"A2\"><v>2</v></c></row>"),
            "b.xlsx: S!A2: error: the cell stands twice in its row\n"
            "   open the workbook in Excel and save it again");
}

TEST(Sheet, WrongReferencesAreRefused) {
  for (const char* reference : {"XFE2", "A0", "A1048577", "a2", "$B$2", "A3", "", "2"}) {
    EXPECT_EQ(read_rows(fmt::format("<row r=\"2\"><c r=\"{}\"><v>1</v></c></row>", reference)),
              fmt::format("b.xlsx: S: error: '{}' in row 2 is no reference to a cell of this row\n"
                          "   open the workbook in Excel and save it again",
                          reference));
  }
  for (const char* row : {"0", "1048577", "x", "-1", ""}) {
    EXPECT_EQ(read_rows(fmt::format("<row r=\"{}\"><c><v>1</v></c></row>", row)),
              fmt::format("b.xlsx: S: error: '{}' is no row of a sheet (1 to 1,048,576)\n"
                          "   open the workbook in Excel and save it again",
                          row));
  }
}

TEST(Sheet, TheFarCornersCostNothing) {
  EXPECT_EQ(read_rows("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c>"
                      "<c r=\"XFD1048576\"><v>2</v></c></row>"),
            "b.xlsx: S!1048576: number 1 '1' | blank | blank");
}

TEST(Sheet, TheDimensionIsNotTrusted) {
  const std::string rows(kHeader);
  EXPECT_EQ(read_part(fmt::format("<worksheet xmlns=\"{}\"><dimension ref=\"A1:A1\"/><sheetData>{}"
                                  "<row r=\"2\"><c r=\"C2\"><v>3</v></c></row>"
                                  "</sheetData></worksheet>",
                                  kMainSpace, rows)),
            "b.xlsx: S!2: blank | blank | number 3 '3'");
}

TEST(Sheet, FormattedRowsWithoutValuesAreNoRows) {
  std::string rows;
  for (int row = 2; row < 3000; ++row) {
    rows += fmt::format("<row r=\"{0}\" s=\"1\"><c r=\"A{0}\" s=\"1\"/></row>", row);
  }
  EXPECT_EQ(read_rows(rows), "");
}

TEST(Sheet, BlankTextsAndValuesOutsideTheTableAreNoRecord) {
  EXPECT_EQ(read_rows("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>  </v></c></row>"
                      "<row r=\"3\"><c r=\"F3\" t=\"str\"><v>note</v></c></row>"),
            "");
}

TEST(Sheet, LookAlikesElsewhereAreNoCells) {
  EXPECT_EQ(
      read_rows("<row r=\"2\"><c r=\"A2\"><v>1</v><extLst><c r=\"B2\"><v>9</v></c></extLst></c>"
                "<x:AlternateContent xmlns:x=\"urn:x\"><c r=\"B2\"><v>9</v></c>"
                "</x:AlternateContent><x:c xmlns:x=\"urn:x\" r=\"C2\"><v>9</v></x:c></row>"
                "<extLst><row r=\"3\"><c r=\"A3\"><v>9</v></c></row></extLst>"),
      "b.xlsx: S!2: number 1 '1' | blank | blank");
}

TEST(Sheet, PrefixesAndStrictNamespacesAreTheSame) {
  EXPECT_EQ(read_part("<?xml version='1.0'?>\n<x:worksheet "
                      "xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData>"
                      "<x:row\n r='1'><x:c  t='str'  r='A1'><x:v>a</x:v></x:c>"
                      "<x:c t='str'><x:v>b</x:v></x:c><x:c t='str'><x:v>c</x:v></x:c></x:row>"
                      "<x:row r='2'><x:c r='A2'><x:v>1</x:v></x:c></x:row>"
                      "</x:sheetData></x:worksheet>"),
            "b.xlsx: S!2: number 1 '1' | blank | blank");
}

TEST(Sheet, ByteOrderMarkAndUtf16AreRead) {
  const std::string part = worksheet(std::string(kHeader) + "<row><c><v>1</v></c></row>");
  const std::string record = "b.xlsx: S!2: number 1 '1' | blank | blank";
  EXPECT_EQ(read_part("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + part), record);
  std::string wide = "\xFF\xFE";
  for (const char c : "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + part) wide += {c, '\0'};
  const test::TempFolder folder;
  for (const std::string& bytes : {"\xEF\xBB\xBF" + part, wide}) {
    KeepingSink sink;
    const auto file = TestWorkbook()
                          .sheet({"S", ""})
                          .put("xl/worksheets/sheet1.xml", bytes)
                          .write(folder / "b.xlsx");
    const auto verdict = read_workbook(file, request_for({"a", "b", "c"}), sink);
    EXPECT_EQ(error_of(verdict), "no error");
    EXPECT_EQ(join(sink.records, "\n"), record);
  }
}

TEST(Sheet, BrokenXmlIsDamageWithPartAndLine) {
  const auto damaged = [](std::string_view why) {
    return fmt::format(
        "b.xlsx: error: the workbook is damaged: 'xl/worksheets/sheet1.xml': {}\n"
        "   open it in Excel and save it again, or ask for the file once more",
        why);
  };
  EXPECT_EQ(read_rows("\n<row r=\"2\"><c r=\"A2\"><v>&#1;</v></c></row>"),
            damaged("line 2: reference to invalid character number"));
  EXPECT_EQ(read_rows("<row r=\"2\"><c r=\"A2\"><v>\xFF</v></c></row>"),
            damaged("line 1: not well-formed (invalid token)"));
  EXPECT_EQ(read_rows("<row r=\"2\"><c r=\"A2\"><v>&who;</v></c></row>"),
            damaged("line 1: undefined entity"));
  EXPECT_EQ(read_part("<worksheet xmlns=\"" + std::string(kMainSpace) + "\"><sheetData>" +
                      std::string(kHeader)),
            damaged("line 1: no element found"));
}

TEST(Sheet, AnotherDocumentIsNoWorksheet) {
  EXPECT_EQ(read_part("<?xml version=\"1.0\"?><html/>"),
            "b.xlsx: S: error: the part is no worksheet\n"
            "   open the workbook in Excel and save it again");
}

}  // namespace
}  // namespace gsync::connectors::excel
