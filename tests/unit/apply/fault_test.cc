// Bad networks and bad servers: nothing is lost, doubled or believed.

#include <gtest/gtest.h>

#include <set>

#include "unit/apply/every_kind.h"

namespace gsync::apply {
namespace {

using genauth::Endpoint;
using state::RunStatus;
using std::chrono::milliseconds;

/// Somebody takes the user names of these people after the plan was made.
void take_names(Rig& rig, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    genauth::NewUser rival;
    rival.attributes.set(model::user_field::username(), "u-" + key);
    ASSERT_TRUE(rig.somebody().create_user(rival).has_value());
  }
}

TEST(Faults, AnAnswerThatIsLostAtAnyWriteChangesNothing) {
  int writes = 0;
  std::vector<std::string> expected;
  {
    Rig rig;
    plan::Plan plan = plan_of_every_kind(rig);
    const int before = rig.transport->writes();
    ASSERT_TRUE(rig.apply(plan).has_value());
    writes = rig.transport->writes() - before;
    expected = picture(rig.now());
  }
  for (const Fault fault : {Fault::kLostBefore, Fault::kLostAfter}) {
    for (int write = 1; write <= writes; ++write) {
      SCOPED_TRACE(testing::Message()
                   << "write " << write << ", fault " << static_cast<int>(fault));
      Rig rig;
      plan::Plan plan = plan_of_every_kind(rig);
      rig.transport->at_write(write, fault);
      const auto report = rig.apply(plan);
      ASSERT_TRUE(report.has_value()) << to_text(report.error());
      EXPECT_EQ(report->status, RunStatus::kDone);
      EXPECT_EQ(picture(rig.now()), expected);
      EXPECT_EQ(rig.pauses, std::vector<milliseconds>{milliseconds(500)});
    }
  }
}

TEST(Faults, ACreationWhoseAnswerIsLostIsNotSentAgain) {
  Rig rig;
  plan::Plan plan = rig.plan(crowd(50));
  rig.transport->at(Endpoint::kCreateUsersBatch, 1, Fault::kLostAfter);
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_EQ(rig.transport->count(Endpoint::kCreateUsersBatch), 1);
  EXPECT_EQ(rig.now().users.size(), 50U);
}

// A server that confirms what it did not do, at any write: never "done".
TEST(Faults, AServerThatSaysYesAndDoesNothingIsFound) {
  for (int write = 1;; ++write) {
    SCOPED_TRACE(write);
    Rig rig;
    plan::Plan plan = plan_of_every_kind(rig);
    const int before = rig.transport->writes();
    rig.transport->at_write(write, Fault::kYesButNothing);
    const auto report = rig.apply(plan);
    if (rig.transport->writes() - before < write) break;
    if (report) {
      EXPECT_EQ(report->status, RunStatus::kPartial);
    }
  }
}

TEST(Faults, NamesWhatWasConfirmedAndNotDone) {
  Rig rig;
  rig.converge(company());
  plan::Plan plan = rig.plan(next_month());
  rig.transport->at(Endpoint::kUpdateUserBatch, 1, Fault::kYesButNothing);
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  std::set<std::string> found;
  for (const Diagnostic& mismatch : report->mismatches) found.insert(to_text(mismatch));
  EXPECT_EQ(
      found,
      (std::set<std::string>{
          ("company.xlsx: Staff!2: warning: user 'e1' (Ada Lovelace): name planned 'Ada "
           "Lovelace', found 'Ada'\n   the next plan shows what is left to do"),
          ("company.xlsx: Staff!2: warning: user 'e1' (Ada Lovelace): customData.title planned "
           "'Director', found 'Head'\n   the next plan shows what is left to do"),
          ("company.xlsx: Staff!3: warning: user 'e2' (Ben): phone planned a value that is not "
           "shown, found a value that is not shown\n   the next plan shows what is left to do"),
          ("company.xlsx: Staff!4: warning: user 'e3' (Cui): email planned "
           "'cui.wei@acme.test', found 'cui@acme.test'\n   the next plan shows what is left "
           "to do"),
          ("company.xlsx: Staff!7: warning: user 'e6' (Fan): status planned 'Suspended', found "
           "'Activated'\n   the next plan shows what is left to do")}));
}

// The job would forget a leaver whom it believes to be gone.
TEST(Faults, ARemovalThatWasConfirmedAndNotDoneIsPlannedOnceMore) {
  const std::map<diff::LeaverAction, Endpoint> actions{
      {diff::LeaverAction::kSuspend, Endpoint::kUpdateUserBatch},
      {diff::LeaverAction::kResign, Endpoint::kResignUserBatch},
      {diff::LeaverAction::kDelete, Endpoint::kDeleteUsersBatch},
      {diff::LeaverAction::kUnassign, Endpoint::kRemoveDepartmentMembers}};
  for (const auto& [action, endpoint] : actions) {
    SCOPED_TRACE(genauth::info(endpoint).name);
    Rig rig;
    diff::DiffOptions rules;
    rules.leavers = action;
    rules.absent_runs = 1;
    rig.converge(crowd(12));
    plan::Plan plan = rig.plan(crowd(10), rules);
    ASSERT_EQ(plan.operations.size(), 2U);
    rig.transport->at(endpoint, 1, Fault::kYesButNothing);
    const auto report = rig.apply(plan);
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
    EXPECT_EQ(report->status, RunStatus::kPartial);
    EXPECT_EQ(report->failed, 2U);
    EXPECT_TRUE(report->problems.at(0).message.find("failed: the server said yes, but ") !=
                std::string::npos)
        << report->problems.at(0).message;
    plan::Plan again = rig.plan(crowd(10), rules);
    EXPECT_EQ(again.operations.size(), 2U);
    ASSERT_TRUE(rig.apply(again).has_value());
    EXPECT_TRUE(rig.plan(crowd(10), rules).operations.empty());
  }
}

TEST(Faults, TwoBadRecordsOfFiftyAreFoundAndTheOthersGoThrough) {
  Rig rig;
  plan::Plan plan = rig.plan(crowd(50));
  take_names(rig, {"p7", "p31"});
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kPartial);
  EXPECT_EQ(report->failed, 2U);
  ASSERT_EQ(report->problems.size(), 2U);
  EXPECT_EQ(report->problems[0].place, "company.xlsx: Staff!32");
  EXPECT_EQ(report->problems[1].place, "company.xlsx: Staff!8");
  EXPECT_TRUE(report->problems[1].message.starts_with(
      "create user 'p7' (Person 7) failed: POST /api/v3/create-users-batch refused: "))
      << report->problems[1].message;
  EXPECT_TRUE(report->problems[1].message.ends_with(
      ": change it in the source, or free it in GenAuth; the next run tries again"))
      << report->problems[1].message;
  EXPECT_EQ(rig.now().users.size(), 52U - 2U);
  EXPECT_LE(rig.transport->count(Endpoint::kCreateUsersBatch), 1 + 2 * 2 * 6);
  EXPECT_FALSE(rig.state->links()->users.contains("p7"));
  EXPECT_TRUE(rig.state->links()->users.contains("p8"));
}

