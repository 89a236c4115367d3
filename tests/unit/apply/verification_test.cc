#include "apply/verification.h"

#include <gtest/gtest.h>

#include <set>
#include <unordered_map>

#include "unit/apply/meeting.h"
#include "unit/apply/rig.h"

namespace gsync::apply {
namespace {

using config::Verify;
using genauth::Endpoint;
using state::RunStatus;

ApplyReport applied(Rig& rig, int people) {
  plan::Plan plan = rig.plan(crowd(people));
  auto report = rig.apply(plan);
  EXPECT_TRUE(report.has_value()) << to_text(report.error());
  return *std::move(report);
}

TEST(Verification, ReadsBackEverythingUnlessToldOtherwise) {
  Rig rig;
  const ApplyReport report = applied(rig, 1120);
  EXPECT_EQ(report.touched, 1121U);
  EXPECT_EQ(report.verified, 1121U);
  EXPECT_EQ(rig.transport->count(Endpoint::kGetUserBatch), 23);
}

TEST(Verification, ASampleIsAllDepartmentsAndAThousandPeople) {
  Rig rig;
  rig.options.verify = Verify::kSample;
  const ApplyReport report = applied(rig, 1120);
  EXPECT_EQ(report.touched, 1121U);
  EXPECT_EQ(report.verified, 1001U);
  EXPECT_EQ(rig.transport->count(Endpoint::kGetUserBatch), 20);
}

TEST(Verification, ASampleOfFewIsAll) {
  Rig rig;
  rig.options.verify = Verify::kSample;
  const ApplyReport report = applied(rig, 60);
  EXPECT_EQ(report.touched, 61U);
  EXPECT_EQ(report.verified, 61U);
}

TEST(Verification, ASampleReachesFromTheFirstToTheLastAndAsksForNobodyTwice) {
  Rig rig;
  rig.options.verify = Verify::kSample;
  plan::Plan plan = rig.plan(crowd(2000));
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  std::unordered_map<std::string, size_t> positions;
  for (size_t i = 0; i < report->outcomes.size(); ++i) {
    positions[report->outcomes[i].target_id] = i;
  }
  std::set<size_t> asked;
  size_t count = 0;
  for (const genauth::Request& request : rig.transport->log) {
    if (request.endpoint != Endpoint::kGetUserBatch) continue;
    for (const auto& id : request.params.at("userIds")) {
      asked.insert(positions.at(id.get<std::string>()));
      ++count;
    }
  }
  EXPECT_EQ(count, 1000U);
  EXPECT_EQ(asked.size(), 1000U);
  const size_t others = plan.operations.size() - 2000;
  EXPECT_EQ(*asked.begin(), others);
  EXPECT_GE(*asked.rbegin(), plan.operations.size() - 2);
}

TEST(Verification, NothingIsReadBackWhenNotWanted) {
  Rig rig;
  rig.options.verify = Verify::kNone;
  const ApplyReport report = applied(rig, 60);
  EXPECT_EQ(report.verified, 0U);
  EXPECT_EQ(report.touched, 0U);
  EXPECT_EQ(rig.transport->count(Endpoint::kGetUserBatch), 0);
}

TEST(Verification, ReadsWithAsManyCallsAtOnceAsThereAreWorkers) {
  Rig rig;
  plan::Plan plan = rig.plan(crowd(400));
  Meeting meeting(*rig.transport, Endpoint::kGetUserBatch, 4);
  genauth::ManagementClient client(meeting);
  rig.options.workers = 4;
  const auto report =
      apply::apply(plan, client, *rig.state, rig.clock, rig.options, {}, std::stop_token());
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(meeting.most(), 4);
  EXPECT_EQ(report->verified, 401U);
}

TEST(Verification, MismatchesStandInThePlansOrderWhateverTheOrderOfAnswers) {
  std::vector<std::vector<std::string>> found;
  for (const int workers : {1, 4}) {
    Rig rig;
    rig.converge(crowd(400));
    Company renamed;
    renamed.department("d1", "", "Research");
    for (int i = 1; i <= 400; ++i) {
      renamed.user("p" + std::to_string(i), "Renamed " + std::to_string(i), {"d1"});
    }
    plan::Plan plan = rig.plan(renamed);
    rig.options.workers = workers;
    for (int call = 1; call <= 8; ++call) {
      rig.transport->at(Endpoint::kUpdateUserBatch, call, Fault::kYesButNothing);
    }
    const auto report = rig.apply(plan);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->status, RunStatus::kPartial);
    std::vector<std::string>& texts = found.emplace_back();
    for (const Diagnostic& mismatch : report->mismatches) texts.push_back(to_text(mismatch));
    EXPECT_EQ(texts.size(), 400U);
  }
  EXPECT_EQ(found[0], found[1]);
}

}  // namespace
}  // namespace gsync::apply
