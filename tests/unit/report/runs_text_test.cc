#include "report/runs_text.h"

#include <gtest/gtest.h>

#include "unit/report/sample_run.h"

namespace gsync::report {
namespace {

TEST(RenderRuns, SaysThatThereAreNone) { EXPECT_EQ(render_runs({}, Style{}), "No runs yet.\n"); }

TEST(RenderRuns, IsATableWithTheReasonsBelow) {
  state::Attempt open = month_attempt();
  open.id = 12;
  open.outcome = state::AttemptOutcome::kRunning;
  open.finished.reset();
  open.reason.clear();
  state::Attempt quiet = stopped_attempt();
  quiet.outcome = state::AttemptOutcome::kNothingToDo;
  quiet.reason.clear();
  quiet.id = 9;
  const std::string text = render_runs({open, quiet, stopped_attempt(), month_attempt()}, Style{});
  EXPECT_EQ(text, R"(  Run  started            outcome        done  failed  skipped  calls  took
   12  2025-07-23 11:59Z  running           7       1        1      3  -
    9  2025-07-23 12:00Z  nothing-to-do     0       0        0      0  640 ms
    8  2025-07-23 12:00Z  guard             0       0        0      0  640 ms
    7  2025-07-23 11:59Z  partial           7       1        1      3  4.0 s

Why
    8  suspend-users: 10 suspensions among 30 people; at most 5 are allowed
    7  run 7 partial: 7 done, 1 failed, 1 skipped, 3 write calls, 1.6 s
)");
  expect_within(text, 80);
}

TEST(RenderRun, ShowsWhatFailedAndWhatWasSkipped) {
  const plan::Plan plan = month_plan();
  EXPECT_EQ(render_run("acme", month_attempt(), month_report().outcomes, &plan, Style{}),
            R"(Run 7 of job acme: partial

  started   2025-07-23 11:59:57 UTC
  took      4.0 s
            reading the source  1.2 s
            reading GenAuth     800 ms
            planning            30 ms
            applying            1.5 s
            verifying           140 ms
  status    3
  reason    run 7 partial: 7 done, 1 failed, 1 skipped, 3 write calls, 1.6 s
  done      7 of 9 operations
  calls     12 reads, 3 writes; 3 sent again, 2 of them because the service
            asked to wait (4.0 s)

Planned
  +  create department  1
  ~  update department  1
  >  move department    1
  +  create user        1
  ~  update user        1
  >  set memberships    1
  ~  set leaders        1
  -  suspend user       1
  -  delete department  1

  Guard          measured  limit  verdict
  suspend-users         4      5  ok

Failed: 1
  ! create user 李雷 (A01)  op-4
      company.xlsx: 员工!2
      phone 13800138000 is taken (1409)
      request r-42

Skipped: 1
  ! suspend user 王强 (A03)  op-8
      status changed since the plan

  Calls               planned  made
  create-department         1     0
  create-users-batch        1     3
  update-user-batch         2     0
  total                     4     3
)");
}

TEST(RenderRun, ShowsWhyNothingWasBegun) {
  const std::string text = render_run("acme", stopped_attempt(), {}, nullptr, Style{});
  EXPECT_EQ(text, R"(Run 8 of job acme: guard

  started   2025-07-23 12:00:00 UTC
  took      640 ms
  status    5
  reason    suspend-users: 10 suspensions among 30 people; at most 5 are allowed
  calls     0 reads, 0 writes

  Guard          measured  limit  verdict
  suspend-users        10      5  stopped
)");
  expect_within(text, 80);
}

TEST(RenderRun, ShowsItsNote) {
  state::Attempt attempt = month_attempt();
  attempt.run->note = "given up:\x1b a newer plan";
  const plan::Plan plan = quiet_plan();
  const std::string text = render_run("acme", attempt, {}, &plan, Style{});
  EXPECT_NE(text.find("  note      given up:\\u{1b} a newer plan\n"), std::string::npos);
}

}  // namespace
}  // namespace gsync::report
