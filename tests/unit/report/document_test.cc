#include "report/document.h"

#include <gtest/gtest.h>

#include "unit/report/sample_run.h"

namespace gsync::report {
namespace {

size_t index_of(const Document& document, const std::string& key) {
  return document.report.tree.by_key.at(key);
}

TEST(Document, SaysWhoLosesAccess) {
  const plan::Plan plan = month_plan();
  const Document document = make_document(plan, {});
  ASSERT_EQ(document.leavers.size(), 1U);
  EXPECT_EQ(document.leavers[0].change->operation->change.key, "A03");
  EXPECT_EQ(document.leavers[0].verb, "suspended");
}

TEST(Document, CountsPeopleByTheStrongestThatHappensToThem) {
  const plan::Plan plan = month_plan();
  const Document document = make_document(plan, {});
  EXPECT_EQ(document.tally.joining, 1U);
  EXPECT_EQ(document.tally.moving, 1U);
  EXPECT_EQ(document.tally.leaving, 1U);
  EXPECT_EQ(document.tally.changing, 0U);
}

TEST(Document, PutsEachChangeIntoItsDepartment) {
  const plan::Plan plan = month_plan();
  const Document document = make_document(plan, {});
  ASSERT_EQ(document.changes.size(), plan.operations.size());
  EXPECT_EQ(document.changes[1].department, index_of(document, "D2"));
  EXPECT_EQ(document.path_of(document.changes[3]), "研发中心/平台部");
}

TEST(Document, KnowsDepartmentsAsTheyWere) {
  const plan::Plan plan = month_plan();
  const Document document = make_document(plan, {});
  EXPECT_FALSE(document.former[index_of(document, "D4")].existed);
  const FormerDepartment& moved = document.former[index_of(document, "D2")];
  EXPECT_EQ(moved.name, "平台组");
  EXPECT_EQ(moved.parent, index_of(document, "D3"));
  EXPECT_FALSE(document.former[index_of(document, "D5")].stays);
}

TEST(Document, ADepartmentThatLosesAllOfItsPeopleIsEmptied) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"A", "", "甲", 0}, {"B", "", "乙", 1}};
  using List = std::vector<std::string>;
  add(plan, change(ChangeKind::kSetMemberships, "U1", "李", {"B"},
                   {field("memberships", List{"甲"}, List{"乙"})}));
  const Document document = make_document(plan, {});
  EXPECT_EQ(document.former[0].users, 1U);
  EXPECT_TRUE(document.former[0].is_emptied(document.report.tree.entries[0]));
  EXPECT_EQ(document.former[1].users, 0U);
  EXPECT_FALSE(document.former[1].is_emptied(document.report.tree.entries[1]));
}

TEST(Document, WhoIsDeletedWasThereBefore) {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"A", "", "甲", 2}};
  add(plan, change(ChangeKind::kDeleteUser, "U1", "李")).change.path = "甲";
  add(plan, change(ChangeKind::kCreateUser, "U2", "王", {"A"}));
  const Document document = make_document(plan, {});
  EXPECT_EQ(document.former[0].users, 2U);
}

TEST(Document, AGuardThatStopsComesFirstAndDecidesTheStanding) {
  plan::Plan plan = month_plan();
  plan.header.guards.push_back(guard("remove-departments", 9, 5, "9 departments deleted"));
  plan.header.guards.back().tripped = true;
  const Document document = make_document(plan, {});
  EXPECT_EQ(document.standing, Standing::kStopped);
  EXPECT_EQ(document.guards.front().verdict->guard, "remove-departments");
  EXPECT_EQ(document.guards.front().standing, "stops");
  EXPECT_EQ(document.guards.front().about, "Departments deleted.");
  EXPECT_EQ(document.guards.back().standing, "passed");
}

TEST(Document, ARunSaysWhatBecameOfEachChange) {
  const plan::Plan plan = month_plan();
  const RunEntry run{month_run(), month_report().outcomes};
  DocumentOptions options;
  options.run = &run;
  options.history = {run.run, state::Run()};
  const Document document = make_document(plan, options);
  EXPECT_EQ(document.standing, Standing::kPartial);
  EXPECT_EQ(document.title, "acme: run 7");
  EXPECT_EQ(document.headline, "7 of 9 changes made; 1 failed, 1 skipped");
  ASSERT_NE(document.changes[3].outcome, nullptr);
  EXPECT_EQ(document.changes[3].outcome->kind, state::OutcomeKind::kFailed);
  EXPECT_EQ(document.calls_made, 3U);
  EXPECT_EQ(document.history.back().id, 7);
  EXPECT_TRUE(document.report.next.empty());
}

TEST(Document, NamesTheCommandThatSavesRejectedRows) {
  plan::Plan plan = month_plan();
  EXPECT_EQ(make_document(plan, {}).rejected_command,
            "genauth-sync read /etc/acme.yaml --rejected to-correct.xlsx");
  plan.set_aside[0].diagnostic.place = "hr/people.csv:7, 手机号";
  EXPECT_EQ(make_document(plan, {}).rejected_command,
            "genauth-sync read /etc/acme.yaml --rejected to-correct.csv");
  plan.set_aside[0].diagnostic.place = "uid=a,ou=people!,dc=acme";
  EXPECT_EQ(make_document(plan, {}).rejected_command, "");
  plan.set_aside[0] = {plan::SetAside::Why::kConflict, bad_phone(), "A05"};
  EXPECT_EQ(make_document(plan, {}).rejected_command, "");
}

}  // namespace
}  // namespace gsync::report
