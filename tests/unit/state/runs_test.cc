#include <gtest/gtest.h>

#include "state/state.h"
#include "support/temp_folder.h"
#include "unit/state/plans.h"

namespace gsync::state {
namespace {

using diff::ChangeKind;

class Runs : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(state_.has_value()) << to_text(state_.error()); }

  int64_t finished(const plan::Plan& plan, RunStatus status, const std::vector<Outcome>& outcomes) {
    const int64_t run = *state_->begin_run(plan, "text", at(0));
    EXPECT_TRUE(record(*state_, run, Decision{outcomes}).has_value());
    EXPECT_TRUE(
        state_->finish_run(run, status, plan, {{"create-users-batch", 1}}, "", at(9)).has_value());
    return run;
  }

  const test::TempFolder folder_;
  Result<StateFile> state_ = StateFile::open(folder_ / "acme.state");
};

TEST_F(Runs, AnUnfinishedRunKeepsItsPlan) {
  const int64_t id = *state_->begin_run(small_plan(), "the plan", at(0));
  const auto run = *state_->unfinished();
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->id, id);
  EXPECT_EQ(run->status, RunStatus::kRunning);
  EXPECT_EQ(run->plan_hash, "0123abcd");
  EXPECT_EQ(run->operations, 1U);
  EXPECT_EQ(run->started, at(0));
  EXPECT_FALSE(run->finished.has_value());
  EXPECT_EQ(*state_->plan_text(id), "the plan");
}

TEST_F(Runs, ThereIsOneUnfinishedRunAtMost) {
  ASSERT_TRUE(state_->begin_run(small_plan(), "one", at(0)).has_value());
  const auto second = state_->begin_run(small_plan(), "two", at(1));
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
}

TEST_F(Runs, AnInterruptedRunStaysUnfinishedAndRemembersNothing) {
  const int64_t id = finished(small_plan(), RunStatus::kInterrupted, {done("op-1")});
  const auto run = *state_->unfinished();
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->id, id);
  EXPECT_EQ(run->status, RunStatus::kInterrupted);
  EXPECT_EQ(run->done, 1U);
  EXPECT_TRUE(state_->links()->users.empty());
  EXPECT_FALSE(state_->baseline()->has_value());
}

TEST_F(Runs, ADoneRunRemembersItsPlan) {
  const plan::Plan plan = small_plan();
  const int64_t id = finished(plan, RunStatus::kDone, {done("op-1")});
  EXPECT_FALSE(state_->unfinished()->has_value());
  const auto run = **state_->run(id);
  EXPECT_EQ(run.finished, at(9));
  EXPECT_EQ(run.calls, (std::map<std::string, uint64_t>{{"create-users-batch", 1}}));
  EXPECT_EQ(state_->links()->users, plan.links.users);
  const auto baseline = **state_->baseline();
  EXPECT_EQ(baseline.users, 2U);
  EXPECT_EQ(baseline.departments, 1U);
  EXPECT_EQ(baseline.rules, plan.rules);
  EXPECT_EQ(*state_->cursor(), "page-7");
}

TEST_F(Runs, AFailedRunRemembersNothing) {
  finished(small_plan(), RunStatus::kFailed, {failed("op-1")});
  EXPECT_FALSE(state_->unfinished()->has_value());
  EXPECT_TRUE(state_->links()->users.empty());
  EXPECT_EQ(*state_->cursor(), "");
}

TEST_F(Runs, APartialRunDoesNotMoveTheCursor) {
  finished(small_plan(), RunStatus::kPartial, {failed("op-1")});
  EXPECT_EQ(*state_->cursor(), "");
  EXPECT_TRUE(state_->baseline()->has_value());
}

TEST_F(Runs, APartialReadLeavesTheBaseline) {
  plan::Plan plan = small_plan();
  plan.header.source_verdict = source::Completeness::kPartial;
  finished(plan, RunStatus::kDone, {done("op-1")});
  EXPECT_FALSE(state_->baseline()->has_value());
}

