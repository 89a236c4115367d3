#include "connectors/excel/excel_source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

/// A row of text cells: row("2", {"a", "b"}), an empty text is no cell.
std::string row(uint32_t number, const std::vector<std::string>& cells,
                std::string_view attributes = {}) {
  std::string text = fmt::format("<row r=\"{}\" {}>", number, attributes);
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    text += fmt::format("<c r=\"{}{}\" t=\"str\"><v>{}</v></c>",
                        column_letters(static_cast<uint32_t>(i + 1)), number, cells[i]);
  }
  return text + "</row>";
}

class ExcelSourceTest : public testing::Test {
 protected:
  /// The records, a line each; or the error.
  std::string read(TestWorkbook& workbook, const source::ReadRequest& request,
                   const std::string& options = {}) {
    const auto result =
        read_workbook(workbook.write(folder_ / "company.xlsx"), request, sink_, options);
    if (!result) return to_text(result.error());
    verdict_ = *result;
    return join(sink_.records, "\n");
  }

  test::TempFolder folder_;
  KeepingSink sink_;
  source::ReadVerdict verdict_;
};

TestWorkbook staff(const std::string& more = {}) {
  TestWorkbook workbook;
  workbook.sheet({"员工", row(1, {"花名册"}) + row(3, {"工号 *", "备注", "姓名（必填）"}) +
                              row(4, {"001", "note", "李雷"}) + row(6, {"002", "", "韩梅梅"}) +
                              more});
  return workbook;
}

TEST_F(ExcelSourceTest, RecordsStandBelowTheHeaderThatHasAllColumns) {
  TestWorkbook workbook = staff();
  EXPECT_EQ(read(workbook, request_for({"工号", "姓名"}, {"员工"})),
            "company.xlsx: 员工!4: text '001' | not visible | text '李雷'\n"
            "company.xlsx: 员工!6: text '002' | not visible | text '韩梅梅'");
  ASSERT_EQ(sink_.tables.size(), 1U);
  const source::Table& table = *sink_.tables[0];
  EXPECT_EQ(table.name, "员工");
  ASSERT_EQ(table.columns.size(), 3U);
  EXPECT_EQ(table.columns[0].name, "工号 *");
  EXPECT_EQ(table.columns[1].name, "备注");
  EXPECT_EQ(table.columns[2].name, "姓名（必填）");
  EXPECT_EQ(table.columns[2].ordinal, 3U);
}

TEST_F(ExcelSourceTest, TheVerdictCountsWhatWasRead) {
  TestWorkbook workbook = staff(row(7, {"003", "", "林涛"}, "hidden=\"1\""));
  read(workbook, request_for({"工号"}, {"员工"}));
  EXPECT_EQ(verdict_.completeness, source::Completeness::kComplete);
  ASSERT_EQ(verdict_.tables.size(), 1U);
  EXPECT_EQ(verdict_.tables[0].name, "员工");
  EXPECT_EQ(verdict_.tables[0].what, "users");
  EXPECT_EQ(verdict_.tables[0].records, 3U);
  EXPECT_EQ(verdict_.tables[0].hidden, 1U);
  EXPECT_EQ(sink_.last_done, sink_.last_total);
  EXPECT_GT(sink_.last_total, 0U);
}

TEST_F(ExcelSourceTest, HiddenRowsCanBeLeftOut) {
  TestWorkbook workbook = staff(row(7, {"003", "", "林涛"}, "hidden=\"true\""));
  read(workbook, request_for({"工号"}, {"员工"}), "hidden: skip\n");
  EXPECT_EQ(sink_.records.size(), 2U);
  EXPECT_EQ(verdict_.tables[0].hidden, 1U);
}

TEST_F(ExcelSourceTest, HiddenColumnsCanBeLeftOut) {
  const std::string rows =
      row(1, {"工号", "姓名", "姓名", "手机号"}) + row(2, {"1", "甲", "乙", "5"});
  TestWorkbook workbook;
  workbook.sheet({"员工", fmt::format("<worksheet xmlns=\"{}\"><cols><col min=\"3\" max=\"3\" "
                                      "hidden=\"1\"/><col min=\"4\" max=\"4\" hidden=\"0\"/>"
                                      "</cols><sheetData>{}</sheetData></worksheet>",
                                      kMainSpace, rows)});
  const auto request = request_for({"工号", "姓名", "手机号"}, {"员工"});
  EXPECT_EQ(read(workbook, request, "hidden: skip\n"),
            "company.xlsx: 员工!2: text '1' | text '甲' | text '5'");
  EXPECT_EQ(read(workbook, request),
            "company.xlsx: 员工!1: error: the header '姓名' stands more than once\n"
            "   rename or remove all but one, so that it is clear which column counts");
}

