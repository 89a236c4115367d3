#include "report/runs_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/outcome_text.h"
#include "report/parts.h"
#include "report/plan_report.h"
#include "report/table.h"

namespace gsync::report {
namespace {

Ink ink_of(state::AttemptOutcome outcome) {
  switch (outcome) {
    case state::AttemptOutcome::kDone:
    case state::AttemptOutcome::kNothingToDo:
      return Ink::kGreen;
    case state::AttemptOutcome::kRunning:
    case state::AttemptOutcome::kInterrupted:
    case state::AttemptOutcome::kSetAside:
    case state::AttemptOutcome::kPartial:
      return Ink::kYellow;
    case state::AttemptOutcome::kGuard:
    case state::AttemptOutcome::kUnhealthy:
    case state::AttemptOutcome::kFailed:
      return Ink::kRed;
  }
  return Ink::kPlain;
}

std::string took(const state::Attempt& attempt) {
  return attempt.finished ? human_duration(*attempt.finished - attempt.started) : "-";
}

/// "2025-07-23 07:34Z": `show` has the seconds.
std::string minute_text(TimePoint time) {
  std::string text = time_text(time);
  text.resize(text.rfind(':'));
  return text + 'Z';
}

void add_row(const Page& page, Table& table, const state::Attempt& attempt) {
  const state::Run run = attempt.run.value_or(state::Run{});
  table.row({{std::to_string(attempt.id)},
             {minute_text(attempt.started)},
             {page.say(to_text(attempt.outcome)), ink_of(attempt.outcome)},
             {grouped(run.done)},
             {grouped(run.failed)},
             {grouped(run.skipped)},
             {grouped(sum(run.calls))},
             {took(attempt)}});
}

void print_reasons(Page& page, const std::vector<state::Attempt>& attempts) {
  bool first = true;
  for (const state::Attempt& attempt : attempts) {
    if (attempt.reason.empty()) continue;
    if (std::exchange(first, false)) page.heading("Why");
    page.paragraph(fmt::format("{:>5}  ", attempt.id), page.say(attempt.reason));
  }
}

/// A line for each: "reading the source  1.2 s".
void print_phases(Page& page, const state::Figures& figures) {
  for (const PhaseTime& phase : phase_times(figures.phases)) {
    const std::string label = page.label(fmt::format("            {:<18}  ", phase.label));
    page.line({{label + human_duration(phase.took), Ink::kDim}});
  }
}

/// "12 reads, 8 writes; 3 sent again, 2 of them because the service asked to wait (4.0 s)".
std::string calls_text(const state::Figures& figures) {
  std::string text = fmt::format("{}, {}", counted(sum(figures.read_calls), "read"),
                                 counted(sum(figures.write_calls), "write"));
  if (figures.retries > 0) text += fmt::format("; {} sent again", grouped(figures.retries));
  if (figures.rate_waits > 0) {
    text += fmt::format(", {} of them because the service asked to wait ({})",
                        grouped(figures.rate_waits), human_duration(figures.rate_waited));
  }
  return text;
}

/// "120 calls; 2 sent again, 1 of them because it asked to wait (1.0 s)".
std::string source_text(const source::Effort& source) {
  std::string text = counted(source.calls, "call");
  if (source.retries > 0) text += fmt::format("; {} sent again", grouped(source.retries));
  if (source.rate_waits > 0) {
    text += fmt::format(", {} of them because it asked to wait ({})", grouped(source.rate_waits),
                        human_duration(source.rate_waited));
  }
  return text;
}

void print_head(Page& page, std::string_view job, const state::Attempt& attempt) {
  page.line({{page.say(fmt::format("Run {} of job {}: ", attempt.id, job)), Ink::kBold},
             {page.say(to_text(attempt.outcome)), ink_of(attempt.outcome)}});
  page.blank();
  page.line({{page.label("  started   ") + time_text(attempt.started)}});
  page.line({{page.label("  took      ") + took(attempt)}});
  print_phases(page, attempt.figures);
  if (attempt.exit_status) {
    page.line({{page.label("  status    ") + std::to_string(*attempt.exit_status)}});
  }
  if (!attempt.reason.empty()) {
    page.paragraph(page.label("  reason    "), page.say(attempt.reason));
  }
}

void print_run(Page& page, const state::Run& run, std::string_view reason) {
  const std::string done =
      fmt::format("{} of {}", grouped(run.done), counted(run.operations, "operation"));
  page.line({{page.label("  done      ") + page.say(done)}});
  if (run.note.empty() || run.note == reason) return;
  page.paragraph(page.label("  note      "), page.say(run.note));
}

void print_planned(Page& page, const plan::Plan& plan) {
  const PlanReport report = make_plan_report(plan, {});
  if (report.kinds.empty()) return;
  page.heading("Planned");
  Table table({{""}, {""}, {"", Align::kRight}});
  for (const KindEntry& kind : report.kinds) {
    table.row({{std::string(symbol(kind.mark)), ink_of(kind.mark)},
               {page.say(label(kind.kind))},
               {grouped(kind.count)}});
  }
  table.print(page);
}

void print_guards(Page& page, const state::Figures& figures) {
  Table table({{"Guard"}, {"measured", Align::kRight}, {"limit", Align::kRight}, {"verdict"}});
  for (const state::Headroom& guard : figures.guards) {
    if (guard.measured == 0 && guard.verdict == "ok") continue;
    const Ink ink = guard.verdict == "ok" ? Ink::kPlain : Ink::kRed;
    table.row({{guard.guard},
               {grouped(guard.measured)},
               {grouped(guard.limit)},
               {page.say(guard.verdict), ink}});
  }
  if (table.empty()) return;
  page.blank();
  table.print(page);
}

/// Why a person let guards through.
void print_overrides(Page& page, const plan::Plan& plan) {
  for (const plan::GuardVerdict& guard : plan.header.guards) {
    if (guard.overridden.empty()) continue;
    page.paragraph("  ",
                   page.say(fmt::format("{} was overridden: {}", guard.guard, guard.overridden)));
  }
}

}  // namespace

std::string render_runs(const std::vector<state::Attempt>& attempts, const Style& style) {
  Page page(style);
  if (attempts.empty()) {
    page.line("No runs yet.");
    return page.take();
  }
  Table table({{"Run", Align::kRight},
               {"started"},
               {"outcome"},
               {"done", Align::kRight},
               {"failed", Align::kRight},
               {"skipped", Align::kRight},
               {"calls", Align::kRight},
               {"took"}});
  for (const state::Attempt& attempt : attempts) add_row(page, table, attempt);
  table.print(page);
  print_reasons(page, attempts);
  return page.take();
}

std::string render_run(std::string_view job, const state::Attempt& attempt,
                       const std::vector<state::Outcome>& outcomes, const plan::Plan* plan,
                       const Style& style) {
  Page page(style);
  print_head(page, job, attempt);
  if (attempt.run) print_run(page, *attempt.run, attempt.reason);
  if (!attempt.command.empty()) {
    if (attempt.figures.source.calls > 0) {
      page.paragraph(page.label("  source    "), page.say(source_text(attempt.figures.source)));
    }
    page.paragraph(page.label("  calls     "), page.say(calls_text(attempt.figures)));
  }
  if (plan != nullptr) print_planned(page, *plan);
  print_guards(page, attempt.figures);
  if (plan == nullptr) return page.take();
  print_overrides(page, *plan);
  const Outcomes joined = join_outcomes(outcomes, *plan);
  print_troubles(page, "Failed", joined.failed, Ink::kRed);
  print_troubles(page, "Skipped", joined.skipped, Ink::kYellow);
  if (attempt.run) print_call_counts(page, compare_calls(plan->header.calls, attempt.run->calls));
  return page.take();
}

}  // namespace gsync::report