TEST_F(Runs, AnAdoptionThatFailedGivesNoLink) {
  plan::Plan plan = small_plan();
  plan.links.users["e3"] = "id-3";
  plan.operations = {operation("op-1", ChangeKind::kAdoptUser, "e1", "id-1"),
                     operation("op-2", ChangeKind::kAdoptUser, "e3", "id-3")};
  finished(plan, RunStatus::kPartial, {failed("op-1"), done("op-2")});
  EXPECT_EQ(state_->links()->users, (std::unordered_map<std::string, std::string>{{"e3", "id-3"}}));
}

TEST_F(Runs, ALeaverWhoseSuspensionFailedStaysPending) {
  plan::Plan before = small_plan();
  before.absences.users = {{"e8", {1, at(-100), false}}, {"e9", {1, at(-100), false}}};
  finished(before, RunStatus::kDone, {done("op-1")});

  plan::Plan plan = small_plan();
  plan.operations = {operation("op-1", ChangeKind::kSuspendUser, "e8", "id-8"),
                     operation("op-2", ChangeKind::kSuspendUser, "e9", "id-9")};
  plan.absences.users = {{"e8", {2, at(-100), true}}, {"e9", {2, at(-100), true}}};
  finished(plan, RunStatus::kPartial, {done("op-1"), failed("op-2")});
  EXPECT_EQ(state_->absences()->users,
            (std::map<std::string, diff::Absence>{{"e8", {2, at(-100), true}},
                                                  {"e9", {2, at(-100), false}}}));
}

TEST_F(Runs, ANamedLeaverWhoseSuspensionFailedLeavesNoMemory) {
  plan::Plan plan = small_plan();
  plan.operations = {operation("op-1", ChangeKind::kSuspendUser, "e8", "id-8")};
  plan.absences.users = {{"e8", {0, at(0), true}}};
  finished(plan, RunStatus::kPartial, {failed("op-1")});
  EXPECT_TRUE(state_->absences()->users.empty());
}

TEST_F(Runs, ALeaverWhoWaitsForApprovalStaysPending) {
  plan::Plan before = small_plan();
  before.absences.users = {{"e8", {1, at(-100), false}}};
  finished(before, RunStatus::kDone, {done("op-1")});

  plan::Plan plan = small_plan();
  plan.held = {{ChangeKind::kSuspendUser, "e8", "", "", "guard suspend-users"}};
  plan.absences.users = {{"e8", {2, at(-100), true}}};
  finished(plan, RunStatus::kDone, {done("op-1")});
  EXPECT_EQ(state_->absences()->users,
            (std::map<std::string, diff::Absence>{{"e8", {2, at(-100), false}}}));
}

TEST_F(Runs, WhileSomethingWaitsForApprovalTheLastGoodReadStays) {
  finished(small_plan(), RunStatus::kDone, {done("op-1")});
  plan::Plan plan = small_plan();
  plan.header.source_users = 1;
  plan.cursor = "page-8";
  plan.held = {{ChangeKind::kAdoptUser, "e8", "", "", "adopt: ask"}};
  finished(plan, RunStatus::kDone, {done("op-1")});
  EXPECT_EQ((*state_->baseline())->users, 2U);
  EXPECT_EQ(*state_->cursor(), "page-7");

  plan.held.clear();
  plan.header.guards.resize(1);
  plan.header.guards[0].held = true;
  finished(plan, RunStatus::kDone, {done("op-1")});
  EXPECT_EQ((*state_->baseline())->users, 2U);
}

TEST_F(Runs, WhoRejoinedUnderAnotherKeyIsNoLeaverAnyMore) {
  plan::Plan plan = small_plan();
  plan.operations = {operation("op-1", ChangeKind::kAdoptUser, "new-1", "id-8"),
                     operation("op-2", ChangeKind::kAdoptUser, "new-2", "id-9")};
  for (const size_t i : {0U, 1U}) {
    diff::FieldChange key;
    key.field = "externalId";
    key.before = "old-" + std::to_string(i + 1);
    plan.operations[i].change.fields = {key};
  }
  plan.absences.users = {{"old-1", {3, at(-9), true}}, {"old-2", {3, at(-9), true}}};
  finished(plan, RunStatus::kPartial, {done("op-1"), failed("op-2")});
  EXPECT_EQ(state_->absences()->users,
            (std::map<std::string, diff::Absence>{{"old-2", {3, at(-9), true}}}));
}

