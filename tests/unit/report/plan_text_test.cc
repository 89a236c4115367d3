#include "report/plan_text.h"

#include <gtest/gtest.h>

#include "unit/report/sample_plan.h"

namespace gsync::report {
namespace {

constexpr std::string_view kMonth = R"(Plan of job acme, 2025-07-23 12:00:00 UTC

  Source  complete: 部门 4 departments, 员工 5 users (1 set aside)
  Target  local:/var/acme.db#acme
          Acme 公司 (acme): 6 users, 4 departments

  * 1 person is suspended
  * 1 department moves

Departments and people
  Acme 公司
  ├─ ~ 研发中心  D1  1 person
  │      head: A09 -> 李雷 (A01), 韩梅梅 (A02)
  │  ├─ > 平台部  D2  2 people
  │  │      renamed from 平台组
  │  │      moved from 市场部
  │  │      code: pt -> platform
  │  │    + 李雷  A01  lilei@acme.cn, *******8000
  │  │        also in 市场部
  │  │    - 王强  A03
  │  │        suspended: absent from the last 2 complete reads
  │  └─ + 实验室  D4  1 person
  │       > 韩梅梅  A02
  │           name: 韩梅 -> 韩梅梅
  │           phone: *******0001 -> (empty)
  │           manager: (empty) -> 李雷 (A01)
  │           memberships: 研发中心/平台部 -> 研发中心/实验室
  └─ - 旧部门  D5  0 people
         deleted: gone from the source and empty
  (2 departments without changes not shown)

Changes
  +  create department  1
  ~  update department  1
  >  move department    1
  +  create user        1
  ~  update user        1
  >  set memberships    1
  ~  set leaders        1
  -  suspend user       1
  -  delete department  1
     total              9
     unchanged: 1 user, 1 department

Guards
    ok        suspend-users: 1 of 6 users would be suspended; limit 5
    ok        1 other guard: nothing to judge

Set aside: 1 record; the rest goes on without them
  ! company.xlsx: 员工!E17: '12345' is not a phone number of region CN
      correct the cell, or write the number with its country code

Calls: 4 (at least 3 needed)
  create-department   1
  create-users-batch  1
  update-user-batch   2

Next
  genauth-sync apply plan.jsonl
)";

TEST(RenderPlan, ShowsATreeOfDepartmentsAndPeople) {
  EXPECT_EQ(render_plan(month_plan(), Style{}, "plan.jsonl"), kMonth);
}

TEST(RenderPlan, SaysThatThereIsNothingToDo) {
  EXPECT_EQ(render_plan(quiet_plan(), Style{}), R"(Plan of job acme, 2025-07-23 12:00:00 UTC

  Source  complete: 部门 4 departments, 员工 5 users (1 set aside)
  Target  local:/var/acme.db#acme
          Acme 公司 (acme): 6 users, 4 departments

Nothing to do. As the source says: 1 user, 1 department.
)");
}

TEST(RenderPlan, TellsHowToLetATrippedGuardThrough) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"D1", "", "研发中心", 1}};
  add(plan, change(ChangeKind::kDeleteUser, "A03", "王强")).change.path = "研发中心";
  plan::GuardVerdict verdict =
      guard("delete-users", 30, 8, "30 of 60 users would be deleted; limit 8");
  verdict.tripped = true;
  verdict.examples = {"user A03 (王强)", "user A04"};
  plan.header.guards = {verdict, guard("move-departments", 0, 20, "none")};
  plan::GuardVerdict excused = guard("shrink-users", 30, 12, "30 of 60 users are gone; limit 12");
  excused.tripped = true;
  excused.overridden = "site closed, ticket 4711";
  plan.header.guards.push_back(excused);
  const std::string text = render_plan(plan, Style{});
  EXPECT_EQ(text, R"(Plan of job acme, 2025-07-23 12:00:00 UTC

  Source  complete: 部门 4 departments, 员工 5 users (1 set aside)
  Target  local:/var/acme.db#acme
          Acme 公司 (acme): 6 users, 4 departments

! STOPPED by guard delete-users; nothing may be written.
    user A03 (王强), user A04
    When this is meant, plan again with --override delete-users=REASON

Departments and people
  Acme 公司
  └─   研发中心  D1  1 person
       - 王强  A03
           deleted

Changes
  -  delete user  1
     total        1
     unchanged: 1 user, 1 department

Guards
  ! stop      delete-users: 30 of 60 users would be deleted; limit 8
  ! override  shrink-users: 30 of 60 users are gone; limit 12
              let through because: site closed, ticket 4711
    ok        1 other guard: nothing to judge

Next
  genauth-sync plan /etc/acme.yaml --override 'shrink-users=site closed, \
    ticket 4711' --override delete-users=REASON
)");
}

TEST(RenderPlan, NoLineIsWiderThanTheTerminal) {
  for (const int width : {60, 80, 132}) {
    Style style;
    style.width = width;
    expect_within(render_plan(month_plan(), style, "plan.jsonl"), static_cast<size_t>(width));
    style.full = true;
    expect_within(render_plan(month_plan(), style, "plan.jsonl"), static_cast<size_t>(width));
  }
}