TEST_F(ExcelSourceTest, HiddenSheetsCanBeLeftOut) {
  TestWorkbook workbook;
  workbook.sheet({"员工", row(1, {"工号"}) + row(2, {"old"}), "state=\"hidden\""})
      .sheet({"花名册", row(1, {"工号"}) + row(2, {"new"})});
  const auto request = request_for({"工号"}, {"员工", "花名册"});
  EXPECT_EQ(read(workbook, request), "company.xlsx: 花名册!2: text 'new'");
  sink_ = KeepingSink();
  EXPECT_EQ(read(workbook, request_for({"工号"}, {"员工"})), "company.xlsx: 员工!2: text 'old'");
  sink_ = KeepingSink();
  EXPECT_EQ(read(workbook, request, "hidden: skip\n"), "company.xlsx: 花名册!2: text 'new'");
  sink_ = KeepingSink();
  EXPECT_EQ(read(workbook, request, "hidden: skip\nusers_sheet: 员工\n"),
            "company.xlsx: 员工!2: text 'old'");
}

TEST_F(ExcelSourceTest, TwoSheetsThatMayBeTheOneAreRefused) {
  TestWorkbook workbook;
  workbook.sheet({"员工", row(1, {"工号"}) + row(2, {"1"})})
      .sheet({"花名册", row(1, {"工号"}) + row(2, {"2"})});
  const auto request = request_for({"工号"}, {"花名册", "员工"});
  EXPECT_EQ(
      read(workbook, request),
      "company.xlsx: error: the users may be in 'company.xlsx: 花名册' or in 'company.xlsx: 员工'\n"
      "   set users_sheet in the job's source to name the sheet, or rename one of them");
  sink_ = KeepingSink();
  EXPECT_EQ(read(workbook, request, "users_sheet: 员工\n"), "company.xlsx: 员工!2: text '1'");
}

TEST_F(ExcelSourceTest, APipeIsNoWorkbook) {
  const auto path = folder_ / "company.xlsx";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(error_of(read_workbook(path, request_for({"工号"}), sink_)),
            "company.xlsx: error: 'company.xlsx' is no file but a pipe, a socket or a device\n"
            "   save what comes out of it into a file, and name that one");
}

TEST_F(ExcelSourceTest, HeadersMayStandInTwoRows) {
  TestWorkbook workbook;
  workbook.sheet(
      {"员工",
       worksheet(row(1, {"花名册"}) + row(2, {"工号", "本人", "", "紧急联系人"}) +
                     row(3, {"", "姓名", "手机号", "姓名"}) + row(4, {"1", "甲", "5", "乙"}),
                 "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/>"
                 "</mergeCells>")});
  EXPECT_EQ(read(workbook, request_for({"工号", "本人/姓名", "手机号"}, {"员工"})),
            "company.xlsx: 员工!4: text '1' | text '甲' | text '5' | not visible");
  EXPECT_EQ(read(workbook, request_for({"工号", "姓名"}, {"员工"})),
            "company.xlsx: 员工!3: error: the header '姓名' stands more than once\n"
            "   rename or remove all but one, so that it is clear which column counts; a mapping "
            "may name it with what stands above: '本人/姓名'");
}

TEST_F(ExcelSourceTest, EqualContentHasAnEqualFingerprint) {
  TestWorkbook first = staff();
  read(first, request_for({"工号"}));
  const std::string before = verdict_.fingerprint;
  TestWorkbook again = staff();
  again.put("docProps/core.xml", "<core/>");
  read(again, request_for({"工号"}));
  EXPECT_EQ(verdict_.fingerprint, before);
  TestWorkbook other = staff(row(9, {"9"}));
  read(other, request_for({"工号"}));
  EXPECT_NE(verdict_.fingerprint, before);
  EXPECT_EQ(before.size(), 16U);
}

TEST_F(ExcelSourceTest, AlternativesAreTriedInOrder) {
  source::ReadRequest request = request_for({"员工编号"}, {"员工"});
  request.tables[0].columns[0].alternatives = {"编号", "工号"};
  TestWorkbook workbook = staff();
  read(workbook, request);
  EXPECT_EQ(sink_.tables.at(0)->columns.at(0).name, "工号 *");
  EXPECT_EQ(sink_.records.at(0), "company.xlsx: 员工!4: text '001' | not visible | not visible");
}

TEST_F(ExcelSourceTest, ASheetIsFoundByItsColumns) {
  TestWorkbook workbook;
  workbook.sheet({"说明", row(1, {"请填写"})})
      .sheet({"数据", row(1, {"工号", "姓名"}) + row(2, {"1"})});
  EXPECT_EQ(read(workbook, request_for({"工号", "姓名"})),
            "company.xlsx: 数据!2: text '1' | blank");
}

