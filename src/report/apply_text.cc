#include "report/apply_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "plan/selection.h"
#include "report/outcome_text.h"
#include "report/parts.h"
#include "report/run_report.h"

namespace gsync::report {
namespace {

constexpr size_t kMismatchesShown = 20;

/// "Done", "Done in part", ...: what an administrator looks for first.
std::string_view headline_of(state::RunStatus status) {
  switch (status) {
    case state::RunStatus::kDone:
      return "Done.";
    case state::RunStatus::kPartial:
      return "Done in part.";
    case state::RunStatus::kRunning:
    case state::RunStatus::kInterrupted:
      return "Interrupted; the next run resumes it.";
    case state::RunStatus::kFailed:
      return "Failed.";
    case state::RunStatus::kAbandoned:
      return "Abandoned.";
  }
  return "";
}

Ink ink_of(state::RunStatus status) {
  return status == state::RunStatus::kDone ? Ink::kGreen : Ink::kRed;
}

void print_head(Page& page, const apply::ApplyReport& report, const plan::Plan& plan) {
  page.line({{page.say(headline_of(report.status)), ink_of(report.status)},
             {page.say(fmt::format(" Run {} of job {}, {}", report.run, plan.header.job,
                                   human_duration(report.elapsed)))}});
  page.blank();
  if (report.resumed) page.line("  resumed after an interruption");
  page.line(fmt::format("  {} done, {} failed, {} skipped", counted(report.done, "operation"),
                        grouped(report.failed), grouped(report.skipped)));
}

/// "20 objects read back", or how many of all a sample holds.
std::string read_back(const apply::ApplyReport& report) {
  if (report.verified == report.touched) {
    return counted(report.verified, "object") + " read back";
  }
  return fmt::format("{} of {} read back, a sample", grouped(report.verified),
                     counted(report.touched, "object"));
}

void print_verification(Page& page, const apply::ApplyReport& report, bool full) {
  const std::string read = read_back(report);
  if (report.mismatches.empty()) {
    if (report.verified > 0) {
      page.line(
          fmt::format("  {}: {} as planned", read, report.verified == 1 ? "it is" : "all are"));
    }
    return;
  }
  page.heading(fmt::format("Not as planned: {} of {}", grouped(report.mismatches.size()), read));
  const size_t limit = full ? report.mismatches.size() : kMismatchesShown;
  const Selection<Diagnostic> shown = select_first(report.mismatches, limit);
  for (const Diagnostic* mismatch : shown.first) print_diagnostic(page, *mismatch);
  print_more(page, "  ", shown.more);
}

void print_held(Page& page, const plan::Plan& plan) {
  if (const uint64_t count = plan::waiting(plan); count > 0) {
    page.line({{page.say(fmt::format("  {} held for approval and not applied",
                                     counted(count, "operation"))),
                Ink::kYellow}});
  }
  if (const uint64_t count = plan::not_chosen(plan); count > 0) {
    page.line({{page.say(fmt::format("  {} of the plan left for later: apply it without a choice",
                                     counted(count, "operation"))),
                Ink::kYellow}});
  }
}

void print_read_in_part(Page& page, const plan::Plan& plan) {
  if (!plan::is_partial_read(plan)) return;
  page.line({{page.say("  the source was read in part: nobody in what is missing counts as gone"),
              Ink::kYellow}});
}

void print_set_aside(Page& page, const plan::Plan& plan) {
  if (plan.set_aside.empty()) return;
  page.paragraph(
      "  ", page.say(fmt::format("{} of the source set aside and not applied; the plan names {}",
                                 counted(plan.set_aside.size(), "record"),
                                 plan.set_aside.size() == 1 ? "it" : "them")));
}

}  // namespace

std::string render_apply(const apply::ApplyReport& report, const plan::Plan& plan,
                         const Style& style) {
  const Outcomes outcomes = join_outcomes(report.outcomes, plan);
  Page page(style);
  print_head(page, report, plan);
  print_read_in_part(page, plan);
  print_held(page, plan);
  print_set_aside(page, plan);
  print_verification(page, report, style.full);
  print_troubles(page, "Failed", outcomes.failed, Ink::kRed);
  print_troubles(page, "Skipped", outcomes.skipped, Ink::kYellow);
  print_call_counts(page, compare_calls(plan.header.calls, report.write_calls));
  page.line({{page.say(fmt::format("  and {} for drift, settling and verification",
                                   counted(sum(report.read_calls), "read call"))),
              Ink::kDim}});
  print_commands(page, next_after(report, plan));
  return page.take();
}

std::string apply_line(const apply::ApplyReport& report, const plan::Plan& plan) {
  std::string line =
      fmt::format("{}: run {} {}: {} done, {} failed, {} skipped, {}, {}",
                  printable(plan.header.job), report.run, state::to_text(report.status),
                  grouped(report.done), grouped(report.failed), grouped(report.skipped),
                  counted(sum(report.write_calls), "write call"), human_duration(report.elapsed));
  if (plan::is_partial_read(plan)) line += ", the source was read in part";
  if (const uint64_t count = plan::waiting(plan); count > 0) {
    line += fmt::format(", {} held for approval", counted(count, "operation"));
  }
  if (const uint64_t count = plan::not_chosen(plan); count > 0) {
    line += fmt::format(", {} left for later", counted(count, "operation"));
  }
  if (!plan.set_aside.empty()) {
    line += fmt::format(", {} set aside", counted(plan.set_aside.size(), "record"));
  }
  if (!report.mismatches.empty()) {
    line += fmt::format(", {} not as planned", counted(report.mismatches.size(), "object"));
  }
  return line + '\n';
}

}  // namespace gsync::report
