#include "cli/pipeline.h"

#include <gtest/gtest.h>

#include "plan/selection.h"

namespace gsync::cli {
namespace {

TEST(ExitStatus, EveryErrorHasOne) {
  EXPECT_EQ(exit_status(ErrorCode::kConfig), ExitStatus::kUsage);
  EXPECT_EQ(exit_status(ErrorCode::kUnreadable), ExitStatus::kSource);
  EXPECT_EQ(exit_status(ErrorCode::kGuard), ExitStatus::kGuard);
  EXPECT_EQ(exit_status(ErrorCode::kLocked), ExitStatus::kLocked);
  EXPECT_EQ(exit_status(ErrorCode::kStale), ExitStatus::kStale);
  EXPECT_EQ(exit_status(ErrorCode::kDenied), ExitStatus::kDenied);
  EXPECT_EQ(exit_status(ErrorCode::kInterrupted), ExitStatus::kInterrupted);
  EXPECT_EQ(exit_status(ErrorCode::kUnavailable), ExitStatus::kFailed);
}

TEST(Overrides, NameAGuardAndAReason) {
  const Overrides overrides = *parse_overrides({"suspend-users=site closed = ticket 4711"});
  EXPECT_EQ(overrides.at("suspend-users"), "site closed = ticket 4711");
}

TEST(Overrides, WithoutAReasonAreRefused) {
  for (const char* argument : {"suspend-users", "suspend-users=", "suspend-users=  "}) {
    const auto overrides = parse_overrides({argument});
    ASSERT_FALSE(overrides.has_value()) << argument;
    EXPECT_EQ(overrides.error().code, ErrorCode::kUsage);
  }
}

plan::Plan plan_with(size_t operations, size_t set_aside, bool stopped) {
  plan::Plan plan;
  plan.operations.resize(operations);
  plan.set_aside.resize(set_aside);
  plan.header.guards.resize(1);
  plan.header.guards.front().tripped = stopped;
  return plan;
}

TEST(PlanStatus, TellsWhatAScriptMustKnow) {
  EXPECT_EQ(plan_status(plan_with(0, 0, false), true), ExitStatus::kDone);
  EXPECT_EQ(plan_status(plan_with(1, 0, false), false), ExitStatus::kDone);
  EXPECT_EQ(plan_status(plan_with(1, 1, false), true), ExitStatus::kPending);
  EXPECT_EQ(plan_status(plan_with(0, 1, false), true), ExitStatus::kPartial);
  EXPECT_EQ(plan_status(plan_with(1, 1, true), true), ExitStatus::kGuard);
}

TEST(ApplyStatus, IsPartialWhenAnythingIsAmiss) {
  apply::ApplyReport report;
  EXPECT_EQ(apply_status(plan_with(1, 0, false), report), ExitStatus::kDone);
  EXPECT_EQ(apply_status(plan_with(1, 1, false), report), ExitStatus::kPartial);
  plan::Plan part = plan_with(1, 0, false);
  part.held.push_back({diff::ChangeKind::kCreateUser, "e1", "", "", std::string(plan::kNotChosen)});
  EXPECT_EQ(apply_status(part, report), ExitStatus::kDone) << "what was chosen is done";
  part.held.push_back({diff::ChangeKind::kSuspendUser, "e2", "", "", "guard suspend-users"});
  EXPECT_EQ(apply_status(part, report), ExitStatus::kPartial);
  report.mismatches.resize(1);
  EXPECT_EQ(apply_status(plan_with(1, 0, false), report), ExitStatus::kPartial);
  report.status = state::RunStatus::kFailed;
  EXPECT_EQ(apply_status(plan_with(1, 0, false), report), ExitStatus::kFailed);
}

}  // namespace
}  // namespace gsync::cli
