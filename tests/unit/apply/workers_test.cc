// Several calls at once: faster, and the same in every other way.

#include "apply/workers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

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

/// The first reading of departments after one was to be created is slower than another
/// creation. It does not wait for ever.
class Overtaken final : public genauth::Transport {
 public:
  explicit Overtaken(genauth::Transport& inner) : inner_(inner) {}

  Result<genauth::Reply> send(const genauth::Request& request) override {
    if (request.endpoint == Endpoint::kCreateDepartment) {
      const std::scoped_lock lock(mutex_);
      ++created_;
      changed_.notify_all();
    }
    auto reply = inner_.send(request);
    if (request.endpoint == Endpoint::kGetAllDepartments) wait();
    return reply;
  }
  [[nodiscard]] bool was_overtaken() const { return was_overtaken_; }

 private:
  void wait() {
    std::unique_lock lock(mutex_);
    if (created_ == 0 || waited_) return;
    waited_ = true;
    const int before = created_;
    was_overtaken_ =
        changed_.wait_for(lock, std::chrono::seconds(20), [&] { return created_ > before; });
  }

  genauth::Transport& inner_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int created_ = 0;
  bool waited_ = false;
  bool was_overtaken_ = false;
};

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
  EXPECT_EQ(resumed->write_calls.at("create-users-batch"), 20U)
      << "calls that were prepared and not made are not counted";
}

TEST_F(WorkersTest, TheNextCallIsOnTheDiskWhileOneIsUnderWay) {
  plan::Plan plan = rig.plan(crowd(1000));
  std::vector<size_t> open;
  rig.transport->then([&](const genauth::Request& request) {
    if (request.endpoint != Endpoint::kCreateUsersBatch || !open.empty()) return;
    const int64_t run = rig.state->unfinished()->value().id;
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (rig.state->open_calls(run)->size() < 2 && std::chrono::steady_clock::now() < give_up) {
      std::this_thread::yield();
    }
    open.push_back(rig.state->open_calls(run)->size());
  });
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(open, std::vector<size_t>{2});
}

TEST_F(WorkersTest, ACallThatNeedsTheOneBeforeIsNotPreparedMeanwhile) {
  Company company;
  company.department("d1", "", "One").department("d2", "d1", "Two").department("d3", "d2", "Three");
  plan::Plan plan = rig.plan(company);
  size_t most = 0;
  rig.transport->then([&](const genauth::Request& request) {
    if (request.endpoint != Endpoint::kCreateDepartment) return;
    most = std::max(most, rig.state->open_calls(rig.state->unfinished()->value().id)->size());
  });
  ASSERT_TRUE(rig.apply(plan).has_value());
  EXPECT_EQ(most, 1U);
}

// Reading back takes as long as any call: what does not need it goes on meanwhile, and what
// is read is not older than what was written.
TEST_F(WorkersTest, OthersGoOnWhileOneReadsBack) {
  Company before;
  before.department("d1", "", "One").department("d2", "", "Two");
  rig.converge(before);
  Company after = before;
  for (const std::string number : {"1", "2", "3", "4"}) {
    after.department("a" + number, "d1", "A" + number).department("b" + number, "d2", "B" + number);
  }
  plan::Plan plan = rig.plan(after);
  rig.transport->at(Endpoint::kCreateDepartment, 1, Fault::kLostBefore);
  Overtaken overtaken(*rig.transport);
  genauth::ManagementClient client(overtaken);
  rig.options.workers = 2;
  const auto report = apply::apply(plan, client, *rig.state, rig.clock, rig.options, {}, {});
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_TRUE(overtaken.was_overtaken());
  EXPECT_TRUE(rig.plan(after).operations.empty());
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
