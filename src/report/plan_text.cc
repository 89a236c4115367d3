#include "report/plan_text.h"

#include <fmt/format.h>

#include "core/text.h"

#include "report/page.h"
#include "report/plan_report.h"
#include "report/plan_sections.h"

namespace gsync::report {

std::string render_plan(const plan::Plan& plan, const Style& style, std::string_view plan_file,
                        std::string_view pending_file) {
  PlanReportOptions options;
  options.sensitive = style.show_sensitive ? Sensitive::kShow : Sensitive::kMask;
  options.full = style.full;
  options.plan_file = plan_file;
  options.pending_file = pending_file;
  const PlanReport report = make_plan_report(plan, options);
  Page page(style);
  print_headline(page, report);
  print_sentences(page, report);
  print_stop(page, report);
  switch (report.detail) {
    case Detail::kNothing:
      break;
    case Detail::kTree:
      print_tree(page, report);
      break;
    case Detail::kSummary:
      print_summary(page, report);
      break;
  }
  print_counts(page, report);
  print_held(page, report);
  print_guards(page, report);
  print_set_aside(page, report);
  print_warnings(page, report);
  print_rehearsal(page, report);
  print_calls(page, report);
  if (style.next) print_next(page, report);
  return page.take();
}

std::string plan_line(const plan::Plan& plan) {
  std::vector<std::string> stops;
  for (const plan::GuardVerdict& verdict : plan.header.guards) {
    if (plan::stops(verdict)) stops.push_back(verdict.guard);
  }
  std::string line = printable(plan.header.job) + ": ";
  if (!stops.empty()) {
    line += fmt::format("stopped by {}; nothing was written", join(stops, ", "));
  } else if (plan.operations.empty()) {
    line += "nothing to do";
  } else {
    line += counted(plan.operations.size(), "operation") + " planned";
  }
  if (plan::is_partial_read(plan)) line += ", the source was read in part";
  if (const auto& rehearsal = plan.header.rehearsal) {
    line +=
        fmt::format(", rehearsal {}: {} refused, {} left out", plan::to_text(rehearsal->verdict),
                    grouped(rehearsal->refused), grouped(rehearsal->left_out));
  }
  if (!plan.held.empty()) {
    line += fmt::format(", {} held for approval", counted(plan.held.size(), "operation"));
  }
  if (!plan.set_aside.empty()) {
    line += fmt::format(", {} set aside", counted(plan.set_aside.size(), "record"));
  }
  return line + '\n';
}

}  // namespace gsync::report
