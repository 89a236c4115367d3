#include "report/plan_report.h"
#include "report/plan_text.h"

#include <gtest/gtest.h>

#include "unit/report/sample_plan.h"

namespace gsync::report {
namespace {

PlanReport report_of(const plan::Plan& plan) { return make_plan_report(plan, {}); }

std::vector<std::string> names_of(const std::vector<DepartmentEntry>& entries) {
  std::vector<std::string> names;
  for (const DepartmentEntry& entry : entries) names.push_back(entry.path);
  return names;
}

using Texts = std::vector<std::string>;

TEST(DepartmentTree, PutsEachDepartmentBeforeTheOnesBelowIt) {
  const DepartmentTree tree = make_department_tree(
      {{"A", "", "甲", 0}, {"B", "", "乙", 0}, {"A1", "A", "一", 0}, {"A2", "A", "二", 0}});
  EXPECT_EQ(names_of(tree.entries), (Texts{"甲", "甲/一", "甲/二", "乙"}));
  EXPECT_EQ(tree.entries[0].end, 3U);
  EXPECT_EQ(tree.entries[1].end, 2U);
  EXPECT_EQ(tree.entries[3].end, 4U);
}

TEST(DepartmentTree, AnUnknownParentAndACycleDoNotHideADepartment) {
  const DepartmentTree tree =
      make_department_tree({{"A", "B", "甲", 0}, {"B", "A", "乙", 0}, {"C", "X", "丙", 0}});
  EXPECT_EQ(names_of(tree.entries), (Texts{"甲", "甲/乙", "丙"}));
}

TEST(PlanReport, CountsAllThatChangesBelowADepartment) {
  const plan::Plan plan = month_plan();
  const PlanReport report = report_of(plan);
  const Tally& tally = report.tree.entries[report.tree.by_key.at("D1")].tally;
  EXPECT_EQ(tally.joining, 1U);
  EXPECT_EQ(tally.moving, 1U);
  EXPECT_EQ(tally.leaving, 1U);
  EXPECT_EQ(tally.changing, 0U);
  EXPECT_EQ(tally.departments, 3U);
  EXPECT_EQ(report.untouched_departments, 2U);
}

TEST(PlanReport, PutsOperationsOfOnePersonTogether) {
  const plan::Plan plan = month_plan();
  const PlanReport report = report_of(plan);
  const auto& people = report.tree.entries[report.tree.by_key.at("D4")].people;
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].key, "A02");
  EXPECT_EQ(people[0].mark, Mark::kMove);
  EXPECT_EQ(people[0].operations.size(), 2U);
}

TEST(PlanReport, FindsTheDepartmentOfALeaverByItsFormerPath) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"A", "", "新", 0}, {"B", "A", "乙", 0}};
  add(plan, change(ChangeKind::kUpdateDepartment, "A", "新", {}, {field("name", "旧", "新")}));
  add(plan, change(ChangeKind::kSuspendUser, "U1", "李")).change.path = "旧/乙";
  const PlanReport report = report_of(plan);
  EXPECT_TRUE(report.outside.empty());
  EXPECT_EQ(report.tree.entries[1].people.size(), 1U);
}

TEST(PlanReport, KeepsLeaversApartWhenDepartmentsSwapNames) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"A", "", "乙", 0}, {"B", "", "甲", 0}};
  add(plan, change(ChangeKind::kUpdateDepartment, "A", "乙", {}, {field("name", "甲", "乙")}));
  add(plan, change(ChangeKind::kUpdateDepartment, "B", "甲", {}, {field("name", "乙", "甲")}));
  add(plan, change(ChangeKind::kSuspendUser, "U1", "李")).change.path = "甲";
  add(plan, change(ChangeKind::kUpdateUser, "U2", "王")).change.path = "甲";
  const PlanReport report = report_of(plan);
  ASSERT_EQ(report.tree.entries[0].people.size(), 1U);
  EXPECT_EQ(report.tree.entries[0].people[0].key, "U1");
  ASSERT_EQ(report.tree.entries[1].people.size(), 1U);
  EXPECT_EQ(report.tree.entries[1].people[0].key, "U2");
}

TEST(PlanReport, FindsTheFormerPlaceOfSwappedParentAndChild) {
  using List = std::vector<std::string>;
  plan::Plan plan = quiet_plan();
  plan.tree = {{"B", "", "乙", 0}, {"A", "B", "甲", 0}};
  add(plan,
      change(ChangeKind::kMoveDepartment, "B", "乙", {""}, {field("parent", List{"甲"}, {})}));
  add(plan,
      change(ChangeKind::kMoveDepartment, "A", "甲", {"B"}, {field("parent", List{}, List{"乙"})}));
  add(plan, change(ChangeKind::kDeleteUser, "U1", "李")).change.path = "甲/乙";
  const PlanReport report = report_of(plan);
  ASSERT_EQ(report.tree.entries[0].people.size(), 1U);
  EXPECT_EQ(report.tree.entries[1].notes, Texts{"moved from the top"});
}

