// The mappings that are part of the program, each with a small workbook.

#include <gtest/gtest.h>

#include "mapping/mapping.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

TEST(Builtin, MappingsCompileAndBearTheirNames) {
  const auto names = builtin_names();
  ASSERT_GE(names.size(), 2U);
  for (const std::string_view name : names) {
    const auto mapping = compile(std::string(builtin_text(name)));
    ASSERT_TRUE(mapping.has_value()) << to_text(mapping.error());
    EXPECT_EQ(mapping->name(), name);
  }
  EXPECT_EQ(builtin_text("excel/none"), "");
}

TEST(Builtin, ChineseWorkbooksAreRead) {
  const Normalized result =
      run(std::string(builtin_text("excel/zh-CN")),
          {{"departments",
            "部门",
            {"部门编号", "部门名称", "上级部门编号", "部门负责人工号", "排序"},
            {{cell("D1"), cell("研发中心"), blank(), cell("0001"), number(1, "1")},
             {cell("D2"), cell("平台部"), cell("D1"), blank(), number(2, "2")}}},
           {"users",
            "员工",
            {"工号", "姓名", "部门", "职位", "手机号", "邮箱", "性别", "入职日期", "直属上级工号",
             "状态"},
            {{cell("0001"), cell("李雷"), cell("研发中心/平台部；研发中心"), cell("工程师"),
              number(13800138000, "13800138000"), cell("li@acme.com"), cell("男"),
              date("2019-03-05"), blank(), cell("在职")},
             {cell("0002"), cell("韩梅梅"), blank(), blank(), blank(), blank(), blank(), blank(),
              cell("0001"), cell("离职")}}}});
  EXPECT_EQ(rejections(result), Texts{});
  EXPECT_EQ(department_lines(result), (Texts{"D1 < ", "D2 < D1"}));
  EXPECT_EQ(result.desired.departments[0].leaders, Texts{"0001"});
  ASSERT_EQ(user_keys(result), (Texts{"0001", "0002"}));
  EXPECT_EQ(user_text(result, 0, "username"), "0001");
  EXPECT_EQ(user_text(result, 0, "phone"), "13800138000");
  EXPECT_EQ(user_text(result, 0, "phoneCountryCode"), "+86");
  EXPECT_EQ(user_text(result, 0, "email"), "li@acme.com");
  EXPECT_EQ(user_text(result, 0, "gender"), "M");
  EXPECT_EQ(user_text(result, 0, "customData.title"), "工程师");
  EXPECT_EQ(user_text(result, 0, "customData.hireDate"), "2019-03-05");
  EXPECT_EQ((*result.desired.users[0].memberships)[0].department, "D2");
  EXPECT_EQ((*result.desired.users[0].memberships)[1].department, "D1");
  EXPECT_TRUE(result.desired.users[1].leaver);
}

TEST(Builtin, ChineseWorkbooksMayStateEmploymentAsABoolean) {
  const Normalized result =
      run(std::string(builtin_text("excel/zh-CN")),
          {{"users",
            "用户",
            {"工号", "姓名", "部门", "身份证号", "是否在职"},
            {{cell("1"), cell("甲"), cell("A"), cell("99000019900101123x"), flag(true)},
             {cell("2"), cell("乙"), cell("A/B"), blank(), flag(false)},
             {cell("3"), cell("丙"), cell("A/B"), blank(), blank()}}}});
  EXPECT_EQ(rejections(result), Texts{});
  EXPECT_FALSE(result.desired.users[0].leaver);
  EXPECT_EQ(user_text(result, 0, "identityNumber"), "99000019900101123X");
  EXPECT_TRUE(result.desired.users[1].leaver);
  EXPECT_FALSE(result.desired.users[2].leaver) << "a blank does not dismiss anyone";
  EXPECT_EQ(department_lines(result), (Texts{"A < ", "A/B < A"}));
}

TEST(Builtin, WorkbooksMayHaveLevelsSeveralRowsOfOnePersonAndNamesOfHeads) {
  struct Language {
    std::string mapping;
    std::vector<std::string> departments;
    std::vector<std::string> users;
  };
  const std::vector<Language> languages{
      {"excel/zh-CN",
       {"一级部门", "二级部门", "部门编号", "部门名称", "部门负责人"},
       {"工号", "姓名", "一级部门", "二级部门", "直属上级", "邮箱"}},
      {"excel/en-US",
       {"Department level 1", "Department level 2", "Department ID", "Department name",
        "Department head"},
       {"Employee number", "Name", "Department level 1", "Department level 2", "Manager",
        "Email"}}};
  for (const Language& language : languages) {
    const Normalized result =
        run(std::string(builtin_text(language.mapping)),
            {{"departments",
              "D",
              language.departments,
              {row({"A", "", "D1", "A", "Ada"}), row({"A", "B/C", "D2", "B/C", "bob@acme.com"})}},
             {"users",
              "S",
              language.users,
              {row({"1", "Ada", "A", "", "", ""}), row({"1", "Ada", "A", "B/C", "", ""}),
               row({"2", "Bob", "A", "B/C", "Ada", "bob@acme.com"})}}});
    EXPECT_EQ(rejections(result), Texts{}) << language.mapping;
    EXPECT_EQ(warnings(result), Texts{}) << language.mapping;
    EXPECT_EQ(department_lines(result), (Texts{"D1 < ", "D2 < D1"})) << language.mapping;
    EXPECT_EQ(result.desired.departments[0].leaders, Texts{"1"}) << language.mapping;
    EXPECT_EQ(result.desired.departments[1].leaders, Texts{"2"}) << language.mapping;
    ASSERT_EQ(user_keys(result), (Texts{"1", "2"})) << language.mapping;
    ASSERT_EQ(result.desired.users[0].memberships->size(), 2U) << language.mapping;
    EXPECT_EQ((*result.desired.users[0].memberships)[1].department, "D2") << language.mapping;
    EXPECT_EQ(user_text(result, 1, "manager"), "1") << language.mapping;
  }
}

TEST(Builtin, EnglishWorkbooksAreRead) {
  const Normalized result =
      run(std::string(builtin_text("excel/en-US")),
          {{"departments",
            "Departments",
            {"Department ID", "Department name", "Parent department ID", "Head employee number",
             "Order"},
            {row({"D1", "R&D", "", "0001", "1"}), row({"D2", "Platform", "D1", "", "2"})}},
           {"users",
            "Staff",
            {"Employee number", "Name", "Departments", "Title", "Phone", "Email", "Gender",
             "Hire date", "Manager employee number", "Status"},
            {row({"0001", "Ada Wong", "R&D/Platform;R&D", "Engineer", "(650) 253-0000",
                  "ada@acme.com", "Female", "2019-03-05", "", "Active"}),
             row({"0002", "Bob", "", "", "", "", "", "", "0001", "Left"})}}});
  EXPECT_EQ(rejections(result), Texts{});
  EXPECT_EQ(department_lines(result), (Texts{"D1 < ", "D2 < D1"}));
  EXPECT_EQ(user_text(result, 0, "phone"), "6502530000");
  EXPECT_EQ(user_text(result, 0, "phoneCountryCode"), "+1");
  EXPECT_EQ(user_text(result, 0, "gender"), "F");
  EXPECT_EQ(user_text(result, 0, "customData.hireDate"), "2019-03-05");
  EXPECT_TRUE(result.desired.users[1].leaver);
}

}  // namespace
}  // namespace gsync::mapping
