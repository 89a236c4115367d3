#include "report/runs_text.h"

#include <gtest/gtest.h>

#include "unit/report/sample_run.h"

namespace gsync::report {
namespace {

TEST(RenderRuns, SaysThatThereAreNone) { EXPECT_EQ(render_runs({}, Style{}), "No runs yet.\n"); }

TEST(RenderRuns, IsATable) {
  state::Run open = month_run();
  open.id = 12;
  open.status = state::RunStatus::kRunning;
  open.finished.reset();
  const std::string text = render_runs({open, month_run()}, Style{});
  EXPECT_EQ(text, R"(  Run  started                  status   done  failed  skipped  calls  took
   12  2025-07-23 12:00:00 UTC  running     7       1        1      3  -
    7  2025-07-23 12:00:00 UTC  partial     7       1        1      3  1.6 s
)");
  expect_within(text, 80);
}

TEST(RenderRun, ShowsWhatFailedAndWhatWasSkipped) {
  EXPECT_EQ(render_run(month_run(), month_report().outcomes, month_plan(), Style{}),
            R"(Run 7 of job acme: partial

  started   2025-07-23 12:00:00 UTC
  took      1.6 s
  done      7 of 9 operations

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

TEST(RenderRun, ShowsItsNote) {
  state::Run run = month_run();
  run.note = "given up:\x1b a newer plan";
  const std::string text = render_run(run, {}, quiet_plan(), Style{});
  EXPECT_NE(text.find("  note      given up:\\u{1b} a newer plan\n"), std::string::npos);
}

}  // namespace
}  // namespace gsync::report
