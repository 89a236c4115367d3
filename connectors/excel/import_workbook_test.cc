#include "connectors/excel/import_workbook.h"

#include <gtest/gtest.h>

#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

/// The layout's users sheet alone matters here: a text, a number and a date.
ImportLayout layout() {
  ImportLayout layout = *import_layout("en-US", Columns::kMapped);
  layout.sheet(SheetId::kUsers).columns = {
      {"Employee number", "key", "", TemplateCell::kIdentifier},
      {"Level", "customData.level", "", TemplateCell::kNumber},
      {"Hire date", "customData.hireDate", "", TemplateCell::kDate}};
  return layout;
}

class ImportWorkbookTest : public testing::Test {
 protected:
  void SetUp() override {
    auto created = ImportWorkbook::create(file_, layout());
    ASSERT_TRUE(created.has_value());
    book_ = std::make_unique<ImportWorkbook>(*std::move(created));
  }

  std::vector<size_t> row(const std::vector<std::string>& cells) {
    return *book_->row(SheetId::kUsers, cells);
  }

  /// The cells of the users sheet, row by row.
  std::vector<std::string> read() {
    EXPECT_EQ(error_of(book_->close()), "no error");
    KeepingSink sink;
    source::TableRequest request{"users", {"Staff"}, {}, false};
    const ImportLayout content = layout();
    for (const ImportColumn& column : content.sheet(SheetId::kUsers).columns) {
      request.columns.push_back({column.header, {}, true});
    }
    EXPECT_EQ(error_of(read_workbook(file_, {{request}, {}}, sink)), "no error");
    std::vector<std::string> shown;
    for (const auto& record : sink.raw) {
      for (const auto& value : record.values) shown.push_back(show(value));
      // Columns that nobody asked for are read too.
      while (!shown.empty() && shown.back() == "blank") shown.pop_back();
    }
    return shown;
  }

  test::TempFolder folder_;
  std::filesystem::path file_ = folder_ / "people.xlsx";
  std::unique_ptr<ImportWorkbook> book_;
};

using Cells = std::vector<std::string>;

TEST_F(ImportWorkbookTest, KeepsTextsNumbersAndDates) {
  EXPECT_TRUE(row({"000012", "1.5", "2019-03-05"}).empty());
  EXPECT_TRUE(row({"00000000000000000042", "", ""}).empty());
  EXPECT_EQ(read(), (Cells{"text '000012'", "number 1.5 '1.5'", "date 2019-03-05",
                           "text '00000000000000000042'"}));
}

TEST_F(ImportWorkbookTest, WhatIsNoNumberOrDateStaysAText) {
  row({"=1+1", "7 apples", "2019-02-30"});
  row({"@SUM(A1)", "1e", "1899-12-31"});
  EXPECT_EQ(read(), (Cells{"text '=1+1'", "text '7 apples'", "text '2019-02-30'", "text '@SUM(A1)'",
                           "text '1e'", "text '1899-12-31'"}));
}

TEST_F(ImportWorkbookTest, KeepsWhatLooksLikeAnEscape) {
  row({"_x000D_", "", ""});
  row({"line\nbreak & <tag>", "", ""});
  EXPECT_EQ(read(), (Cells{"text '_x000D_'", "text 'line\nbreak & <tag>'"}));
}

TEST_F(ImportWorkbookTest, SaysWhatNoCellCanHold) {
  EXPECT_TRUE(row({std::string(kMostCharacters, 'x'), "", ""}).empty());
  EXPECT_EQ(row({"1", std::string(kMostCharacters + 1, 'x'), ""}), std::vector<size_t>{1});
  EXPECT_EQ(row({std::string("a\0b", 3), "2", ""}), std::vector<size_t>{0});
}

TEST(ImportLayout, TheMappingReadsMoreThanTheTemplateAsks) {
  const ImportLayout asked = *import_layout("zh-CN", Columns::kTemplate);
  const ImportLayout all = *import_layout("zh-CN", Columns::kMapped);
  EXPECT_EQ(asked.sheets[1].columns.size() + 2, all.sheets[1].columns.size());
  EXPECT_EQ(all.sheets[1].columns.back().field, "identityNumber");
}

}  // namespace
}  // namespace gsync::connectors::excel
