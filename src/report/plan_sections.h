// The sections of a plan on a terminal, one function each.

#pragma once

#include "report/page.h"
#include "report/plan_report.h"

namespace gsync::report {

void print_headline(Page& page, const PlanReport& report);
void print_sentences(Page& page, const PlanReport& report);
/// Tripped guards, and how to let them through.
void print_stop(Page& page, const PlanReport& report);
void print_tree(Page& page, const PlanReport& report);
/// In place of the tree when the plan is too long for it.
void print_summary(Page& page, const PlanReport& report);
void print_counts(Page& page, const PlanReport& report);
void print_guards(Page& page, const PlanReport& report);
/// What waits for approval, and why.
void print_held(Page& page, const PlanReport& report);
void print_set_aside(Page& page, const PlanReport& report);
void print_warnings(Page& page, const PlanReport& report);
/// The verdict of a rehearsal and what it found (rehearsal_text.cc).
void print_rehearsal(Page& page, const PlanReport& report);
void print_calls(Page& page, const PlanReport& report);
void print_next(Page& page, const PlanReport& report);

}  // namespace gsync::report
