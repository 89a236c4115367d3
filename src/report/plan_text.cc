#include "report/plan_text.h"

#include "report/page.h"
#include "report/plan_report.h"
#include "report/plan_sections.h"

namespace gsync::report {

std::string render_plan(const plan::Plan& plan, const Style& style, std::string_view plan_file) {
  PlanReportOptions options;
  options.sensitive = style.show_sensitive ? Sensitive::kShow : Sensitive::kMask;
  options.full = style.full;
  options.plan_file = plan_file;
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
  print_guards(page, report);
  print_set_aside(page, report);
  print_warnings(page, report);
  print_calls(page, report);
  print_next(page, report);
  return page.take();
}

}  // namespace gsync::report