TEST_F(Runs, WhoIsRevivedIsNoLeaverAnyMore) {
  plan::Plan plan = small_plan();
  plan.operations = {operation("op-1", ChangeKind::kReviveUser, "e8", "id-8"),
                     operation("op-2", ChangeKind::kReviveUser, "e9", "id-9")};
  plan.absences.users = {{"e8", {0, at(-9), true}}, {"e9", {0, at(-9), true}}};
  finished(plan, RunStatus::kPartial, {done("op-1"), failed("op-2")});
  EXPECT_EQ(state_->absences()->users,
            (std::map<std::string, diff::Absence>{{"e9", {0, at(-9), true}}}));
}

TEST_F(Runs, AnOperationWithoutOutcomeIsNotDone) {
  plan::Plan before = small_plan();
  before.absences.departments = {{"d9", {2, at(-100), false}}};
  finished(before, RunStatus::kDone, {done("op-1")});
  plan::Plan plan = small_plan();
  plan.operations = {operation("op-1", ChangeKind::kDeleteDepartment, "d9", "id-d9")};
  finished(plan, RunStatus::kPartial, {});
  EXPECT_TRUE(state_->absences()->departments.contains("d9"));
}

TEST_F(Runs, WhatWasDeletedIsForgotten) {
  plan::Plan before = small_plan();
  before.absences.users = {{"e1", {2, at(-100), false}}};
  finished(before, RunStatus::kDone, {done("op-1")});
  ASSERT_TRUE(state_->links()->users.contains("e1"));

  plan::Plan plan = small_plan();
  plan.absences.users = {{"e1", {3, at(-100), false}}};
  plan.operations = {operation("op-1", ChangeKind::kDeleteUser, "e1", "id-1"),
                     operation("op-2", ChangeKind::kDeleteDepartment, "d1", "id-d1")};
  finished(plan, RunStatus::kDone, {done("op-1"), done("op-2")});
  EXPECT_TRUE(state_->links()->users.empty());
  EXPECT_TRUE(state_->links()->departments.empty());
  EXPECT_TRUE(state_->absences()->users.empty());
}

TEST_F(Runs, AQuietRunIsInTheHistory) {
  ASSERT_TRUE(state_->record_quiet_run(small_plan(), at(0)).has_value());
  const auto runs = *state_->runs(10);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].status, RunStatus::kDone);
  EXPECT_EQ(runs[0].finished, at(0));
}

TEST_F(Runs, APlanOfAnOlderReadRewindsNothing) {
  plan::Plan newer = small_plan();
  newer.header.created = at(100);
  newer.header.source_users = 7;
  newer.absences.users = {{"e8", {1, at(100), false}}};
  ASSERT_TRUE(state_->record_quiet_run(newer, at(100)).has_value());
  plan::Plan older = small_plan();
  older.header.created = at(50);
  older.absences.users = {{"e9", {2, at(0), true}}};
  older.operations = {operation("op-1", ChangeKind::kSuspendUser, "e9", "id-9")};
  finished(older, RunStatus::kDone, {done("op-1")});
  EXPECT_EQ((*state_->baseline())->users, 7U);
  const auto users = state_->absences()->users;
  EXPECT_EQ(users.count("e8"), 1U) << "what the newer read saw stays";
  ASSERT_EQ(users.count("e9"), 1U) << "what was done counts";
  EXPECT_TRUE(users.at("e9").removed);
}

TEST_F(Runs, ComeLatestFirst) {
  for (int second = 0; second < 4; ++second) {
    ASSERT_TRUE(state_->record_quiet_run(small_plan(), at(second)).has_value());
  }
  const auto runs = *state_->runs(3);
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0].id, 4);
  EXPECT_EQ(runs[2].id, 2);
}

TEST_F(Runs, ARunThatIsNotThereIsNotFound) {
  EXPECT_FALSE(state_->run(7)->has_value());
  const auto text = state_->plan_text(7);
  ASSERT_FALSE(text.has_value());
  EXPECT_EQ(text.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(text.error().message(),
            "run 7 has no plan in this state file: it changed nothing, or is so old that only its "
            "counts are kept");
}

}  // namespace
}  // namespace gsync::state