TEST(PlanReport, PeopleWithoutADepartmentAreOutside) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"A", "", "甲", 0}};
  add(plan, change(ChangeKind::kCreateUser, "U1", "李", {""}));
  const PlanReport report = report_of(plan);
  ASSERT_EQ(report.outside.size(), 1U);
  EXPECT_EQ(report.outside[0].key, "U1");
}

TEST(PlanReport, ADepartmentThatTheTreeLacksIsAtItsEnd) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"A", "", "甲", 0}};
  add(plan, change(ChangeKind::kDeleteDepartment, "id:64b7", "丙")).change.path = "甲/丙";
  const PlanReport report = report_of(plan);
  ASSERT_EQ(report.tree.entries.size(), 2U);
  EXPECT_EQ(report.tree.entries[1].path, "甲/丙");
  EXPECT_EQ(report.tree.entries[1].mark, Mark::kRemove);
}

TEST(PlanReport, OrganizationAndCustomFieldsAreGeneral) {
  plan::Plan plan = quiet_plan();
  add(plan, change(ChangeKind::kDefineField, "title", ""));
  add(plan, change(ChangeKind::kCreateOrganization, "acme", "Acme"));
  const PlanReport report = report_of(plan);
  ASSERT_EQ(report.general.size(), 2U);
  EXPECT_EQ(report.general[0].text, "custom field title");
  EXPECT_EQ(report.general[1].text, "organization Acme (acme)");
}

TEST(PlanReport, SaysWhomANewPersonCouldBeTakenFor) {
  const plan::Plan plan = month_plan();
  const PlanReport report = report_of(plan);
  EXPECT_EQ(report.tree.entries[report.tree.by_key.at("D2")].people[0].identifiers,
            "lilei@acme.cn, *******8000");
}

TEST(PlanReport, TheDepartmentsWithTheMostChangesComeFirst) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"A", "", "甲", 0}, {"B", "", "乙", 0}, {"C", "", "丙", 0}};
  for (const char* home : {"A", "C", "C"}) {
    add(plan,
        change(ChangeKind::kCreateUser, "U" + std::to_string(plan.operations.size()), "", {home}));
  }
  EXPECT_EQ(report_of(plan).top, (std::vector<size_t>{2, 0}));
  PlanReportOptions options;
  options.top_limit = 1;
  const PlanReport bounded = make_plan_report(plan, options);
  EXPECT_EQ(bounded.top, std::vector<size_t>{2});
  EXPECT_EQ(bounded.more_top, 1U);
}

TEST(PlanReport, KeepsTheFirstOfEachKind) {
  plan::Plan plan = quiet_plan();
  for (int i = 0; i < 8; ++i) add(plan, change(ChangeKind::kUpdateUser, std::to_string(i), ""));
  add(plan, change(ChangeKind::kCreateUser, "x", ""));
  const PlanReport report = report_of(plan);
  ASSERT_EQ(report.kinds.size(), 2U);
  EXPECT_EQ(report.kinds[0].kind, ChangeKind::kCreateUser);
  EXPECT_EQ(report.kinds[1].count, 8U);
  EXPECT_EQ(report.kinds[1].first.size(), 5U);
}

TEST(PlanReport, ProposesTheNextCommand) {
  plan::Plan plan = month_plan();
  EXPECT_EQ(report_of(plan).next, (Texts{"genauth-sync plan /etc/acme.yaml -o plan.jsonl",
                                         "genauth-sync sync /etc/acme.yaml"}));
  PlanReportOptions options;
  options.plan_file = "a b";
  EXPECT_EQ(make_plan_report(plan, options).next, Texts{"genauth-sync apply 'a b'"});
  plan.header.guards[0].tripped = true;
  EXPECT_EQ(make_plan_report(plan, options).next,
            Texts{"genauth-sync plan /etc/acme.yaml --override suspend-users=REASON"});
  EXPECT_TRUE(report_of(quiet_plan()).next.empty());
}

TEST(PlanReport, AGuardThatCannotBeOverriddenIsNotProposedToBe) {
  plan::Plan plan = month_plan();
  plan.header.guards = {guard("protected", 1, 0, "1 protected user would be changed")};
  plan.header.guards[0].tripped = true;
  EXPECT_EQ(report_of(plan).next, Texts{"genauth-sync plan /etc/acme.yaml"});
  EXPECT_NE(render_plan(plan, Style{})
                .find("This guard cannot be overridden: correct the source, or the job."),
            std::string::npos);
}

TEST(ShellWord, IsQuotedWhereItNeedsToBe) {
  EXPECT_EQ(shell_word("/etc/部门.yaml"), "/etc/部门.yaml");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word("$(rm)"), "'$(rm)'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace gsync::report
