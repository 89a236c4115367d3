#include "mapping/trace.h"

#include <gtest/gtest.h>

#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

const std::string kCompany =
    "mapping: m\n"
    "region: CN\n"
    "departments:\n"
    "  from: [D]\n"
    "  path: 路径 | path\n"
    "users:\n"
    "  from: [S]\n"
    "  when: not(in(类型?, 外包))\n"
    "  key: 工号 | text | nfkc\n"
    "  departments: 部门? | path\n"
    "  fields:\n"
    "    name: 姓名 | trim\n"
    "    username: '{姓名}.{工号}'\n"
    "    phone: 手机号? | phone\n";

std::vector<TracedRecord> traced(const std::string& text, const std::vector<Sheet>& sheets) {
  const Mapping mapping = *compile(kCompany);
  Normalizer normalizer(mapping);
  Tracer tracer(mapping, normalizer, text);
  for (const Sheet& sheet : sheets) EXPECT_TRUE(feed(tracer, mapping, sheet));
  size_t rows = 0;
  for (const Sheet& sheet : sheets) rows += sheet.rows.size();
  const Normalized read = normalizer.finish({});
  EXPECT_EQ(read.desired.users.size() + read.desired.departments.size() + read.rejected.size() +
                read.filtered,
            rows)
      << "the tracer passes everything on";
  return tracer.take();
}

Sheet staff(std::vector<Cells> rows) {
  return {"users", "S", {"工号", "姓名", "部门", "手机号", "类型"}, std::move(rows)};
}

/// "name (12): 姓名 = ' 李雷 ' | trim = '李雷'" for each rule.
Texts lines(const TracedRecord& record) {
  Texts result;
  for (const TracedRule& rule : record.rules) {
    std::string line = rule.rule + " (" + std::to_string(rule.line) + "):";
    for (const TraceStep& step : rule.steps) line += " " + step.what + " = '" + step.value + "'";
    if (!rule.problem.empty()) line += " ! " + rule.problem;
    result.push_back(line);
  }
  return result;
}

TEST(Trace, TellsEachStepOfEachRule) {
  const auto records = traced("００1", {{"departments", "D", {"路径"}, {row({"研发"})}},
                                        staff({row({"００1", " 李雷 ", "研发", "138", ""}),
                                               row({"002", "韩梅梅", "研发", "", ""})})});
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].key, "001");
  EXPECT_EQ(to_text(records[0].place), "a.xlsx: S!2");
  EXPECT_FALSE(records[0].left_out);
  EXPECT_EQ(
      lines(records[0]),
      (Texts{"when (8): 类型 = '(blank)' in = '(blank)' not = 'true'",
             "key (9): 工号 = '００1' text = '００1' nfkc = '001'",
             "departments (10): 部门 = '研发' path = '研发'",
             "name (12): 姓名 = ' 李雷 ' trim = '李雷'", "username (13): template = ' 李雷 .００1'",
             "phone (14): 手机号 = '138' ! '**8' is not a phone number of CN: it is too "
             "short"}));
}

TEST(Trace, FindsARecordByAnyValue) {
  EXPECT_EQ(traced("韩梅梅",
                   {staff({row({"1", "李雷", "", "", ""}), row({"2", "韩梅梅", "", "", ""})})})[0]
                .key,
            "2");
  EXPECT_TRUE(traced("谁", {staff({row({"1", "李雷", "", "", ""})})}).empty());
}

TEST(Trace, SaysThatTheMappingLeavesARecordOut) {
  EXPECT_TRUE(traced("1", {staff({row({"1", "李雷", "", "", "外包"})})})[0].left_out);
}

TEST(Trace, APathIsTheKeyOfADepartmentWithoutOne) {
  const auto records =
      traced("研发/平台", {{"departments", "D", {"路径"}, {row({"研发"}), row({"研发 / 平台"})}}});
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].object, model::ObjectType::kDepartment);
  EXPECT_EQ(records[0].key, "研发/平台");
}

TEST(Trace, MarksWhatSensitiveFieldsAreMadeOf) {
  const auto records = traced("1", {staff({row({"1", "李雷", "", "13800138000", ""})})});
  Texts sensitive;
  for (const TracedColumn& column : records[0].columns) {
    if (column.sensitive) sensitive.push_back(column.name);
  }
  EXPECT_EQ(sensitive, Texts{"手机号"});
  EXPECT_TRUE(records[0].rules.back().sensitive);
}

TEST(Trace, KeepsAFewRecordsOnly) {
  std::vector<Cells> rows;
  for (size_t i = 0; i < Tracer::kMost + 5; ++i) {
    rows.push_back({cell(std::to_string(i)), cell("李雷"), blank(), blank(), blank()});
  }
  EXPECT_EQ(traced("李雷", {staff(rows)}).size(), Tracer::kMost);
}

}  // namespace
}  // namespace gsync::mapping
