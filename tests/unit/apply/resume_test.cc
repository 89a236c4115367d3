// The process dies, or is asked to stop, at every call: the next run goes on and
// ends as if nothing had happened.

#include <gtest/gtest.h>

#include "plan/plan_file.h"
#include "unit/apply/every_kind.h"

namespace gsync::apply {
namespace {

using state::RunStatus;

struct Uninterrupted {
  std::vector<std::string> picture;
  int calls = 0;
  uint64_t writes = 0;
  int creations = 0;
};

int creations(const FaultyTransport& transport) {
  return transport.count(genauth::Endpoint::kCreateUsersBatch) +
         transport.count(genauth::Endpoint::kCreateDepartment);
}

template <typename MakePlan>
Uninterrupted uninterrupted(const MakePlan& make_plan) {
  Rig rig;
  plan::Plan plan = make_plan(rig);
  const int before = rig.transport->calls();
  const auto report = rig.apply(plan);
  EXPECT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kDone)
      << (report->problems.empty() ? "" : to_text(report->problems[0]))
      << (report->mismatches.empty() ? "" : to_text(report->mismatches[0]));
  Uninterrupted result{picture(rig.now()), rig.transport->calls() - before, 0,
                       creations(*rig.transport)};
  for (const auto& [endpoint, calls] : report->write_calls) result.writes += calls;
  return result;
}

uint64_t total(const std::map<std::string, uint64_t>& calls) {
  uint64_t sum = 0;
  for (const auto& [endpoint, count] : calls) sum += count;
  return sum;
}

/// The one call that the first worker dies at is not the only one under way.
template <typename MakePlan>
void survives_death_at_every_call(const MakePlan& make_plan, int workers) {
  const Uninterrupted expected = uninterrupted(make_plan);
  for (const Fault fault : {Fault::kDiesBefore, Fault::kDiesAfter}) {
    for (int call = 1; call <= expected.calls; ++call) {
      SCOPED_TRACE(testing::Message() << "call " << call << ", fault " << static_cast<int>(fault));
      Rig rig;
      plan::Plan plan = make_plan(rig);
      rig.options.workers = workers;
      rig.transport->at_call(call, fault);
      const auto broken = rig.apply(plan);
      if (workers > 1 && broken.has_value()) continue;  // it took fewer calls
      ASSERT_FALSE(broken.has_value());
      rig.transport->revive();

      // What the next process finds: the state file alone.
      const auto unfinished = *rig.state->unfinished();
      plan::Plan found = plan;
      if (unfinished) {
        const auto text = *rig.state->plan_text(unfinished->id);
        found = *plan::from_file_text(text, "state");
      }
      const auto report = rig.apply(found);
      ASSERT_TRUE(report.has_value()) << to_text(report.error());
      EXPECT_EQ(report->resumed, unfinished.has_value());
      EXPECT_EQ(report->status, RunStatus::kDone)
          << (report->problems.empty() ? "" : to_text(report->problems[0]))
          << (report->mismatches.empty() ? "" : to_text(report->mismatches[0]));
      EXPECT_EQ(picture(rig.now()), expected.picture);
      EXPECT_LE(total(report->write_calls), expected.writes + static_cast<uint64_t>(workers));
      if (fault == Fault::kDiesAfter && workers == 1) {
        EXPECT_EQ(creations(*rig.transport), expected.creations) << "nothing is created twice";
      }
      EXPECT_FALSE(rig.state->unfinished()->has_value());
      EXPECT_TRUE(rig.state->open_calls(report->run)->empty());
    }
  }
}

TEST(Resume, ThePlanOfTheseTestsHoldsEveryKindOfOperation) {
  Rig rig;
  auto found = kinds(plan_of_every_kind(rig));
  Rig empty;
  found.merge(kinds(empty.plan(company())));
  found.insert("revive_user");  // apply_test.cc
  std::set<std::string> all;
  for (int kind = 0; kind <= static_cast<int>(diff::ChangeKind::kDeleteDepartment); ++kind) {
    all.emplace(diff::to_text(static_cast<diff::ChangeKind>(kind)));
  }
  EXPECT_EQ(found, all);
}

TEST(Resume, AFirstLoadSurvivesDeathAtEveryCall) {
  for (const int workers : {1, 4}) {
    survives_death_at_every_call([](Rig& rig) { return rig.plan(company()); }, workers);
  }
}

TEST(Resume, EveryKindOfOperationSurvivesDeathAtEveryCall) {
  for (const int workers : {1, 4}) {
    survives_death_at_every_call([](Rig& rig) { return plan_of_every_kind(rig); }, workers);
  }
}

TEST(Resume, AsksToStopBetweenAnyTwoCalls) {
  const auto make_plan = [](Rig& rig) { return plan_of_every_kind(rig); };
  const Uninterrupted expected = uninterrupted(make_plan);
  for (int call = 1; call < expected.calls; ++call) {
    SCOPED_TRACE(call);
    Rig rig;
    plan::Plan plan = make_plan(rig);
    std::stop_source source;
    int left = call;
    rig.transport->then([&](const genauth::Request&) {
      if (--left == 0) source.request_stop();
    });
    const auto stopped = rig.apply(plan, source.get_token());
    if (!stopped) {
      EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
      EXPECT_EQ(stopped.error().message(), "asked to stop");
    }
    const auto unfinished = *rig.state->unfinished();
    if (unfinished) {
      EXPECT_EQ(unfinished->status, RunStatus::kInterrupted);
      EXPECT_TRUE(rig.state->open_calls(unfinished->id)->empty());
    }
    rig.transport->then({});
    if (!stopped) {
      ASSERT_TRUE(rig.apply(plan).has_value());
    }
    EXPECT_EQ(picture(rig.now()), expected.picture);
  }
}

/// Ctrl-C while a service is silent ends a call under way: nobody knows what became of it.
TEST(Resume, AWriteThatWasStoppedUnderWayIsReadBackByTheNextRun) {
  const auto make_plan = [](Rig& rig) { return plan_of_every_kind(rig); };
  const Uninterrupted expected = uninterrupted(make_plan);
  for (int write = 1; write <= static_cast<int>(expected.writes); ++write) {
    SCOPED_TRACE(write);
    Rig rig;
    plan::Plan plan = make_plan(rig);
    rig.options.workers = 1;
    rig.transport->at_write(write, Fault::kStopped);
    const auto stopped = rig.apply(plan);
    ASSERT_FALSE(stopped.has_value());
    EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
    const auto report = rig.apply(plan);
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
    EXPECT_EQ(report->status, RunStatus::kDone);
    EXPECT_EQ(picture(rig.now()), expected.picture);
    EXPECT_EQ(creations(*rig.transport), expected.creations) << "nothing is created twice";
  }
}

TEST(Resume, SaysWhereTheRunStands) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  std::stop_source source;
  rig.transport->then([&](const genauth::Request& request) {
    if (request.endpoint == genauth::Endpoint::kCreateUsersBatch) source.request_stop();
  });
  const auto stopped = rig.apply(plan, source.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(to_text(stopped.error()),
            "error: asked to stop\n"
            "   run the command again to go on from here\n"
            "note: run 1 stands at 14 of 17 operations; the next run resumes it");
}

TEST(Resume, AnotherPlanWaitsUntilTheUnfinishedRunIsOver) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  rig.transport->at_write(3, Fault::kDiesBefore);
  ASSERT_FALSE(rig.apply(plan).has_value());
  rig.transport->revive();
  plan::Plan other = rig.plan(next_month());
  const auto report = rig.apply(other);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kStale);
  EXPECT_EQ(report.error().message(),
            "run 1 of another plan, begun 2025-07-23T07:34:21.000Z, is unfinished");
}

TEST(Resume, KeepsWhatWasDecidedBefore) {
  Rig rig;
  rig.converge(company());
  plan::Plan plan = rig.plan(next_month());
  genauth::DepartmentUpdate rename{"acme", "", {}, std::nullopt, std::nullopt};
  for (const auto& department : rig.now().departments) {
    if (department.key == "d1") rename.department_id = department.id;
  }
  rename.attributes.set(model::department_field::name(), std::string("Labs"));
  ASSERT_TRUE(rig.somebody().update_department(rename).has_value());
  rig.transport->at(genauth::Endpoint::kUpdateUserBatch, 1, Fault::kDiesBefore);
  ASSERT_FALSE(rig.apply(plan).has_value());
  rig.transport->revive();
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_TRUE(report->resumed);
  EXPECT_GE(report->skipped, 1U);
  EXPECT_EQ(report->outcomes.size(), plan.operations.size());
}

}  // namespace
}  // namespace gsync::apply
