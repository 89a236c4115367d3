#include "report/runs_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/outcome_text.h"
#include "report/parts.h"
#include "report/plan_report.h"
#include "report/table.h"

namespace gsync::report {
namespace {

Ink ink_of(state::RunStatus status) {
  switch (status) {
    case state::RunStatus::kDone:
      return Ink::kGreen;
    case state::RunStatus::kRunning:
    case state::RunStatus::kInterrupted:
    case state::RunStatus::kPartial:
      return Ink::kYellow;
    case state::RunStatus::kFailed:
    case state::RunStatus::kAbandoned:
      return Ink::kRed;
  }
  return Ink::kPlain;
}

std::string took(const state::Run& run) {
  return run.finished ? human_duration(*run.finished - run.started) : "-";
}

}  // namespace

std::string render_runs(const std::vector<state::Run>& runs, const Style& style) {
  Page page(style);
  if (runs.empty()) {
    page.line("No runs yet.");
    return page.take();
  }
  Table table({{"Run", Align::kRight},
               {"started"},
               {"status"},
               {"done", Align::kRight},
               {"failed", Align::kRight},
               {"skipped", Align::kRight},
               {"calls", Align::kRight},
               {"took"}});
  for (const state::Run& run : runs) {
    table.row({{std::to_string(run.id)},
               {time_text(run.started)},
               {std::string(to_text(run.status)), ink_of(run.status)},
               {grouped(run.done)},
               {grouped(run.failed)},
               {grouped(run.skipped)},
               {grouped(sum(run.calls))},
               {took(run)}});
  }
  table.print(page);
  return page.take();
}

std::string render_run(const state::Run& run, const std::vector<state::Outcome>& outcomes,
                       const plan::Plan& plan, const Style& style) {
  const Outcomes joined = join_outcomes(outcomes, plan);
  Page page(style);
  page.line({{fmt::format("Run {} of job {}: ", run.id, plan.header.job), Ink::kBold},
             {std::string(to_text(run.status)), ink_of(run.status)}});
  page.blank();
  page.line(fmt::format("  started   {}", time_text(run.started)));
  page.line(fmt::format("  took      {}", took(run)));
  page.line(
      fmt::format("  done      {} of {}", grouped(run.done), counted(run.operations, "operation")));
  if (!run.note.empty()) page.paragraph("  note      ", run.note);
  const PlanReport report = make_plan_report(plan, {});
  if (!report.kinds.empty()) {
    page.heading("Planned");
    Table table({{""}, {""}, {"", Align::kRight}});
    for (const KindEntry& kind : report.kinds) {
      table.row({{std::string(symbol(kind.mark)), ink_of(kind.mark)},
                 {label(kind.kind)},
                 {grouped(kind.count)}});
    }
    table.print(page);
  }
  print_troubles(page, "Failed", joined.failed, Ink::kRed);
  print_troubles(page, "Skipped", joined.skipped, Ink::kYellow);
  print_call_counts(page, compare_calls(plan.header.calls, run.calls));
  return page.take();
}

}  // namespace gsync::report
