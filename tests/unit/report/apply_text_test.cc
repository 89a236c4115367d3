#include "report/apply_text.h"

#include <gtest/gtest.h>

#include "plan/selection.h"
#include "unit/report/sample_run.h"

namespace gsync::report {
namespace {

TEST(RenderApply, ShowsWhatFailedWithTheWordsOfTheServer) {
  EXPECT_EQ(render_apply(month_report(), month_plan(), Style{}),
            R"(Done in part. Run 7 of job acme, 1.6 s

  7 operations done, 1 failed, 1 skipped
  1 record of the source set aside and not applied; the plan names it
  7 objects read back: all are as planned

Failed: 1
  ! create user 李雷 (A01)  op-4
      company.xlsx: 员工!2
      phone 13800138000 is taken (1409)
      request r-42

Skipped: 1
  ! suspend user 王强 (A03)  op-8
      status changed since the plan

  Calls               planned  made
  create-department         1     1
  create-users-batch        1     3
  update-user-batch         2     0
  total                     4     4
  and 4 read calls for drift, settling and verification

Next
  genauth-sync show /etc/acme.yaml 7
  genauth-sync plan /etc/acme.yaml
)");
}

TEST(RenderApply, IsShortWhenAllWentWell) {
  plan::Plan plan = month_plan();
  plan.set_aside.clear();
  EXPECT_EQ(render_apply(clean_report(), plan, Style{}), R"(Done. Run 1 of job acme, 640 ms

  9 operations done, 0 failed, 0 skipped
  9 objects read back: all are as planned

  Calls               planned  made
  create-department         1     1
  create-users-batch        1     1
  update-user-batch         2     2
  total                     4     4
  and 1 read call for drift, settling and verification
)");
}

TEST(RenderApply, SaysHowLargeASampleIs) {
  apply::ApplyReport report = clean_report();
  report.touched = 20'000;
  report.verified = 1000;
  const std::string text = render_apply(report, month_plan(), Style{});
  EXPECT_NE(text.find("\n  1,000 of 20,000 objects read back, a sample: all are as planned\n"),
            std::string::npos)
      << text;
}

TEST(RenderApply, SaysWhatOfThePlanIsLeftForLater) {
  plan::Plan plan = month_plan();
  plan.set_aside.clear();
  plan.held.assign(3, {diff::ChangeKind::kCreateUser, "e", "", "", std::string(plan::kNotChosen)});
  const std::string text = render_apply(clean_report(), plan, Style{});
  EXPECT_NE(text.find("\n  3 operations of the plan left for later: apply it without a choice\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("held for approval"), std::string::npos);
  EXPECT_EQ(apply_line(clean_report(), plan),
            "acme: run 1 done: 9 done, 0 failed, 0 skipped, 4 write calls, 640 ms, "
            "3 operations left for later\n");
}

TEST(RenderApply, ShowsWhatDidNotComeOutAsPlanned) {
  apply::ApplyReport report = clean_report();
  report.mismatches = {
      {Severity::kError, "mismatch", "user A01", "email is '' instead of 'a@x'", "", "plan again"}};
  const std::string text = render_apply(report, month_plan(), Style{});
  EXPECT_NE(text.find("\nNot as planned: 1 of 9 objects read back\n"
                      "  ! user A01: email is '' instead of 'a@x'\n"
                      "      plan again\n"),
            std::string::npos);
  EXPECT_NE(text.find("\nNext\n  genauth-sync plan /etc/acme.yaml\n"), std::string::npos);
}

TEST(RenderApply, TellsHowToResume) {
  apply::ApplyReport report = clean_report();
  report.status = state::RunStatus::kInterrupted;
  report.resumed = true;
  const std::string text = render_apply(report, month_plan(), Style{});
  EXPECT_TRUE(
      text.starts_with("Interrupted; the next run resumes it. Run 1 of job acme, 640 ms\n"
                       "\n"
                       "  resumed after an interruption\n"))
      << text;
  EXPECT_NE(text.find("\nNext\n  genauth-sync sync /etc/acme.yaml\n"), std::string::npos);
}

TEST(RenderApply, BoundsTheFailures) {
  apply::ApplyReport report = month_report();
  report.outcomes.assign(25, report.outcomes[3]);
  Style style;
  const std::string text = render_apply(report, month_plan(), style);
  EXPECT_NE(text.find("\nFailed: 25\n"), std::string::npos);
  EXPECT_NE(text.find("\n  … and 5 more; 'genauth-sync show' has them all\n"), std::string::npos);
  style.full = true;
  EXPECT_EQ(render_apply(report, month_plan(), style).find("more; "), std::string::npos);
}

TEST(RenderApply, StaysWithinTheWidthAndCannotBeSteered) {
  apply::ApplyReport report = month_report();
  report.outcomes[3].message = "\x1b[2J" + std::string(300, 'x');
  report.outcomes.push_back({"op-99", state::OutcomeKind::kFailed, "", "gone", ""});
  const std::string text = render_apply(report, month_plan(), Style{});
  expect_within(text, 80);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("  ! op-99\n      gone\n"), std::string::npos);
}

TEST(ApplyLine, SaysItInOneLine) {
  EXPECT_EQ(apply_line(month_report(), month_plan()),
            "acme: run 7 partial: 7 done, 1 failed, 1 skipped, 4 write calls, 1.6 s, "
            "1 record set aside\n");
}

TEST(ApplyLine, SaysThatTheSourceWasReadInPart) {
  plan::Plan plan = month_plan();
  plan.set_aside.clear();
  plan.header.source_verdict = source::Completeness::kPartial;
  EXPECT_EQ(apply_line(clean_report(), plan),
            "acme: run 1 done: 9 done, 0 failed, 0 skipped, 4 write calls, 640 ms, "
            "the source was read in part\n");
  EXPECT_NE(render_apply(clean_report(), plan, Style{})
                .find("  the source was read in part: nobody in what is missing counts as gone\n"),
            std::string::npos);
}

TEST(ApplyLine, NamesWhatIsNotAsPlanned) {
  apply::ApplyReport report = clean_report();
  report.mismatches.resize(2);
  plan::Plan plan = month_plan();
  plan.set_aside.clear();
  EXPECT_EQ(apply_line(report, plan),
            "acme: run 1 done: 9 done, 0 failed, 0 skipped, 4 write calls, 640 ms, "
            "2 objects not as planned\n");
}

}  // namespace
}  // namespace gsync::report