TEST(Faults, WhatNeedsAFailedOperationIsLeftOut) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  take_names(rig, {"e1"});
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  ASSERT_EQ(report->skipped, 1U);
  std::string message;
  for (const Diagnostic& problem : report->problems) {
    if (problem.code == "operation-skipped") message = problem.message;
  }
  EXPECT_TRUE(
      message.starts_with("set leaders of department 'd1' (Research) was left out: needs op-"))
      << message;
  EXPECT_TRUE(message.ends_with(" (create user 'e1' (Ada)), which failed")) << message;
}

TEST(Faults, AServerThatAppliesHalfABatchIsReadBack) {
  Rig rig;
  plan::Plan plan = rig.plan(crowd(50));
  rig.transport->at(Endpoint::kCreateUsersBatch, 1, Fault::kHalf);
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_EQ(rig.now().users.size(), 50U);
}

// A leaver's suspension must not fail with an update of the same person.
TEST(Faults, OneBadChangeOfAPersonDoesNotHoldBackTheOther) {
  Rig rig;
  rig.converge(company());
  plan::Plan plan = rig.plan(next_month());
  genauth::NewUser rival;
  rival.attributes.set(model::user_field::username(), std::string("rival"));
  rival.attributes.set(model::user_field::email(), std::string("cui.wei@acme.test"));
  ASSERT_TRUE(rig.somebody().create_user(rival).has_value());
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->failed, 1U);
  EXPECT_EQ(report->problems[0].place, "company.xlsx: Staff!4");
}

