#include "report/read_text.h"

#include <gtest/gtest.h>

#include "report/source_tree.h"
#include "unit/report/sample_run.h"

namespace gsync::report {
namespace {

TEST(RenderRead, ShowsTablesDepartmentsPeopleAndWhatIsWrong) {
  EXPECT_EQ(render_read(company(), "acme", Style{}), R"(Source of job acme: complete

  Table  holds        records  set aside  hidden
  部门   departments        3          0       0
  员工   users              4          1       1
  left out by 'when': 2 records

Departments: 3
  研发中心  D1  0 people
    平台部  D2  1 person
  市场部    D3  1 person
  in no department: 1 person

People: 3
  Key  Name         Department  E-mail  Phone
  A01  李雷         平台部              *******8000
  A02  韩梅梅       市场部              *******9000
  A03  王强 (left)                      *******7000

Set aside: 1 record
  ! company.xlsx: 员工!E17: '12345' is not a phone number of region CN
      correct the cell, or write the number with its country code

Warnings
  ! company.xlsx: 部门!D4: 'A77' is no employee number
)");
}

TEST(RenderRead, SaysWhyAReadIsNotComplete) {
  mapping::Normalized read;
  read.verdict.completeness = source::Completeness::kPartial;
  read.verdict.reasons = {bad_phone()};
  const std::string text = render_read(read, "acme", Style{});
  EXPECT_TRUE(
      text.starts_with("Source of job acme: partial\n"
                       "  ! company.xlsx: 员工!E17: "))
      << text;
}

TEST(RenderRead, BoundsPeopleDepartmentsAndNotes) {
  mapping::Normalized read = company();
  for (int i = 0; i < 100; ++i) {
    read.desired.users.push_back(user("B" + std::to_string(i), "人", "1", {}, 9));
    read.desired.departments.push_back(department("E" + std::to_string(i), "D3", "组", 9));
    read.rejected.push_back(read.rejected.front());
  }
  Style style;
  const std::string text = render_read(read, "acme", style);
  EXPECT_NE(text.find("\nPeople: the first 10 of 103\n"), std::string::npos);
  EXPECT_NE(text.find("\n  … and 93 more; --all shows them\n"), std::string::npos);
  EXPECT_NE(text.find("\n  … and 43 more; --all shows them\n"), std::string::npos);
  EXPECT_NE(text.find("\n  … and 81 more; --all shows them\n"), std::string::npos);
  expect_within(text, 80);
  style.full = true;
  EXPECT_EQ(render_read(read, "acme", style).find("--all"), std::string::npos);
}

TEST(RenderRead, NamesCannotSteerTheTerminal) {
  mapping::Normalized read = company();
  read.desired.users[0].attributes.set(model::user_field::name(), std::string("\x1b[31m李雷"));
  read.desired.departments[0].attributes.set(model::department_field::name(), std::string("\r平"));
  const std::string text = render_read(read, "acme", Style{});
  EXPECT_EQ(text.find_first_of("\x1b\r"), std::string::npos);
  expect_within(text, 80);
}

TEST(SourceTree, PutsParentsBeforeChildren) {
  const SourceTree tree = make_source_tree(company().desired);
  ASSERT_EQ(tree.entries.size(), 3U);
  EXPECT_EQ(tree.entries[0].key, "D1");
  EXPECT_EQ(tree.entries[1].key, "D2");
  EXPECT_EQ(tree.entries[1].depth, 1U);
  EXPECT_EQ(tree.entries[2].key, "D3");
}

TEST(SourceTree, CountsPeopleInTheirMainDepartment) {
  const SourceTree tree = make_source_tree(company().desired);
  EXPECT_EQ(tree.entries[0].people, 0U);
  EXPECT_EQ(tree.entries[1].people, 1U);
  EXPECT_EQ(tree.entries[2].people, 1U);
  EXPECT_EQ(tree.outside, 1U);
}

TEST(SourceTree, ADepartmentWithAnUnknownParentIsAtTheTop) {
  model::Snapshot desired;
  desired.departments = {department("D2", "D9", "平台部", 2)};
  const SourceTree tree = make_source_tree(desired);
  ASSERT_EQ(tree.entries.size(), 1U);
  EXPECT_EQ(tree.entries[0].depth, 0U);
}

}  // namespace
}  // namespace gsync::report
