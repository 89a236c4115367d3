// The workbooks of samples/acme: made by their generator, read by the connector.

#include <gtest/gtest.h>

#include <cstdlib>

#include "connectors/excel/workbook_fixture.h"
#include "io/file.h"
#include "support/source_folder.h"

namespace gsync::connectors::excel {
namespace {

const std::filesystem::path kAcme = test::source_folder() / "samples/acme";

source::ReadRequest acme_request() {
  source::ReadRequest request = request_for({"工号", "姓名", "部门", "职位", "手机号", "邮箱",
                                             "性别", "入职日期", "直属上级工号", "状态"},
                                            {"员工"});
  source::TableRequest departments{"departments", {"部门"}, {}, false};
  for (const char* column : {"部门编号", "部门名称", "上级部门编号", "部门负责人工号", "排序"}) {
    departments.columns.push_back({column, {}, true});
  }
  request.tables.insert(request.tables.begin(), std::move(departments));
  return request;
}

TEST(AcmeSample, TheGeneratorGivesTheCommittedBytes) {
  const test::TempFolder folder;
  const std::string command =
      fmt::format("/usr/bin/python3 -B '{}' '{}'", (kAcme / "make_company.py").string(),
                  folder.path().string());
  ASSERT_EQ(std::system(command.c_str()), 0);
  for (const char* name : {"company.xlsx", "company-next-month.xlsx"}) {
    EXPECT_TRUE(*io::read_file(folder / name) == *io::read_file(kAcme / name))
        << name << " is not what make_company.py writes; run it and commit the result";
  }
}

TEST(AcmeSample, IsReadAsItsOfficeSeesIt) {
  KeepingSink sink;
  const auto verdict = read_workbook(kAcme / "company.xlsx", acme_request(), sink);
  ASSERT_EQ(error_of(verdict), "no error");
  EXPECT_EQ(verdict->tables[0].records, 15U);
  EXPECT_EQ(verdict->tables[1].records, 80U);
  EXPECT_EQ(verdict->tables[1].hidden, 1U);
  ASSERT_EQ(sink.records.size(), 95U);
  EXPECT_EQ(sink.records[2],
            "company.xlsx: 部门!4: text 'D111' | text '基础架构组' | text 'D110' | text '000003' | "
            "number 1 '1'");
  EXPECT_EQ(
      sink.records[15 + 4],
      "company.xlsx: 员工!8: number 5 '000005' | text '张子轩' | text "
      "'研发中心/平台研发部/基础架构组' | text '高级工程师' | text '13812340035' | text "
      "'zhang.zixuan@acme.example' | text '男' | date 2012-11-21 | text '000003' | text '在职'");
}

TEST(AcmeSample, TheNextMonthHasJoinersAndLeavers) {
  KeepingSink sink;
  const auto verdict = read_workbook(kAcme / "company-next-month.xlsx", acme_request(), sink);
  ASSERT_EQ(error_of(verdict), "no error");
  EXPECT_EQ(verdict->tables[0].records, 15U);
  EXPECT_EQ(verdict->tables[1].records, 82U);
  size_t left = 0;
  for (const source::RawRecord& record : sink.raw)
    left += show(record.values.back()) == "text '离职'";
  EXPECT_EQ(left, 2U);
}

}  // namespace
}  // namespace gsync::connectors::excel