TEST(Faults, AnOutageEndsTheRunResumable) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  rig.transport->at_write(2, Fault::kLostBefore);
  rig.transport->then([&](const genauth::Request& request) {
    if (request.endpoint == Endpoint::kSetCustomFields) rig.transport->cut(true);
  });
  const auto report = rig.apply(plan);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(rig.pauses, (std::vector<milliseconds>{milliseconds(500), milliseconds(500),
                                                   milliseconds(1000), milliseconds(2000)}));
  const auto run = *rig.state->unfinished();
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->status, RunStatus::kInterrupted);
  EXPECT_EQ(run->note, "no answer in time");

  rig.transport->cut(false);
  rig.transport->then({});
  const auto resumed = rig.apply(plan);
  ASSERT_TRUE(resumed.has_value()) << to_text(resumed.error());
  EXPECT_TRUE(resumed->resumed);
  EXPECT_EQ(resumed->status, RunStatus::kDone);
  EXPECT_TRUE(rig.plan(company()).operations.empty());
}

TEST(Faults, ABusyServerDidNothingAndIsAskedAgain) {
  Rig rig;
  plan::Plan plan = rig.plan(crowd(50));
  rig.transport->at(Endpoint::kCreateUsersBatch, 1, Fault::kBusy);
  rig.transport->at(Endpoint::kCreateUsersBatch, 2, Fault::kBusy);
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_EQ(rig.pauses, (std::vector<milliseconds>{milliseconds(500), milliseconds(1000)}));
  EXPECT_EQ(rig.now().users.size(), 50U);
}

// What certainly had no effect needs no reading back, and more of it no more attempts.
TEST(Faults, AServerThatStaysBusyEndsTheRunWithNothingOpen) {
  Rig rig;
  plan::Plan plan = rig.plan(crowd(50));
  for (int attempt = 1; attempt <= 4; ++attempt) {
    rig.transport->at(Endpoint::kCreateUsersBatch, attempt, Fault::kBusy);
  }
  const auto report = rig.apply(plan);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(rig.transport->count(Endpoint::kGetUserBatch), 0);
  EXPECT_EQ(rig.pauses.size(), 3U);
  const auto run = *rig.state->unfinished();
  ASSERT_TRUE(run.has_value());
  EXPECT_TRUE(rig.state->open_calls(run->id)->empty());
  const auto resumed = rig.apply(plan);
  ASSERT_TRUE(resumed.has_value());
  EXPECT_EQ(resumed->status, RunStatus::kDone);
}

TEST(Faults, RefusedPermissionEndsTheRunResumable) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  rig.transport->at(Endpoint::kCreateUsersBatch, 1, Fault::kDenied);
  const auto report = rig.apply(plan);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kDenied);
  const auto run = *rig.state->unfinished();
  ASSERT_TRUE(run.has_value());
  EXPECT_TRUE(rig.state->open_calls(run->id)->empty());
  const auto resumed = rig.apply(plan);
  ASSERT_TRUE(resumed.has_value());
  EXPECT_EQ(resumed->status, RunStatus::kDone);
}

}  // namespace
}  // namespace gsync::apply
