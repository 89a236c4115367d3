// What sources, mappings and the target say, whole messages as other tests hold them.

#include <gtest/gtest.h>

#include <array>
#include <span>

#include "core/catalogue.h"

namespace gsync {
namespace {

struct Said {
  std::string_view english;
  std::string_view chinese;
};

void expect_all(std::span<const Said> messages) {
  for (const Said& each : messages) {
    EXPECT_EQ(translate(Language::kChinese, each.english), each.chinese);
  }
}

TEST(CatalogueMessages, OfRunsAndGuards) {
  expect_all(std::array{
      Said{"department D100: 25 of 31 people, department D200: 25 of 25 people",
           "部门 D100：31 人中的 25 人，部门 D200：25 人中的 25 人"},
      Said{
          "the last good run ended 2.2 s ago, with records set aside: run 4 done: 2 done, 0 failed",
          "最近一次成功的运行结束于 2.2 秒前，有记录未纳入：第 4 次运行已完成：完成 2，失败 0"},
      Said{"GET /api/v3/get-department refused: department not found for id: D110",
           "GET /api/v3/get-department 被拒绝：没有编号为 D110 的部门"},
  });
}

TEST(CatalogueMessages, OfWorkbooksAndTables) {
  expect_all(std::array{
      Said{"the file is a text file (CSV?), not a workbook",
           "该文件是文本文件（CSV？），不是工作簿"},
      Said{"the workbook is damaged: 'xl/workbook.xml': line 3: mismatched tag",
           "工作簿已损坏：'xl/workbook.xml'：第 3 行：标签不匹配"},
      Said{"'xl/styles.xml': table over the limit of 4,096 number formats",
           "'xl/styles.xml'：数字格式数超过上限 4,096"},
      Said{"the workbook has no sheet '员工' or '用户' for the users",
           "工作簿中没有用于人员的工作表 '员工' 或 '用户'"},
      Said{"its visible sheets: 'a', 'b'; did you mean 'b'?\n"
           "set users_sheet in the job's source to name the sheet",
           "可见的工作表有：'a', 'b'；是否指 'b'？\n"
           "请在任务的 source 中用 users_sheet 指明工作表"},
      Said{"no header row for the users: none has '工号', '姓名'; row 1 has '花名册'",
           "没有找到人员的表头行：没有一行含有 '工号', '姓名'；第 1 行为 '花名册'"},
      Said{"the file is text in no encoding that was tried (UTF-8: byte 3 (0xFF), GB18030: byte 4 "
           "(0x80), CP936: byte 4 (0x80))",
           "文件不是所尝试的任何编码的文本（UTF-8：第 3 字节（0xFF），GB18030：第 4 字节（0x80），"
           "CP936：第 4 字节（0x80））"},
      Said{"the row has 3 fields, but the header in line 1 has 1 field",
           "该行有 3 个字段，而第 1 行的表头有 1 个字段"},
      Said{"company.xlsx: 2 sheets, 12 kB", "company.xlsx：2 个工作表，12 kB"},
  });
}

TEST(CatalogueMessages, OfDirectories) {
  expect_all(std::array{
      Said{"bind as 'cn=reader,dc=x': invalid credentials (49): the name or the password is wrong",
           "以 'cn=reader,dc=x' 登录：凭据无效（49）：用户名或密码错误"},
      Said{"bind as nobody: can't contact LDAP server (-1)",
           "匿名登录：无法连接 LDAP 服务器（-1）"},
      Said{"search below 'ou=x': no such object (32); what exists is 'dc=x'",
           "在 'ou=x' 之下搜索：没有该对象（32）；存在的是 'dc=x'"},
      Said{"search below 'ou=x': interrupted", "在 'ou=x' 之下搜索：已中断"},
      Said{"the server cut the search below 'ou=x' off after 500 entries: size limit exceeded (4)",
           "服务器在 500 个条目之后截断了 'ou=x' 之下的搜索：超出数量限额（4）"},
      Said{"2 entries changed since the last run; found by ids and entryCSN of all entries",
           "上次运行以来有 2 个条目变化；查找方式：所有条目的编号和 entryCSN"},
      Said{"the server shows 3 users, and at least 10 are expected (least_users)",
           "服务器显示 3 个人员，而至少应有 10 个（least_users）"},
      Said{"everything was read: the account or the server is another one; nothing is kept for the "
           "next read: the file cannot be written: No space left on device",
           "已读取全部：账号或服务器变了；没有为下次读取保留内容：无法写入文件：磁盘空间不足"},
  });
}

TEST(CatalogueMessages, OfServices) {
  expect_all(std::array{
      Said{
          "people of department 12: DingTalk does not show this to the application: no right (code "
          "50002, request abc12345)",
          "部门 12 的人员：钉钉不向该应用显示此内容：no right（代码 50002，请求 abc12345）"},
      Said{"department 12: Feishu does not know this object", "部门 12：飞书没有此对象"},
      Said{"WeCom did not answer, something else did: a web page came instead of JSON (code HTTP "
           "502)",
           "应答的不是企业微信，而是其他服务：收到网页而不是 JSON（代码 HTTP 502）"},
      Said{"the application sees 2 departments and 1 single person only, not the organization",
           "应用只能看到 2 个部门和 1 名单独的人员，看不到整个组织"},
      Said{"the service counts 12 people, 1 was found", "服务统计有 12 人，读到 1 人"},
      Said{"12 calls, 2 walks, as it changed meanwhile", "12 次调用，读取 2 遍，因为期间有变化"},
      Said{"range: 2 departments: a and 3 more; 2 people: 李四",
           "范围：2 个部门：a 等（另有 3 个）；2 人：李四"},
  });
}

TEST(CatalogueMessages, OfMappings) {
  expect_all(std::array{
      Said{"the mapping needs 'key'", "映射缺少 'key'"},
      Said{"'map' does not take 3 arguments", "'map' 不能有 3 个参数"},
      Said{"'Staff' has no column '手机'", "'Staff' 没有列 '手机'"},
      Said{"nickname: line 2 of its script failed: no memory for scripts",
           "nickname：其脚本第 2 行出错：没有内存可供脚本使用"},
      Said{"no user has the key, e-mail address or name 'Xi' that is named as manager",
           "没有人的编号、邮箱或姓名是被写作直属上级的 'Xi'"},
      Said{"there is no department with the key, path or name '研发'",
           "没有编号、路径或名称为 '研发' 的部门"},
  });
}

TEST(CatalogueMessages, OfTheTargetAndTheMachine) {
  expect_all(std::array{
      Said{"POST /api/v3/create-user refused: 手机号已存在 (409, apiCode 2004, request abc)",
           "POST /api/v3/create-user 被拒绝：手机号已存在（409，apiCode 2004，请求 abc）"},
      Said{"POST /api/v3/create-user refused: no reason given (500)",
           "POST /api/v3/create-user 被拒绝：未说明原因（500）"},
      Said{"department 'd1' counts other members than its users show, and does not name them: GET "
           "/api/v3/x refused: no (403, request r9)",
           "部门 'd1' 的成员数与其人员不符，且没有列出他们：GET /api/v3/x 被拒绝：no（403，请求 "
           "r9）"},
      Said{"no answer: Couldn't connect to server", "没有应答：无法连接到服务器"},
      Said{"the database answers 'disk I/O error'", "数据库返回“磁盘读写错误”"},
      Said{"the file cannot be read: Permission denied", "无法读取文件：没有权限"},
      Said{"12 done, 1 failed, 0 skipped (create user 10, update user 3)",
           "完成 12，失败 1，跳过 0（新增人员 10，更新人员 3）"},
  });
}

TEST(CatalogueMessages, OfChangesThatName) {
  expect_all(std::array{
      Said{"user 'e1' is new and has no username, email or phone: GenAuth makes no account without "
           "one",
           "人员 'e1' 是新人员，但没有用户名、邮箱或手机号：GenAuth 至少需要其中之一"},
      Said{"update user 'e3' (Cui) was left out: user 'e3' (Cui) is not as the plan saw it: name "
           "was "
           "'a' in the plan and is 'b' now",
           "更新人员 'e3'（Cui） 未执行：人员 'e3'（Cui） 与生成计划时不同：name 在计划中是 "
           "'a'，现在是 "
           "'b'"},
      Said{"'7' is also the key of a.xlsx: S!A3, and only one of the two has left",
           "'7' 也是 a.xlsx: S!A3 的编号，而两者只有一个已离职"},
  });
}

}  // namespace
}  // namespace gsync