TEST(RenderPlan, HasEscapeCodesWithColourOnly) {
  Style style;
  EXPECT_EQ(render_plan(month_plan(), style).find('\x1b'), std::string::npos);
  style.color = true;
  EXPECT_NE(render_plan(month_plan(), style).find("\x1b[32m+ "), std::string::npos);
}

TEST(RenderPlan, NamesCannotSteerTheTerminal) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"D1", "", "研发\x1b[2J", 1}};
  add(plan, change(ChangeKind::kCreateUser, "A\x07", "\x1b[31m李\u202E雷", {"D1"},
                   {field("email", {}, "x\r@acme.cn")}));
  plan.header.job = "acme\x1b]0;x\x07";
  plan.header.sentences = {"\x1b[1mbold"};
  const std::string text = render_plan(plan, Style{});
  EXPECT_EQ(text.find_first_of("\x1b\x07\r"), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
  EXPECT_NE(text.find("+ \\u{1b}[31m李\\u{202e}雷"), std::string::npos);
}

TEST(RenderPlan, ShowsPhonesWhenAskedFor) {
  EXPECT_EQ(render_plan(month_plan(), Style{}).find("13800138000"), std::string::npos);
  Style style;
  style.show_sensitive = true;
  EXPECT_NE(render_plan(month_plan(), style).find("13800138000"), std::string::npos);
}

TEST(RenderPlan, FullShowsUntouchedDepartmentsAndEveryFieldOfNewPeople) {
  Style style;
  style.full = true;
  const std::string text = render_plan(month_plan(), style);
  EXPECT_NE(text.find("└─   财务部  D6  3 people\n"), std::string::npos);
  EXPECT_NE(text.find("  │  │        email: lilei@acme.cn\n"), std::string::npos);
}

/// People who join, spread over departments.
plan::Plan long_plan(size_t people) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"D1", "", "研发中心", 0}, {"D2", "D1", "平台部", 0}, {"D3", "", "市场部", 0}};
  for (size_t i = 0; i < people; ++i) {
    const std::string key = "A" + std::to_string(i);
    auto& operation = add(plan, change(ChangeKind::kCreateUser, key, "员工" + std::to_string(i),
                                       {i % 2 == 0 ? "D2" : "D3"}));
    operation.change.path = i % 2 == 0 ? "研发中心/平台部" : "市场部";
  }
  return plan;
}

TEST(RenderPlan, SumsUpALongPlan) {
  EXPECT_EQ(render_plan(long_plan(10'000), Style{}, "plan.jsonl"),
            R"(Plan of job acme, 2025-07-23 12:00:00 UTC

  Source  complete: 部门 4 departments, 员工 5 users (1 set aside)
  Target  local:/var/acme.db#acme
          Acme 公司 (acme): 6 users, 4 departments

By first-level department
  Department  joining  moving  changing  leaving  departments
    研发中心    5,000       ·         ·        ·            ·
    市场部      5,000       ·         ·        ·            ·

The first of each kind
  + create user (10,000)
      员工0 (A0)  研发中心/平台部
      员工1 (A1)  市场部
      员工2 (A2)  研发中心/平台部
      员工3 (A3)  市场部
      员工4 (A4)  研发中心/平台部
      … and 9,995 more; the plan file has them all

Changes
  +  create user  10,000
     total        10,000
     unchanged: 1 user, 1 department

Next
  genauth-sync apply plan.jsonl
)");
}

TEST(RenderPlan, SumsUpAboveTwoHundredOperations) {
  const auto is_listed = [](const std::string& text) {
    return text.find("Departments and people") != std::string::npos;
  };
  EXPECT_TRUE(is_listed(render_plan(long_plan(200), Style{})));
  EXPECT_FALSE(is_listed(render_plan(long_plan(201), Style{})));
  Style style;
  style.full = true;
  EXPECT_TRUE(is_listed(render_plan(long_plan(201), style)));
}

TEST(RenderPlan, BoundsWhatIsSetAsideAndWarnings) {
  plan::Plan plan = quiet_plan();
  plan.set_aside.assign(25, {plan::SetAside::Why::kRejected, bad_phone(), ""});
  plan.warnings.assign(21, bad_phone());
  const std::string text = render_plan(plan, Style{});
  EXPECT_NE(text.find("\nSet aside: 25 records; the rest goes on without them\n"),
            std::string::npos);
  EXPECT_NE(text.find("  … and 5 more; --all shows them\n"), std::string::npos);
  EXPECT_NE(text.find("  … and 1 more; --all shows them\n"), std::string::npos);
}

TEST(RenderPlan, QuotesThePlanFileInTheNextCommand) {
  const std::string text = render_plan(month_plan(), Style{}, "my plan.jsonl");
  EXPECT_NE(text.find("\nNext\n  genauth-sync apply 'my plan.jsonl'\n"), std::string::npos);
}

}  // namespace
}  // namespace gsync::report
