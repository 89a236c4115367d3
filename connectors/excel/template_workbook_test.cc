#include "connectors/excel/template_workbook.h"

#include <gtest/gtest.h>

#include "connectors/excel/template_text.h"
#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

source::TableRequest request_of(const std::string& what, const TemplateSheet& sheet) {
  source::TableRequest request{what, {std::string(sheet.name)}, {}, false};
  for (const TemplateColumn& column : sheet.columns) {
    request.columns.push_back({std::string(column.header), {}, true});
  }
  return request;
}

class TemplateTest : public testing::TestWithParam<const char*> {};

TEST_P(TemplateTest, IsReadBackAsWritten) {
  const test::TempFolder folder;
  const auto file = folder / "template.xlsx";
  ASSERT_EQ(error_of(write_template(file, GetParam())), "no error");
  const TemplateText text = *template_text(GetParam());
  KeepingSink sink;
  const auto verdict = read_workbook(
      file, {{request_of("departments", text.departments), request_of("users", text.users)}, {}},
      sink);
  ASSERT_EQ(error_of(verdict), "no error");
  ASSERT_EQ(sink.raw.size(), text.departments.examples.size() + text.users.examples.size());
  EXPECT_EQ(sink.tables[0]->columns.size(), text.departments.columns.size());
  EXPECT_EQ(show(sink.raw[1].values[0]), "text 'D110'");
  EXPECT_EQ(show(sink.raw[1].values[4]), "number 1 '1'");
  EXPECT_EQ(show(sink.raw[3].values[0]), "text '000002'");
  EXPECT_EQ(show(sink.raw[3].values[7]), "date 2019-03-05");
}

TEST_P(TemplateTest, EveryHeaderIsExplained) {
  const TemplateText text = *template_text(GetParam());
  for (const TemplateSheet& sheet : {text.departments, text.users}) {
    for (const TemplateColumn& column : sheet.columns) EXPECT_FALSE(column.comment.empty());
    for (const TemplateRow& row : sheet.examples) EXPECT_EQ(row.size(), sheet.columns.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, TemplateTest, testing::Values("zh-CN", "en-US"),
                         [](const auto& language) {
                           return std::string_view(language.param) == "zh-CN" ? "Chinese"
                                                                              : "English";
                         });

TEST(Template, AnotherLanguageIsRefused) {
  const test::TempFolder folder;
  EXPECT_EQ(error_of(write_template(folder / "t.xlsx", "fr-FR")),
            "error: there is no template in 'fr-FR'\n   known languages: zh-CN, en-US");
}

TEST(Template, AFolderThatIsNotThereIsSaid) {
  const test::TempFolder folder;
  const auto result = write_template(folder / "none" / "t.xlsx", "zh-CN");
  EXPECT_EQ(error_of(result),
            "t.xlsx: error: the workbook cannot be written: No such file or directory\n"
            "   check that the folder exists and may be written to");
}

}  // namespace
}  // namespace gsync::connectors::excel
