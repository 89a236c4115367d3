// What a rehearsal showed, on a terminal.

#include <fmt/format.h>

#include "core/text.h"
#include "report/parts.h"
#include "report/plan_sections.h"
#include "report/table.h"

namespace gsync::report {
namespace {

using plan::RehearsalVerdict;

std::string_view sentence_of(RehearsalVerdict verdict) {
  switch (verdict) {
    case RehearsalVerdict::kConverges:
      return "the plan does what it says, and a second one finds nothing to do";
    case RehearsalVerdict::kRefused:
      return "the directory refuses what is named here; the rest goes through";
    case RehearsalVerdict::kDiffers:
      return "the plan does not do what it says; do not apply it before this is understood";
  }
  return "";
}

Ink ink_of(RehearsalVerdict verdict) {
  switch (verdict) {
    case RehearsalVerdict::kConverges:
      return Ink::kGreen;
    case RehearsalVerdict::kRefused:
      return Ink::kYellow;
    case RehearsalVerdict::kDiffers:
      return Ink::kRed;
  }
  return Ink::kPlain;
}

}  // namespace

void print_rehearsal(Page& page, const PlanReport& report) {
  const auto& rehearsal = report.plan->header.rehearsal;
  if (!rehearsal) return;
  page.heading("Rehearsal on a copy of the target");
  page.paragraph(
      "  ",
      page.say(fmt::format("{}: {}", to_text(rehearsal->verdict), sentence_of(rehearsal->verdict))),
      ink_of(rehearsal->verdict));
  page.line(fmt::format("  {} done, {} refused, {} left out", counted(rehearsal->done, "operation"),
                        grouped(rehearsal->refused), grouped(rehearsal->left_out)));
  for (const Diagnostic* finding : report.findings.first) print_diagnostic(page, *finding);
  print_more(page, "  ", report.findings.more, "the plan file has them all");
}

}  // namespace gsync::report
