#include "connectors/excel/workbook.h"

#include <gtest/gtest.h>

#include "connectors/excel/relationships.h"
#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kPersonSheet =
    "<row><c t=\"str\"><v>工号</v></c></row><row><c t=\"str\"><v>{}</v></c></row>";

std::string people(std::string_view number) {
  return fmt::format(fmt::runtime(kPersonSheet), number);
}

/// The records of the column 工号, or the error.
std::string read(TestWorkbook& workbook, std::vector<std::string> sheets = {}) {
  const test::TempFolder folder;
  KeepingSink sink;
  const auto verdict = read_workbook(workbook.write(folder / "b.xlsx"),
                                     request_for({"工号"}, std::move(sheets)), sink);
  return verdict ? join(sink.records, "\n") : to_text(verdict.error());
}

std::string workbook_part(std::string_view space, std::string_view office) {
  return fmt::format(
      R"(<w:workbook xmlns:w="{}" xmlns:q="{}"><w:sheets><w:sheet name="S" q:id="one"/></w:sheets></w:workbook>)",
      space, office);
}

TEST(Workbook, PartsMayLieAnywhere) {
  TestWorkbook workbook;
  workbook.put("_rels/.rels", TestWorkbook::relationships({{"a", "officeDocument", "/book/W.xml"}}))
      .put("book/w.xml", workbook_part(kMainSpace, kOfficeSpace))
      .put("book/_rels/W.xml.rels",
           TestWorkbook::relationships({{"one", "worksheet", "../data/./One.xml"}}))
      .put("DATA\\one.xml", worksheet(people("7")));
  EXPECT_EQ(read(workbook), "b.xlsx: S!2: text '7'");
}

