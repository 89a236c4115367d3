#include "connectors/csv/csv_source.h"

#include <gtest/gtest.h>

#include "connectors/csv/csv_fixture.h"

namespace gsync::connectors::csv {
namespace {

class CsvSourceTest : public testing::Test {
 protected:
  CsvFolder folder_;
};

const source::ReadRequest kStaff = request_for({"工号", "姓名"}, {"员工"});

/// Departments as well, which may be missing.
source::ReadRequest company() {
  source::ReadRequest request = kStaff;
  request.tables.insert(request.tables.begin(),
                        {"departments", {"部门"}, {{"部门编号", {}, true}}, true});
  return request;
}

TEST_F(CsvSourceTest, RecordsStandBelowTheHeaderThatHasAllColumns) {
  folder_.put("whatever.csv",
              "花名册\n\n工号 *,备注,姓名（必填）\n001,note,李雷\n\n002,,韩梅梅\n,,\n");
  EXPECT_EQ(folder_.text("whatever.csv", kStaff),
            "whatever.csv:4: text '001' | not visible | text '李雷'\n"
            "whatever.csv:6: text '002' | not visible | text '韩梅梅'");
  EXPECT_EQ(folder_.verdict.completeness, source::Completeness::kComplete);
  ASSERT_EQ(folder_.verdict.tables.size(), 1U);
  EXPECT_EQ(folder_.verdict.tables[0].name, "whatever");
  EXPECT_EQ(folder_.verdict.tables[0].records, 2U);
  EXPECT_EQ(folder_.sink.last_done, folder_.sink.last_total);
  EXPECT_EQ(folder_.sink.tables.at(0)->columns.at(2).name, "姓名（必填）");
}

TEST_F(CsvSourceTest, TheDelimiterThatGivesTheHeadersIsTheOne) {
  const std::string expected = "a.csv:2: text '1' | text '李,雷'";
  folder_.put("a.csv", "工号;姓名\n1;李,雷\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff), expected);
  folder_.put("a.csv", "工号\t姓名\n1\t李,雷\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff), expected);
  folder_.put("a.csv", "\"工号\";\"姓名\"\n\"1\";\"李,雷\"\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff), expected);
  folder_.put("a.csv", "工号|姓名\n1|李,雷\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff, "delimiter: pipe\n"), expected);
  folder_.put("a.csv", "sep=|\n工号|姓名\n1|李,雷\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff), "a.csv:3: text '1' | text '李,雷'");
}

TEST_F(CsvSourceTest, AllFieldsAreTextAndStayAsTheyAre) {
  folder_.put("a.csv", "工号,姓名\n00123, 李雷 \n=\"00124\",\"=\"\"x\"\"\"\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff),
            "a.csv:2: text '00123' | text ' 李雷 '\na.csv:3: text '00124' | text 'x'");
}

TEST_F(CsvSourceTest, WhatASpreadsheetOrAConversionBrokeIsBad) {
  folder_.put("a.csv", "工号,姓名\n1.38E+10,李\xEF\xBF\xBD\n1.38e+10,E+10\n");
  EXPECT_EQ(
      folder_.text("a.csv", kStaff),
      "a.csv:2: bad digits-lost: '1.38E+10' is a number that was cut short when it was saved "
      "| bad text-damaged: '李\xEF\xBF\xBD' holds characters that an earlier conversion lost\n"
      "a.csv:3: text '1.38e+10' | text 'E+10'");
}

TEST_F(CsvSourceTest, RowsOfAnotherLengthAreRejectedAndNobodyCountsAsGone) {
  folder_.put("a.csv", "工号,备注,姓名,\n1,,李雷\n2,韩梅梅\n3,a,b,c,d\n4,,林涛,,,\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff),
            "a.csv:2: text '1' | not visible | text '李雷'\n"
            "a.csv:5: text '4' | not visible | text '林涛'");
  ASSERT_EQ(folder_.sink.rejected.size(), 2U);
  const std::string hint =
      "\n   quote a field that holds the delimiter or a line break, and write every field";
  EXPECT_EQ(to_text(folder_.sink.rejected[0]),
            "a.csv:3: error: the row has 2 fields, but the header in line 1 has 3" + hint);
  EXPECT_EQ(to_text(folder_.sink.rejected[1]),
            "a.csv:4: error: the row has 5 fields, but the header in line 1 has 3" + hint);
  EXPECT_EQ(folder_.verdict.completeness, source::Completeness::kPartial);
  EXPECT_EQ(folder_.verdict.tables[0].rejected, 2U);
  EXPECT_EQ(to_text(folder_.verdict.reasons.at(0)), "a.csv: warning: 2 rows could not be read");
}

TEST_F(CsvSourceTest, RejectedRowsBeyondTheLimitAreCountedOnly) {
  std::string content = "工号,姓名\n";
  for (int i = 0; i < 1'500; ++i) content += "1\n";
  folder_.put("a.csv", content).text("a.csv", kStaff);
  EXPECT_EQ(folder_.sink.rejected.size(), 1'000U);
  EXPECT_EQ(folder_.verdict.tables[0].rejected, 1'500U);
}

TEST_F(CsvSourceTest, AFolderHoldsATableInEachFile) {
  folder_.put("员工.csv", "工号,姓名\n1,李雷\n")
      .put("部门.TSV", "部门编号\tx\nD1\t\n")
      .put("notes.md", "工号,姓名\n9,x\n");
  EXPECT_EQ(folder_.text("", company()), fmt::format("{0}/部门.TSV:2: text 'D1' | not visible\n"
                                                     "{0}/员工.csv:2: text '1' | text '李雷'",
                                                     folder_.path("").filename().string()));
  EXPECT_EQ(folder_.verdict.tables.size(), 2U);
}

TEST_F(CsvSourceTest, TheFilesOfAFolderCanBeNamed) {
  folder_.put("people.csv", "工号,姓名\n1,李雷\n").put("old.csv", "工号,姓名\n2,韩梅梅\n");
  const std::string folder = folder_.path("").filename().string();
  EXPECT_EQ(folder_.text("", kStaff, "users_file: people\n"),
            folder + "/people.csv:2: text '1' | text '李雷'");
  EXPECT_EQ(folder_.text("", kStaff, "users_file: peeple\n"),
            "job.yaml:3:13: error: " + folder +
                ": the folder has no file 'peeple' for the users\n"
                "    3 | users_file: peeple\n"
                "      |             ^~~~~~\n"
                "   its files: 'old', 'people'; did you mean 'people'?\n"
                "   set users_file in the job's source to name the file");
}

TEST_F(CsvSourceTest, TwoFilesThatMayBeTheOneAreRefused) {
  folder_.put("员工.csv", "工号,姓名\n1,李雷\n").put("员工.tsv", "工号\t姓名\n2\t韩梅梅\n");
  const std::string folder = folder_.path("").filename().string();
  EXPECT_EQ(folder_.text("", kStaff),
            fmt::format("{0}: error: the users may be in '{0}/员工.csv' or in '{0}/员工.tsv'\n"
                        "   set users_file in the job's source to name the file, or rename one "
                        "of them",
                        folder));
}

TEST_F(CsvSourceTest, AFileOfPeopleIsNotTakenForDepartmentsAsWell) {
  folder_.put("a.csv", "工号,姓名,部门编号\n1,李雷,D1\n");
  EXPECT_EQ(folder_.text("a.csv", company()), "a.csv:2: text '1' | text '李雷' | not visible");
}

TEST_F(CsvSourceTest, AMissingHeaderListsWhatWasFound) {
  folder_.put("a.csv", "编码,名字\n1,李雷\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff),
            "a.csv: error: no header row for the users: none has '工号', '姓名'; row 1 has '编码', "
            "'名字'\n"
            "   name the columns so, or set users_header_row in the job's source");
  folder_.put("a.csv", "工号,姓名,工号\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff),
            "a.csv:1: error: the header '工号' stands more than once\n"
            "   rename or remove all but one, so that it is clear which column counts");
}

TEST_F(CsvSourceTest, TheHeaderLineCanBeNamed) {
  folder_.put("a.csv", "工号,姓名\n工号,姓名\n1,李雷\n");
  EXPECT_EQ(folder_.text("a.csv", kStaff, "users_header_row: 2\n"),
            "a.csv:3: text '1' | text '李雷'");
}

TEST_F(CsvSourceTest, WhatIsNoTextIsNamed) {
  folder_.put("a.csv", "PK\x03\x04rest");
  EXPECT_EQ(folder_.text("a.csv", kStaff),
            "a.csv: error: the file is a zip archive or a workbook (.xlsx), not CSV\n"
            "   read a workbook with type: excel in the job's source");
  folder_.put("a.csv", "");
  EXPECT_EQ(folder_.text("a.csv", kStaff),
            "a.csv: error: the file is empty (0 bytes)\n   export it again");
  EXPECT_EQ(folder_.text("none.csv", kStaff),
            "none.csv: error: there is no file 'none.csv'\n"
            "   a relative path counts from the folder of the job file");
}

TEST_F(CsvSourceTest, AFolderWithoutCsvFilesIsRefused) {
  folder_.put("notes.md", "x");
  const std::string folder = folder_.path("").filename().string();
  EXPECT_EQ(folder_.text("", kStaff),
            fmt::format("{0}: error: the folder '{0}' holds no file .csv, .tsv or .txt\n"
                        "   name the file, or the folder that the files are in",
                        folder));
}

TEST_F(CsvSourceTest, AFileOverTheLimitIsRefused) {
  folder_.put("a.csv", "工号,姓名\n" + std::string(1'100'000, '\n'));
  EXPECT_EQ(folder_.text("a.csv", kStaff, "max_file_mb: 1\n"),
            "a.csv: error: file size over the limit of 1,048,576 bytes\n"
            "   if the file is right, set max_file_mb in the job's source");
}

TEST_F(CsvSourceTest, AFileThatChangesMeanwhileIsRefused) {
  std::string content = "工号,姓名\n";
  for (int i = 0; i < 100'000; ++i) content += "1,李雷\n";
  folder_.put("a.csv", content);
  class Growing final : public source::RecordSink {
   public:
    explicit Growing(std::filesystem::path path) : path_(std::move(path)) {}
    Result<void> begin(const std::shared_ptr<const source::Table>&) override { return {}; }
    bool record(source::RawRecord) override {
      grown_ = grown_ || io::write_file(path_, "工号,姓名\n").has_value();
      return grown_;
    }
    void restart() override {}
    void reject(Diagnostic) override {}
    void progress(uint64_t, uint64_t) override {}

   private:
    std::filesystem::path path_;
    bool grown_ = false;
  } sink(folder_.path("a.csv"));
  const auto source = table::open_source("csv", folder_.path("a.csv"));
  EXPECT_EQ(error_of((*source)->read(kStaff, sink, {})),
            "a.csv: error: the file changed while it was read; nothing of it was used\n"
            "   run again when it has been written to its end");
}

TEST_F(CsvSourceTest, EqualContentHasAnEqualFingerprint) {
  folder_.put("a.csv", "工号,姓名\n1,李雷\n").text("a.csv", kStaff);
  const std::string before = folder_.verdict.fingerprint;
  folder_.put("b.csv", "工号,姓名\n1,李雷\n").text("b.csv", kStaff);
  EXPECT_EQ(folder_.verdict.fingerprint, before);
  folder_.put("b.csv", "工号,姓名\n1,李磊\n").text("b.csv", kStaff);
  EXPECT_NE(folder_.verdict.fingerprint, before);
}

TEST_F(CsvSourceTest, AReadThatIsInterruptedUsesNothing) {
  folder_.put("a.csv", "工号,姓名\n1,李雷\n");
  std::stop_source stop;
  stop.request_stop();
  const auto source = table::open_source("csv", folder_.path("a.csv"), "encoding: utf-8\n");
  EXPECT_EQ((*source)->read(kStaff, folder_.sink, stop.get_token()).error().code,
            ErrorCode::kInterrupted);
  EXPECT_TRUE(folder_.sink.records.empty());
}

TEST_F(CsvSourceTest, ASinkThatHasEnoughGetsAPartialVerdict) {
  folder_.put("a.csv", "工号,姓名\n1,李雷\n2,韩梅梅\n");
  folder_.sink.most = 1;
  const auto verdict = folder_.read("a.csv", kStaff);
  ASSERT_EQ(error_of(verdict), "no error");
  EXPECT_EQ(folder_.sink.records.size(), 1U);
  EXPECT_EQ(verdict->completeness, source::Completeness::kPartial);
}

TEST_F(CsvSourceTest, AProbeNamesTheEncodings) {
  folder_.put("a.csv", "工号,姓名\n").put("b.txt", "\xB9\xA4\xBA\xC5\n");
  const auto source = table::open_source("csv", folder_.path(""));
  const auto report = (*source)->probe({});
  ASSERT_EQ(error_of(report), "no error");
  EXPECT_EQ(report->summary, folder_.path("").filename().string() + ": 2 files, 1 kB");
  EXPECT_EQ(report->details,
            (std::vector<std::string>{"a.csv: UTF-8, 1 kB", "b.txt: GB18030, 1 kB"}));
}

}  // namespace
}  // namespace gsync::connectors::csv
