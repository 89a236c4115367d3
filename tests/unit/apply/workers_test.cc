// Several calls at once: faster, and the same in every other way.

#include "apply/workers.h"

#include <gtest/gtest.h>

#include <set>

#include "unit/apply/every_kind.h"
#include "unit/apply/meeting.h"

namespace gsync::apply {
namespace {

using genauth::Endpoint;
using state::RunStatus;

/// What of a report must not depend on who was faster.
std::vector<std::string> essence(const ApplyReport& report) {
  std::vector<std::string> lines{std::string(state::to_text(report.status))};
  for (const state::Outcome& outcome : report.outcomes) {
    lines.push_back(outcome.operation + ' ' + std::string(to_text(outcome.kind)) + ' ' +
                    outcome.message.substr(0, outcome.message.find("request ")));
  }
  for (const Diagnostic& mismatch : report.mismatches) lines.push_back(to_text(mismatch));
  for (const auto& [endpoint, calls] : report.write_calls) {
    lines.push_back(endpoint + ' ' + std::to_string(calls));
  }
  return lines;
}

class WorkersTest : public testing::Test {
 protected:
  /// Applies the plan through a meeting of calls that create people.
  Result<ApplyReport> apply_met(plan::Plan& plan, int party, int workers,
                                const std::stop_source& stop = {}) {
    meeting = std::make_unique<Meeting>(*rig.transport, Endpoint::kCreateUsersBatch, party);
    if (hook) meeting->then(hook);
    genauth::ManagementClient client(*meeting);
    rig.options.workers = workers;
    return apply::apply(plan, client, *rig.state, rig.clock, rig.options, {}, stop.get_token());
  }

  Rig rig;
  std::unique_ptr<Meeting> meeting;
  std::function<void()> hook;
};

TEST_F(WorkersTest, AsManyCallsAsWorkersAreUnderWay) {
  plan::Plan plan = rig.plan(crowd(400));
  const auto report = apply_met(plan, 4, 4);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_EQ(meeting->most(), 4);
  EXPECT_EQ(rig.transport->count(Endpoint::kCreateUsersBatch), 8);
  EXPECT_EQ(rig.now().users.size(), 400U);
}

TEST_F(WorkersTest, OneWorkerMakesOneCallAtATime) {
  plan::Plan plan = rig.plan(crowd(150));
  const auto report = apply_met(plan, 1, 1);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(meeting->most(), 1);
}

TEST_F(WorkersTest, MoreWorkersThanBatchesDoNoHarm) {
  plan::Plan plan = rig.plan(crowd(60));
  const auto report = apply_met(plan, 2, 32);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(meeting->most(), 2);
}

TEST_F(WorkersTest, ARequestToStopLetsTheCallsUnderWayEndAndJournalsThem) {
  plan::Plan plan = rig.plan(crowd(1000));
  std::stop_source source;
  hook = [&] { source.request_stop(); };
  const auto stopped = apply_met(plan, 4, 4, source);
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
  const auto run = *rig.state->unfinished();
  ASSERT_TRUE(run.has_value());
  EXPECT_TRUE(rig.state->open_calls(run->id)->empty());
  EXPECT_EQ(rig.now().users.size(), 200U) << "four calls of fifty";
  const auto resumed = rig.apply(plan);
  ASSERT_TRUE(resumed.has_value());
  EXPECT_EQ(resumed->status, RunStatus::kDone);
  EXPECT_EQ(rig.transport->count(Endpoint::kCreateUsersBatch), 20);
}

TEST_F(WorkersTest, AnErrorOfOneLetsTheOthersEndTheirCallsAndBeginsNoMore) {
  plan::Plan plan = rig.plan(crowd(1000));
  rig.transport->at(Endpoint::kCreateUsersBatch, 2, Fault::kDenied);
  const auto broken = apply_met(plan, 4, 4);
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().code, ErrorCode::kDenied);
  const auto run = *rig.state->unfinished();
  ASSERT_TRUE(run.has_value());
  EXPECT_TRUE(rig.state->open_calls(run->id)->empty());
  EXPECT_LE(rig.transport->count(Endpoint::kCreateUsersBatch), 20 - 1);
  const auto resumed = rig.apply(plan);
  ASSERT_TRUE(resumed.has_value());
  EXPECT_EQ(rig.now().users.size(), 1000U);
}

TEST_F(WorkersTest, TheNumberOfWorkersChangesNeitherReportNorDirectory) {
  std::vector<std::vector<std::string>> reports, pictures;
  for (const int workers : {1, 2, 8}) {
    Rig other;
    other.options.workers = workers;
    plan::Plan plan = plan_of_every_kind(other);
    const auto report = other.apply(plan);
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
    reports.push_back(essence(*report));
    pictures.push_back(picture(other.now()));
  }
  EXPECT_EQ(reports[1], reports[0]);
  EXPECT_EQ(reports[2], reports[0]);
  EXPECT_EQ(pictures[1], pictures[0]);
  EXPECT_EQ(pictures[2], pictures[0]);
}

TEST_F(WorkersTest, BadRecordsInSeveralBatchesAreFoundByAllWorkersTogether) {
  plan::Plan plan = rig.plan(crowd(400));
  std::set<std::string> bad;
  for (int i = 7; i <= 400; i += 50) {
    genauth::NewUser rival;
    rival.attributes.set(model::user_field::username(), "u-p" + std::to_string(i));
    ASSERT_TRUE(rig.somebody().create_user(rival).has_value());
    bad.insert("p" + std::to_string(i));
  }
  rig.options.workers = 4;
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->failed, bad.size());
  std::set<std::string> named;
  for (const plan::Operation& operation : plan.operations) {
    for (const state::Outcome& outcome : report->outcomes) {
      const bool failed = outcome.kind == state::OutcomeKind::kFailed;
      if (failed && outcome.operation == operation.id) named.insert(operation.change.key);
    }
  }
  EXPECT_EQ(named, bad);
}

// Each of the people is changed and moved: what was read ahead for a later batch
// must not be older than what an earlier one wrote.
TEST_F(WorkersTest, WhatWasReadAheadIsNeverOlderThanWhatWasWritten) {
  constexpr int kPeople = 120;
  Company before = crowd(kPeople);
  before.department("d2", "", "Sales");
  rig.converge(before);
  Company after;
  after.department("d1", "", "Research").department("d2", "", "Sales");
  for (int i = 1; i <= kPeople; ++i) {
    after.user("p" + std::to_string(i), "Renamed " + std::to_string(i), {"d2"});
  }
  rig.options.workers = 8;
  rig.converge(after);
  EXPECT_TRUE(rig.plan(after).operations.empty());
  for (const model::User& user : rig.now().users) {
    ASSERT_EQ(user.memberships->size(), 1U) << user.key;
  }
}

TEST_F(WorkersTest, AnswersThatAreLostWithSeveralWorkersDoubleNothing) {
  for (int write = 1; write <= 8; ++write) {
    SCOPED_TRACE(write);
    Rig other;
    other.options.workers = 4;
    plan::Plan plan = other.plan(crowd(400));
    other.transport->at_write(write, Fault::kLostAfter);
    other.transport->at_write(write + 1, Fault::kLostBefore);
    const auto report = other.apply(plan);
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
    EXPECT_EQ(report->status, RunStatus::kDone);
    EXPECT_EQ(other.now().users.size(), 400U);
  }
}

}  // namespace
}  // namespace gsync::apply
