#include "report/plan_sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "plan/guard.h"
#include "report/parts.h"
#include "report/table.h"

namespace gsync::report {
namespace {

std::string people_and_departments(uint64_t users, uint64_t departments) {
  return counted(users, "user") + ", " + counted(departments, "department");
}

void print_guard(Page& page, const plan::GuardVerdict& guard, std::string_view lead, Ink ink) {
  page.paragraph(page.label(lead), guard.guard + ": " + page.say(guard.sentence), Ink::kPlain, ink);
}

/// "user 000001 (李雷)": what it is is said, which one is not.
std::string said_example(const Page& page, const std::string& example) {
  for (const std::string_view what : {"user", "department"}) {
    if (!example.starts_with(std::string(what) + ' ')) continue;
    return page.say(what) + example.substr(what.size());
  }
  return page.say(example);
}

void print_examples(Page& page, const plan::GuardVerdict& guard) {
  if (guard.examples.empty()) return;
  // Examples stop at this many; fewer are all there are.
  constexpr size_t kMostExamples = 20;
  const size_t more = guard.examples.size() >= kMostExamples && guard.measured > kMostExamples
                          ? static_cast<size_t>(guard.measured) - guard.examples.size()
                          : 0;
  std::vector<std::string> examples;
  for (const std::string& example : guard.examples) examples.push_back(said_example(page, example));
  std::string text = join(examples, ", ");
  if (more > 0) text += page.say(fmt::format(", … and {} more", grouped(more)));
  page.paragraph("    ", text, Ink::kDim);
}

/// Every guard in one table: what was measured, what is allowed.
void print_guard_table(Page& page, const PlanReport& report) {
  Table table({{"Guard"}, {"measured", Align::kRight}, {"limit", Align::kRight}, {"verdict"}});
  for (const plan::GuardVerdict& guard : report.plan->header.guards) {
    const bool stop = plan::stops(guard);
    const std::string_view verdict = !guard.tripped ? "ok"
                                     : stop         ? "stop"
                                     : guard.held   ? "held"
                                                    : "overridden";
    const Ink ink = !guard.tripped ? Ink::kGreen : stop ? Ink::kRed : Ink::kYellow;
    table.row({{guard.guard},
               {grouped(guard.measured)},
               {grouped(guard.limit)},
               {page.say(verdict), ink}});
  }
  table.print(page);
  page.blank();
}

void print_nothing(Page& page, const plan::Header& header) {
  const std::string why =
      header.undoes
          ? fmt::format("Nothing is left of run {} that can be taken back.", header.undoes->run)
          : "As the source says: " +
                people_and_departments(header.unchanged_users, header.unchanged_departments) + ".";
  page.line({{page.say("Nothing to do."), Ink::kBold}, {page.say(" " + why)}});
}

/// Where the changes come from: a read of the source, or a run.
void print_origin(Page& page, const plan::Header& header) {
  if (header.undoes) {
    page.paragraph(page.label("  Run     "),
                   fmt::format("{}, {}", header.undoes->run, time_text(header.undoes->started)));
    return;
  }
  page.paragraph(
      page.label("  Source  "),
      page.say(fmt::format("{}: {}", to_text(header.source_verdict), tables_text(header.tables))));
  for (const Diagnostic& reason : header.source_reasons) print_diagnostic(page, reason);
}

}  // namespace

void print_headline(Page& page, const PlanReport& report) {
  const plan::Header& header = report.plan->header;
  const std::string what =
      header.undoes ? fmt::format("Undo of run {} of job {}", header.undoes->run, header.job)
                    : "Plan of job " + header.job;
  page.line({{page.say(what), Ink::kBold}, {page.say(", " + time_text(header.created))}});
  page.blank();
  print_origin(page, header);
  page.paragraph(page.label("  Target  "), header.target);
  page.paragraph("          ",
                 fmt::format("{} ({}): {}", header.organization_name, header.organization_code,
                             page.say(people_and_departments(header.target_users,
                                                             header.target_departments))));
}

void print_sentences(Page& page, const PlanReport& report) {
  const plan::Header& header = report.plan->header;
  if (report.detail != Detail::kNothing && header.sentences.empty()) return;
  page.blank();
  if (report.detail == Detail::kNothing && report.guards_tripped.first.empty()) {
    print_nothing(page, header);
  }
  for (const std::string& sentence : header.sentences) {
    page.paragraph("  * ", page.say(sentence));
  }
}

std::string what_to_do(const plan::GuardVerdict& guard) {
  if (plan::can_be_overridden(guard.guard)) {
    return fmt::format("When this is meant, plan again with --override {}=REASON", guard.guard);
  }
  return "This guard cannot be overridden: correct the source, or the job.";
}

void print_stop(Page& page, const PlanReport& report) {
  for (const plan::GuardVerdict* guard : report.guards_tripped.first) {
    page.blank();
    page.line({{page.say("! STOPPED by guard " + guard->guard), Ink::kRed},
               {page.say("; nothing may be written.")}});
    print_examples(page, *guard);
    page.paragraph("    ", page.say(what_to_do(*guard)));
  }
}

void print_counts(Page& page, const PlanReport& report) {
  if (report.kinds.empty()) return;
  page.heading("Changes");
  Table table({{""}, {""}, {"", Align::kRight}});
  uint64_t total = 0;
  for (const KindEntry& kind : report.kinds) {
    table.row({{std::string(symbol(kind.mark)), ink_of(kind.mark)},
               {page.say(label(kind.kind))},
               {grouped(kind.count)}});
    total += kind.count;
  }
  const plan::Header& header = report.plan->header;
  table.row({{" "}, {page.say("total"), Ink::kBold}, {grouped(total), Ink::kBold}});
  table.print(page);
  if (header.undoes) return;
  page.paragraph("     ",
                 page.say("unchanged: " + people_and_departments(header.unchanged_users,
                                                                 header.unchanged_departments)),
                 Ink::kDim);
}

void print_held(Page& page, const PlanReport& report) {
  if (report.held.total() == 0) return;
  page.heading(fmt::format("Held for approval: {}{}", counted(report.held.total(), "operation"),
                           report.pending_file.empty() ? "" : ", in " + report.pending_file));
  Table table({{""}, {""}, {""}});
  for (const plan::Held* held : report.held.first) {
    const Mark mark = mark_of(held->kind);
    const std::string name = held->name.empty() ? held->key : held->name + "  " + held->key;
    table.row({{std::string(symbol(mark)) + ' ' + page.say(label(held->kind)), ink_of(mark)},
               {name},
               {page.say(held->why), Ink::kDim}});
  }
  table.print(page);
  print_more(page, "  ", report.held.more, "--all shows them");
}

void print_guards(Page& page, const PlanReport& report) {
  if (report.plan->header.guards.empty()) return;
  page.heading("Guards");
  if (page.style().full) print_guard_table(page, report);
  for (const plan::GuardVerdict* guard : report.guards_tripped.first) {
    print_guard(page, *guard, "  ! stop      ", Ink::kRed);
  }
  for (const plan::GuardVerdict* guard : report.guards_held.first) {
    print_guard(page, *guard, "  ! hold      ", Ink::kYellow);
  }
  for (const plan::GuardVerdict* guard : report.guards_overridden.first) {
    print_guard(page, *guard, "  ! override  ", Ink::kYellow);
    page.paragraph("              ", page.say("let through because: " + guard->overridden));
  }
  uint64_t idle = 0;
  for (const plan::GuardVerdict* guard : report.guards_passed.first) {
    if (guard->measured == 0) {
      ++idle;
      continue;
    }
    print_guard(page, *guard, "    ok        ", Ink::kGreen);
  }
  if (idle > 0) {
    const bool all = idle == report.plan->header.guards.size();
    page.paragraph(
        page.label("    ok        "),
        page.say(fmt::format("{}: nothing to judge", counted(idle, all ? "guard" : "other guard"))),
        Ink::kDim, Ink::kDim);
  }
}

void print_set_aside(Page& page, const PlanReport& report) {
  if (report.set_aside.total() == 0) return;
  page.heading(fmt::format("Set aside: {}; the rest goes on without them",
                           counted(report.set_aside.total(), "record")));
  for (const plan::SetAside* record : report.set_aside.first) {
    print_diagnostic(page, record->diagnostic);
  }
  print_more(page, "  ", report.set_aside.more, "--all shows them");
}

void print_warnings(Page& page, const PlanReport& report) {
  if (report.warnings.total() == 0) return;
  page.heading("Warnings");
  for (const Diagnostic* warning : report.warnings.first) print_diagnostic(page, *warning);
  print_more(page, "  ", report.warnings.more, "--all shows them");
}

void print_calls(Page& page, const PlanReport& report) {
  if (report.calls_total == 0) return;
  const plan::Header& header = report.plan->header;
  page.heading(fmt::format("Calls: {} (at least {} needed)", grouped(report.calls_total),
                           grouped(header.calls_lower_bound)));
  Table table({{""}, {"", Align::kRight}});
  for (const auto& [endpoint, count] : header.calls) table.row({{endpoint}, {grouped(count)}});
  table.print(page);
}

void print_next(Page& page, const PlanReport& report) { print_commands(page, report.next); }

}  // namespace gsync::report
