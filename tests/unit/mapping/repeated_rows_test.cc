// Several rows of one person, where a mapping merges them.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "mapping/mapping.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

const std::string kRows =
    "mapping: m\n"
    "region: CN\n"
    "users:\n"
    "  rows: merge\n"
    "  key: 工号\n"
    "  leaver: 状态? | in(离职)\n"
    "  departments: '部门? | split(\";\") | path'\n"
    "  fields: {name: 姓名, phone: '手机号? | phone', identityNumber: '身份证?'}\n";

Sheet staff(std::vector<std::string> headers, std::vector<Cells> rows) {
  return {"users", "S", std::move(headers), std::move(rows)};
}

TEST(RepeatedRows, OfOnePersonAreOneWithAllDepartments) {
  const Normalized result =
      run(kRows, {staff({"工号", "姓名", "部门", "手机号"},
                        {row({"1", "甲", "A;B", ""}), row({"2", "乙", "B", ""}),
                         row({"1", "", "C;A", "13800138000"}), row({"1", "甲", "", ""})})});
  EXPECT_EQ(rejections(result), Texts{});
  ASSERT_EQ(user_keys(result), (Texts{"1", "2"}));
  EXPECT_EQ(user_text(result, 0, "phone"), "13800138000");
  Texts departments;
  for (const auto& one : *result.desired.users[0].memberships) {
    departments.push_back(one.department + (one.main ? " main" : ""));
  }
  EXPECT_EQ(departments, (Texts{"A main", "B", "C"}));
}

TEST(RepeatedRows, ThatContradictEachOtherAreBothNamed) {
  const Normalized result =
      run(kRows, {staff({"工号", "姓名", "部门", "身份证"},
                        {row({"1", "甲", "A"}), row({"1", "乙", "B"}), row({"1", "甲", "C"}),
                         row({"2", "丙", "A", "990000199001011234"}),
                         row({"2", "丙", "A", "990000199001011235"})})});
  EXPECT_EQ(user_keys(result), Texts{});
  EXPECT_EQ(
      rejections(result),
      (Texts{"a.xlsx: S!B3: error: 姓名: '乙' here, but '甲' in another row of this user: "
             "a.xlsx: S!B2\n   make the rows say the same, or leave the cell blank in all but "
             "one\n   user '1' is left out",
             "a.xlsx: S!B2: error: 姓名: '甲' here, but '乙' in another row of this user: "
             "a.xlsx: S!B3\n   make the rows say the same, or leave the cell blank in all but "
             "one\n   user '1' is left out",
             "a.xlsx: S!4: error: other rows of the user '1' contradict each other: a.xlsx: S!2\n"
             "   correct those rows first\n   user '1' is left out",
             "a.xlsx: S!D6: error: 身份证: a value here, but a value in another row of this user: "
             "a.xlsx: S!D5\n   make the rows say the same, or leave the cell blank in all but "
             "one\n   user '2' is left out",
             "a.xlsx: S!D5: error: 身份证: a value here, but a value in another row of this user: "
             "a.xlsx: S!D6\n   make the rows say the same, or leave the cell blank in all but "
             "one\n   user '2' is left out"}));
}

TEST(RepeatedRows, HoldThePersonBackWhenOneOfThemIsSetAside) {
  for (const bool bad_first : {false, true}) {
    std::vector<Cells> rows{row({"1", "甲", "A", "13800138000"}), row({"1", "甲", "B", "12"})};
    if (bad_first) std::swap(rows[0], rows[1]);
    const Normalized result = run(kRows, {staff({"工号", "姓名", "部门", "手机号"}, rows)});
    EXPECT_EQ(user_keys(result), Texts{});
    ASSERT_EQ(result.rejected.size(), 2U);
    EXPECT_EQ(to_text(result.rejected[1].diagnostic),
              fmt::format("a.xlsx: S!{}: error: another row of the user '1' is left out\n"
                          "   correct that row; what it says may count for this one too\n"
                          "   user '1' is left out",
                          bad_first ? 3 : 2));
  }
}

TEST(RepeatedRows, OfWhichOnlyOneHasLeftCountForNothing) {
  const Normalized result = run(
      kRows, {staff({"工号", "姓名", "状态"}, {row({"1", "甲", "离职"}), row({"1", "甲", ""})})});
  EXPECT_EQ(user_keys(result), Texts{});
  EXPECT_EQ(result.rejected.size(), 2U);
}

}  // namespace
}  // namespace gsync::mapping
