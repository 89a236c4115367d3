// A part of a plan first, then the whole: the same as the whole at once.

#include <gtest/gtest.h>

#include "plan/selection.h"
#include "unit/apply/every_kind.h"

namespace gsync::apply {
namespace {

using genauth::Endpoint;
using state::RunStatus;

plan::Plan part(const plan::Plan& whole, const plan::Selection& selection) {
  auto chosen = plan::part_of(whole, selection);
  EXPECT_TRUE(chosen.has_value()) << to_text(chosen.error());
  return *std::move(chosen);
}

void expect_done(const Result<ApplyReport>& report) {
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kDone)
      << (report->problems.empty() ? "" : to_text(report->problems[0]))
      << (report->mismatches.empty() ? "" : to_text(report->mismatches[0]));
}

/// Applies the first so many operations, then all.
template <typename MakePlan>
void any_part_and_then_the_whole(const MakePlan& make_plan) {
  Rig whole;
  plan::Plan expected = make_plan(whole);
  expect_done(whole.apply(expected));
  const size_t operations = expected.operations.size();
  for (size_t limit = 1; limit < operations; ++limit) {
    SCOPED_TRACE(limit);
    Rig rig;
    plan::Plan plan = make_plan(rig);
    plan::Plan first = part(plan, {.keys = {}, .departments = {}, .limit = limit});
    expect_done(rig.apply(first));
    expect_done(rig.apply(plan));
    EXPECT_EQ(picture(rig.now()), picture(whole.now()));
  }
}

TEST(Part, AnyPartOfAFirstLoadAndThenTheWholeAreTheWhole) {
  any_part_and_then_the_whole([](Rig& rig) { return rig.plan(company()); });
}

TEST(Part, AnyPartOfEveryKindOfOperationAndThenTheWholeAreTheWhole) {
  any_part_and_then_the_whole([](Rig& rig) { return plan_of_every_kind(rig); });
}

TEST(Part, CreatesWhoIsChosenAndNobodyElse) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  plan::Plan chosen = part(plan, {.keys = {"e5"}, .departments = {}, .limit = {}});
  expect_done(rig.apply(chosen));
  EXPECT_EQ(picture(rig.now()),
            (std::vector<std::string>{"department d4 in root name=Sales openDepartmentId=d4",
                                      "department d5 in d4 name=North openDepartmentId=d5",
                                      "user e5 in d5! externalId=e5 name=Eva username=u-e5"}));
}

TEST(Part, LeavesTheMemoryOfTheLastGoodReadAsItWas) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  plan::Plan chosen = part(plan, {.keys = {"e5"}, .departments = {}, .limit = {}});
  expect_done(rig.apply(chosen));
  EXPECT_FALSE(rig.state->baseline()->has_value());
  expect_done(rig.apply(plan));
  EXPECT_TRUE(rig.state->baseline()->has_value());
}

TEST(Part, ThatIsBrokenOffIsResumedAsItWasChosen) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  plan::Plan chosen = part(plan, {.keys = {"e5"}, .departments = {}, .limit = {}});
  rig.transport->at(Endpoint::kCreateUsersBatch, 1, Fault::kDiesAfter);
  ASSERT_FALSE(rig.apply(chosen).has_value());
  rig.transport->revive();
  const auto refused = rig.apply(plan);
  ASSERT_FALSE(refused.has_value()) << "the part is another plan";
  EXPECT_EQ(refused.error().code, ErrorCode::kStale);
  const auto resumed = rig.apply(chosen);
  expect_done(resumed);
  EXPECT_TRUE(resumed->resumed);
  EXPECT_EQ(rig.now().users.size(), 1U);
}

}  // namespace
}  // namespace gsync::apply
