#include "connectors/excel/template_text.h"

namespace gsync::connectors::excel {
namespace {

using Cell = TemplateCell;

constexpr std::array kChineseDepartments{
    TemplateColumn{"部门编号", "key", "每个部门唯一的编号，导入后不要更改。", Cell::kIdentifier,
                   14},
    TemplateColumn{"部门名称", "name", "部门自己的名称，不含上级部门。", Cell::kText, 22},
    TemplateColumn{"上级部门编号", "parent", "上级部门的编号；一级部门留空。", Cell::kDepartment,
                   16},
    TemplateColumn{"部门负责人工号", "leaders", "负责人的工号，须在“员工”表中。", Cell::kIdentifier,
                   18},
    TemplateColumn{"排序", "customData.order", "在同级部门中的顺序，从 1 开始。", Cell::kNumber, 8},
};

constexpr std::array kChineseUsers{
    TemplateColumn{"工号", "key", "每个人唯一的工号，可以有前导零，导入后不要更改。",
                   Cell::kIdentifier, 12},
    TemplateColumn{"姓名", "name", "员工姓名。", Cell::kText, 12},
    TemplateColumn{"部门", "departments",
                   "从一级部门开始的完整路径，用“/”分隔，如 研发中心/平台研发部；"
                   "多个部门用“;”分隔，第一个是主部门。",
                   Cell::kText, 34},
    TemplateColumn{"职位", "customData.title", "职位名称。", Cell::kText, 16},
    TemplateColumn{"手机号", "phone",
                   "11 位手机号；其他国家和地区请写国家代码，如 +852 5123 4567。",
                   Cell::kIdentifier, 18},
    TemplateColumn{"邮箱", "email", "每个人唯一的邮箱。", Cell::kIdentifier, 26},
    TemplateColumn{"性别", "gender", "男或女，可以留空。", Cell::kChoice, 8, "男|女"},
    TemplateColumn{"入职日期", "customData.hireDate", "日期，如 2019-03-05。", Cell::kDate, 14},
    TemplateColumn{"直属上级工号", "manager", "直属上级的工号，须在本表中。", Cell::kIdentifier,
                   16},
    TemplateColumn{"状态", "leaver", "在职或离职；离职的人会按设置停用。", Cell::kChoice, 10,
                   "在职|离职"},
};

constexpr std::array kChineseFurther{
    TemplateColumn{"用户名", "username", "登录名；留空则用工号。", Cell::kIdentifier, 16},
    TemplateColumn{"身份证号", "identityNumber", "可以留空。", Cell::kIdentifier, 22},
};

constexpr std::array kEnglishDepartments{
    TemplateColumn{"Department ID", "key", "Unique, and never changed once imported.",
                   Cell::kIdentifier, 16},
    TemplateColumn{"Department name", "name", "Its own name, without the departments above it.",
                   Cell::kText, 26},
    TemplateColumn{"Parent department ID", "parent",
                   "ID of the department above; empty at the top.", Cell::kDepartment, 22},
    TemplateColumn{"Head employee number", "leaders",
                   "Employee number of its head, from the sheet Staff.", Cell::kIdentifier, 24},
    TemplateColumn{"Order", "customData.order", "Place among its neighbours, from 1.",
                   Cell::kNumber, 8},
};

constexpr std::array kEnglishUsers{
    TemplateColumn{"Employee number", "key",
                   "Unique, may begin with zeros, and never changed once imported.",
                   Cell::kIdentifier, 18},
    TemplateColumn{"Name", "name", "As it shall be shown.", Cell::kText, 20},
    TemplateColumn{"Departments", "departments",
                   "The path from the top, joined by \"/\": Engineering/Platform. Several are "
                   "separated by \";\", the first is the main one.",
                   Cell::kText, 34},
    TemplateColumn{"Title", "customData.title", "Job title.", Cell::kText, 18},
    TemplateColumn{"Phone", "phone", "With the country code: +44 20 7946 0123.", Cell::kIdentifier,
                   20},
    TemplateColumn{"Email", "email", "Unique.", Cell::kIdentifier, 28},
    TemplateColumn{"Gender", "gender", "Male or Female, may stay empty.", Cell::kChoice, 10,
                   "Male|Female"},
    TemplateColumn{"Hire date", "customData.hireDate", "A date: 2019-03-05.", Cell::kDate, 14},
    TemplateColumn{"Manager employee number", "manager",
                   "Employee number of the manager, from this sheet.", Cell::kIdentifier, 26},
    TemplateColumn{"Status", "leaver",
                   "Active or Left; people who left are suspended, or what the job says.",
                   Cell::kChoice, 10, "Active|Left"},
};

constexpr std::array kEnglishFurther{
    TemplateColumn{"Username", "username", "Sign-in name; empty: the employee number.",
                   Cell::kIdentifier, 20},
};

template <size_t kSize>
using Row = std::array<std::string_view, kSize>;

constexpr std::array kChineseDepartmentCells{
    Row<5>{"D100", "研发中心", "", "000001", "1"},
    Row<5>{"D110", "平台研发部", "D100", "000002", "1"},
};
constexpr std::array kChineseUserCells{
    Row<10>{"000001", "张伟", "研发中心", "研发总监", "13800138000", "zhang.wei@example.com", "男",
            "2016-07-01", "", "在职"},
    Row<10>{"000002", "李娜", "研发中心/平台研发部;研发中心", "研发经理", "13800138001",
            "li.na@example.com", "女", "2019-03-05", "000001", "在职"},
    Row<10>{"000003", "王芳", "研发中心/平台研发部", "工程师", "+852 5123 4567",
            "wang.fang@example.com", "女", "2021-11-15", "000002", "在职"},
};
constexpr std::array kEnglishDepartmentCells{
    Row<5>{"D100", "Engineering", "", "000001", "1"},
    Row<5>{"D110", "Platform", "D100", "000002", "1"},
};
constexpr std::array kEnglishUserCells{
    Row<10>{"000001", "Ada Stone", "Engineering", "Director", "+44 20 7946 0123",
            "ada.stone@example.com", "Female", "2016-07-01", "", "Active"},
    Row<10>{"000002", "Ben Hill", "Engineering/Platform;Engineering", "Lead", "+44 20 7946 0124",
            "ben.hill@example.com", "Male", "2019-03-05", "000001", "Active"},
    Row<10>{"000003", "Cleo Marsh", "Engineering/Platform", "Engineer", "+1 415 555 0132",
            "cleo.marsh@example.com", "Female", "2021-11-15", "000002", "Active"},
};

constexpr std::array kChineseDepartmentRows{TemplateRow(kChineseDepartmentCells[0]),
                                            TemplateRow(kChineseDepartmentCells[1])};
constexpr std::array kChineseUserRows{TemplateRow(kChineseUserCells[0]),
                                      TemplateRow(kChineseUserCells[1]),
                                      TemplateRow(kChineseUserCells[2])};
constexpr std::array kEnglishDepartmentRows{TemplateRow(kEnglishDepartmentCells[0]),
                                            TemplateRow(kEnglishDepartmentCells[1])};
constexpr std::array kEnglishUserRows{TemplateRow(kEnglishUserCells[0]),
                                      TemplateRow(kEnglishUserCells[1]),
                                      TemplateRow(kEnglishUserCells[2])};

}  // namespace

std::optional<TemplateText> template_text(std::string_view language) {
  if (language == "zh-CN") {
    return TemplateText{language,
                        {"部门", kChineseDepartments, {}, kChineseDepartmentRows},
                        {"员工", kChineseUsers, kChineseFurther, kChineseUserRows},
                        "请从列表中选择。"};
  }
  if (language == "en-US") {
    return TemplateText{language,
                        {"Departments", kEnglishDepartments, {}, kEnglishDepartmentRows},
                        {"Staff", kEnglishUsers, kEnglishFurther, kEnglishUserRows},
                        "Please choose from the list."};
  }
  return std::nullopt;
}

}  // namespace gsync::connectors::excel