TEST_F(ExcelSourceTest, SheetNamesCompareLikeHeaders) {
  TestWorkbook workbook = staff();
  EXPECT_EQ(error_of(read_workbook(workbook.write(folder_ / "company.xlsx"),
                                   request_for({"工号"}, {"Staff", "员 工（2025）"}), sink_)),
            "no error");
}

TEST_F(ExcelSourceTest, AMissingSheetListsThoseThatAreThere) {
  TestWorkbook workbook;
  workbook.sheet({"Staffs", row(1, {"工号"})}).sheet({"Old", "", "state=\"hidden\""});
  EXPECT_EQ(read(workbook, request_for({"工号"}, {"员工", "Staff"})),
            "company.xlsx: error: the workbook has no sheet '员工' or 'Staff' for the users\n"
            "   its visible sheets: 'Staffs'; did you mean 'Staffs'?\n"
            "   set users_sheet in the job's source to name the sheet");
  EXPECT_EQ(read(workbook, request_for({"姓名", "工号"})),
            "company.xlsx: error: no visible sheet has the columns of the users: '姓名', '工号'\n"
            "   its visible sheets: 'Staffs'\n"
            "   set users_sheet in the job's source to name the sheet");
}

TEST_F(ExcelSourceTest, AMissingSheetThatTheJobNamesIsShownInTheJob) {
  TestWorkbook workbook = staff();
  const auto result = read_workbook(workbook.write(folder_ / "company.xlsx"),
                                    request_for({"工号"}, {"员工"}), sink_, "users_sheet: Staff\n");
  EXPECT_EQ(result.error().code, ErrorCode::kConfig);
  EXPECT_EQ(to_text(result.error()),
            "job.yaml:3:14: error: company.xlsx: the workbook has no sheet 'Staff' for the users\n"
            "    3 | users_sheet: Staff\n"
            "      |              ^~~~~\n"
            "   its visible sheets: '员工'\n"
            "   set users_sheet in the job's source to name the sheet");
}

TEST_F(ExcelSourceTest, AMissingOptionalTableIsLeftOut) {
  source::ReadRequest request = request_for({"工号"}, {"员工"});
  request.tables.insert(request.tables.begin(),
                        {"departments", {"部门"}, {{"部门编号", {}, true}}, true});
  TestWorkbook workbook = staff();
  read(workbook, request);
  ASSERT_EQ(sink_.tables.size(), 1U);
  EXPECT_EQ(sink_.tables[0]->request, 1U);
  ASSERT_EQ(verdict_.tables.size(), 1U);
  EXPECT_EQ(verdict_.tables[0].what, "users");
}

TEST_F(ExcelSourceTest, AnIncompleteHeaderIsDeliveredForTheMappingToRefuse) {
  sink_.refusal = make_error(ErrorCode::kConfig, "column", "m.yaml", "refused");
  TestWorkbook workbook = staff();
  EXPECT_EQ(read(workbook, request_for({"工号", "姓名", "邮箱"}, {"员工"})),
            "m.yaml: error: refused");
  ASSERT_EQ(sink_.tables.size(), 1U);
  EXPECT_EQ(sink_.tables[0]->columns.size(), 3U);
  EXPECT_TRUE(sink_.records.empty());
}

TEST_F(ExcelSourceTest, ASheetWithoutAnyOfTheColumnsSaysWhatItHas) {
  TestWorkbook workbook;
  workbook.sheet({"员工", row(2, {"Name", "Mail"}) + row(3, {"a", "b"})}).sheet({"空", ""});
  EXPECT_EQ(
      read(workbook, request_for({"工号", "姓名"}, {"员工"})),
      "company.xlsx: 员工: error: no header row for the users: none has '工号', '姓名'; row 2 "
      "has 'Name', 'Mail'\n"
      "   name the columns so, or set users_header_row in the job's source");
  EXPECT_EQ(read(workbook, request_for({"工号"}, {"空"})),
            "company.xlsx: 空: error: no header row for the users: none has '工号'; the sheet is "
            "empty\n"
            "   name the columns so, or set users_header_row in the job's source");
}

TEST_F(ExcelSourceTest, AHeaderTwiceIsRefused) {
  TestWorkbook workbook;
  workbook.sheet({"员工", row(1, {"工号", "姓名", "工号*"})});
  EXPECT_EQ(read(workbook, request_for({"工号", "姓名"}, {"员工"})),
            "company.xlsx: 员工!1: error: the header '工号' stands more than once\n"
            "   rename or remove all but one, so that it is clear which column counts");
}