TEST(Workbook, StrictNamespacesAreRead) {
  TestWorkbook workbook;
  std::string links = TestWorkbook::relationships({{"one", "worksheet", "sheet.xml"}});
  links =
      replace_all(links, kOfficeSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships");
  workbook
      .put("xl/workbook.xml",
           workbook_part("http://purl.oclc.org/ooxml/spreadsheetml/main",
                         "http://purl.oclc.org/ooxml/officeDocument/relationships"))
      .put("xl/_rels/workbook.xml.rels", links)
      .put("xl/sheet.xml", worksheet(people("7")));
  EXPECT_EQ(read(workbook), "b.xlsx: S!2: text '7'");
}

TEST(Workbook, TargetsResolveInsideThePackageOrNotAtAll) {
  EXPECT_EQ(resolve_target("xl", "worksheets/one.xml"), "xl/worksheets/one.xml");
  EXPECT_EQ(resolve_target("xl", "../data/one.xml"), "data/one.xml");
  EXPECT_EQ(resolve_target("xl", "/data/./one.xml"), "data/one.xml");
  EXPECT_EQ(resolve_target("xl", "..\\one.xml"), "one.xml");
  EXPECT_EQ(resolve_target("", "xl/workbook.xml"), "xl/workbook.xml");
  EXPECT_EQ(resolve_target("xl", "../../one.xml"), "");
}

TEST(Workbook, HiddenAndChartSheetsAreNotTakenUnasked) {
  TestWorkbook workbook;
  workbook.sheet({"Old", people("1"), "state=\"hidden\""})
      .sheet({"Older", people("2"), "state=\"veryHidden\""})
      .sheet({"Now", people("3")});
  EXPECT_EQ(read(workbook), "b.xlsx: Now!2: text '3'");
  EXPECT_EQ(read(workbook, {"Older"}), "b.xlsx: Older!2: text '2'");
}

TEST(Workbook, AChartSheetIsNoDataSheet) {
  TestWorkbook workbook;
  workbook.put("xl/_rels/workbook.xml.rels",
               TestWorkbook::relationships({{"rId1", "chartsheet", "chartsheets/sheet1.xml"},
                                            {"rId2", "worksheet", "worksheets/sheet2.xml"}}));
  workbook.sheet({"Chart", people("1")}).sheet({"Now", people("3")});
  EXPECT_EQ(read(workbook), "b.xlsx: Now!2: text '3'");
}

TEST(Workbook, ASheetWithoutItsPartIsNamed) {
  const std::string hint = "\n   open it in Excel and save it again, or ask for the file once more";
  for (const char* target : {"worksheets/none.xml", "../../outside.xml"}) {
    TestWorkbook workbook;
    workbook.put("xl/_rels/workbook.xml.rels",
                 TestWorkbook::relationships({{"rId1", "worksheet", target}}));
    workbook.sheet({"Now", people("3")});
    const std::string part =
        std::string_view(target).starts_with("..") ? "" : "'xl/worksheets/none.xml': ";
    EXPECT_EQ(read(workbook), "b.xlsx: Now: error: the workbook is damaged: " + part +
                                  "the part of the sheet is missing" + hint);
  }
}

TEST(Workbook, AnExternalSheetIsNotFollowed) {
  TestWorkbook workbook;
  workbook.put("xl/_rels/workbook.xml.rels",
               TestWorkbook::relationships(
                   {{"rId1", "worksheet", "worksheets/sheet1.xml\" TargetMode=\"External"}}));
  workbook.sheet({"Now", people("3")});
  EXPECT_EQ(read(workbook),
            "b.xlsx: Now: error: the workbook is damaged: the part of the sheet is missing\n"
            "   open it in Excel and save it again, or ask for the file once more");
}

TEST(Workbook, OtherDocumentsAreNamed) {
  const std::string hint = "\n   open it in Excel or WPS and save it as .xlsx";
  const auto with_root = [](const std::string& target, std::string_view content) {
    TestWorkbook workbook;
    workbook.put("_rels/.rels", TestWorkbook::relationships({{"a", "officeDocument", target}}));
    if (!content.empty()) workbook.put(target, std::string(content));
    return workbook;
  };
  TestWorkbook word = with_root("word/document.xml", "<document xmlns=\"urn:w\"/>");
  EXPECT_EQ(read(word),
            "b.xlsx: error: the file is a Word document (.docx), not a workbook" + hint);
  TestWorkbook slides = with_root("ppt/presentation.xml", "<presentation xmlns=\"urn:p\"/>");
  EXPECT_EQ(read(slides),
            "b.xlsx: error: the file is a PowerPoint presentation (.pptx), not a workbook" + hint);
  TestWorkbook binary = with_root("xl/workbook.bin", "binary");
  EXPECT_EQ(read(binary),
            "b.xlsx: error: the file is a binary workbook (.xlsb), which cannot be read" + hint);
  TestWorkbook open;
  open.drop("_rels/.rels").put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  open.put("content.xml", "<office/>");
  EXPECT_EQ(read(open),
            "b.xlsx: error: the file is an OpenDocument file (.ods or the like), which cannot be "
            "read" +
                hint);
  TestWorkbook none;
  none.drop("_rels/.rels");
  EXPECT_EQ(read(none), "b.xlsx: error: the file is a zip archive that holds no workbook" + hint);
}

TEST(Workbook, ContentTypesAreNotNeeded) {
  TestWorkbook workbook;
  workbook.drop("[Content_Types].xml").sheet({"S", people("7")});
  EXPECT_EQ(read(workbook), "b.xlsx: S!2: text '7'");
}

TEST(Workbook, AMissingStringTableIsDamage) {
  TestWorkbook workbook;
  workbook.put("xl/_rels/workbook.xml.rels",
               TestWorkbook::relationships({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                                            {"s", "sharedStrings", "sharedStrings.xml"}}));
  workbook.sheet({"S", people("7")});
  EXPECT_EQ(read(workbook),
            "b.xlsx: error: the workbook is damaged: 'xl/sharedStrings.xml': the part is missing\n"
            "   open it in Excel and save it again, or ask for the file once more");
}

}  // namespace
}  // namespace gsync::connectors::excel
