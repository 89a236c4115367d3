#include "plan/guard.h"

#include "guard_cells.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

TEST(GuardOverride, AnOverrideLetsThatGuardThroughAndKeepsTheReason) {
  PlanCase world = hundred();
  for (size_t i = 0; i < 30; ++i) world.change(ChangeKind::kSuspendUser, user_key(i));
  world.overrides = {{"suspend-users", "plant closed on 1 July"}};
  const Plan plan = world.plan();
  EXPECT_FALSE(is_stopped(plan));
  const GuardVerdict& verdict = verdict_on(plan, "suspend-users");
  EXPECT_TRUE(verdict.tripped);
  EXPECT_EQ(verdict.overridden, "plant closed on 1 July");
  EXPECT_EQ(plan.header.sentences.front(),
            "suspend-users is overridden (plant closed on 1 July): 30 suspensions among 100 "
            "people; at most 10 are allowed");
}

TEST(GuardOverride, AnOverrideOfAGuardThatDidNotTripIsNotRepeated) {
  PlanCase world = hundred();
  world.overrides = {{"suspend-users", "in case"}};
  EXPECT_EQ(verdict_on(world.plan(), "suspend-users").overridden, "");
}

TEST(GuardOverride, AFinishedPlanIsApprovedGuardByGuard) {
  PlanCase world = hundred();
  for (size_t i = 0; i < 30; ++i) world.change(ChangeKind::kSuspendUser, user_key(i));
  Plan plan = world.plan();
  plan.signature = "signed";
  EXPECT_EQ(to_text(override_guards(plan, {{"resign-users", "x"}}).error()),
            "error: the guard 'resign-users' does not stop this plan\n   leave out its --override");
  EXPECT_EQ(override_guards(plan, {{"suspend-users", ""}}).error().code, ErrorCode::kUsage);
  EXPECT_TRUE(is_stopped(plan));
  ASSERT_TRUE(override_guards(plan, {{"suspend-users", "approved by HR"}}));
  EXPECT_FALSE(is_stopped(plan));
  EXPECT_EQ(verdict_on(plan, "suspend-users").overridden, "approved by HR");
  EXPECT_EQ(plan.signature, "") << "it is another plan now";
}

struct Refusal {
  std::string guard, reason, text;
};

TEST(GuardOverride, OverridesThatCannotBeAreRefused) {
  const std::vector<Refusal> refusals{
      {"suspend-user", "x",
       "error: there is no guard 'suspend-user'\n   did you mean "
       "'suspend-users'?"},
      {"suspend-users", "  ",
       "error: the override of 'suspend-users' has no reason\n   say why in a few words; the "
       "report repeats it"},
      {"protected", "x",
       "error: the guard 'protected' cannot be overridden\n   change 'protect' in the job file, "
       "or the source"},
      {"administrators", "x",
       "error: the guard 'administrators' cannot be overridden\n   change 'administrators' in the "
       "job file, or the source"},
      {"source-verdict", "x",
       "error: the guard 'source-verdict' cannot be overridden\n   repair the source and read it "
       "again"},
  };
  for (const Refusal& refusal : refusals) {
    PlanCase world;
    world.overrides = {{refusal.guard, refusal.reason}};
    const Result<Plan> plan = world.try_plan();
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::kUsage);
    EXPECT_EQ(to_text(plan.error()), refusal.text);
  }
}

}  // namespace
}  // namespace gsync::plan