TEST_F(ExcelSourceTest, TheHeaderRowCanBeNamed) {
  TestWorkbook workbook;
  workbook.sheet(
      {"员工", row(1, {"工号", "姓名"}) + row(2, {"工号", "姓名"}) + row(3, {"1", "李雷"})});
  EXPECT_EQ(read(workbook, request_for({"工号", "姓名"}, {"员工"}), "users_header_row: 2\n"),
            "company.xlsx: 员工!3: text '1' | text '李雷'");
}

TEST_F(ExcelSourceTest, CellsMergedDownARequestedColumnAreRefused) {
  const std::string rows =
      row(1, {"部门", "姓名"}) + row(2, {"研发", "李雷"}) + row(3, {"", "韩梅梅"});
  TestWorkbook workbook;
  workbook.sheet({"员工", worksheet(rows, "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")});
  const source::ReadRequest request = request_for({"部门", "姓名"}, {"员工"});
  EXPECT_EQ(
      read(workbook, request),
      "company.xlsx: 员工!A2:A3: error: merged cells hide the values of the column '部门' below "
      "the first row\n"
      "   unmerge them in Excel, or set merged_cells: fill to repeat the first value");
  sink_.records.clear();
  EXPECT_EQ(read(workbook, request, "merged_cells: fill\n"),
            "company.xlsx: 员工!2: text '研发' | text '李雷'\n"
            "company.xlsx: 员工!3: text '研发' | text '韩梅梅'");
}

TEST_F(ExcelSourceTest, OtherMergedCellsDoNotMatter) {
  const std::string rows = row(1, {"花名册"}) + row(3, {"工号", "备注", "姓名"}) +
                           row(4, {"1", "x", "李雷"}) + row(5, {"2", "", "韩梅梅"});
  TestWorkbook workbook;
  workbook.sheet({"员工", worksheet(rows,
                                    "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell "
                                    "ref=\"B4:B5\"/><mergeCell ref=\"A9:A12\"/></mergeCells>")});
  EXPECT_EQ(read(workbook, request_for({"工号", "姓名"}, {"员工"})),
            "company.xlsx: 员工!4: text '1' | not visible | text '李雷'\n"
            "company.xlsx: 员工!5: text '2' | not visible | text '韩梅梅'");
}

TEST_F(ExcelSourceTest, DamageBehindTheRowsIsAnError) {
  TestWorkbook workbook;
  workbook.sheet({"员工", worksheet(row(1, {"工号"}) + row(2, {"1"}), "<oops>")});
  EXPECT_EQ(read(workbook, request_for({"工号"}, {"员工"})),
            "company.xlsx: error: the workbook is damaged: 'xl/worksheets/sheet1.xml': line 1: "
            "mismatched tag\n"
            "   open it in Excel and save it again, or ask for the file once more");
}

TEST_F(ExcelSourceTest, ReadingStopsWhenAsked) {
  TestWorkbook workbook = staff();
  const auto source = open_source(workbook.write(folder_ / "company.xlsx"));
  std::stop_source stop;
  stop.request_stop();
  const auto result = (*source)->read(request_for({"工号"}), sink_, stop.get_token());
  EXPECT_EQ(error_of(result), "company.xlsx: error: reading was interrupted; nothing was used");
  EXPECT_EQ(result.error().code, ErrorCode::kInterrupted);
}

TEST_F(ExcelSourceTest, ASinkThatHasEnoughGetsAPartialVerdict) {
  sink_.most = 1;
  TestWorkbook workbook = staff();
  read(workbook, request_for({"工号"}));
  EXPECT_EQ(sink_.records.size(), 1U);
  EXPECT_EQ(verdict_.completeness, source::Completeness::kPartial);
}

TEST_F(ExcelSourceTest, AProbeListsTheSheets) {
  TestWorkbook workbook = staff();
  workbook.sheet({"旧", "", "state=\"hidden\""});
  const auto source = open_source(workbook.write(folder_ / "company.xlsx"));
  const auto report = (*source)->probe({});
  ASSERT_EQ(error_of(report), "no error");
  EXPECT_EQ(report->summary, "company.xlsx: 2 sheets, 2 kB");
  EXPECT_EQ(report->details,
            (std::vector<std::string>{"员工: 1 kB of data", "旧: hidden, 1 kB of data"}));
}

TEST_F(ExcelSourceTest, AMistakeInTheOptionsIsFoundWithoutTheFile) {
  EXPECT_EQ(error_of(open_source(folder_ / "none.xlsx", "hiden: skip\n")),
            "job.yaml:3:1: error: unknown key 'hiden' in source 'excel'\n"
            "    3 | hiden: skip\n"
            "      | ^~~~~\n"
            "   did you mean 'hidden'?");
}

}  // namespace
}  // namespace gsync::connectors::excel
