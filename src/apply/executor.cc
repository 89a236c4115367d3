#include "apply/executor.h"

#include "apply/delivery.h"
#include "apply/operations.h"
#include "apply/verification.h"
#include "apply/workers.h"

namespace gsync::apply {
namespace {

using state::Outcome;
using state::OutcomeKind;

Diagnostic problem(const plan::Operation& operation, const Outcome& outcome) {
  const bool failed = outcome.kind == OutcomeKind::kFailed;
  return {failed ? Severity::kError : Severity::kWarning,
          failed ? "operation-failed" : "operation-skipped",
          operation.change.place,
          describe(operation) + (failed ? " failed: " : " was left out: ") + outcome.message,
          "",
          ""};
}

/// Outcomes in the plan's order.
void collect_outcomes(const Session& session, ApplyReport& report) {
  for (const plan::Operation& operation : session.plan.operations) {
    const Outcome* outcome = session.journal.find(operation.id);
    if (outcome == nullptr) continue;
    report.outcomes.push_back(*outcome);
    if (outcome->kind != OutcomeKind::kDone) {
      report.problems.push_back(problem(operation, *outcome));
    }
  }
  report.done = session.journal.count(OutcomeKind::kDone);
  report.failed = session.journal.count(OutcomeKind::kFailed);
  report.skipped = session.journal.count(OutcomeKind::kSkipped);
}

Result<void> settle_earlier(Session& session) {
  const Turn::Hold hold(session.turn);
  return settle_open_calls(session);
}

}  // namespace

Result<ApplyReport> execute(Session& session, const Progress& progress) {
  ApplyReport report;
  report.run = session.journal.run();
  report.resumed = session.journal.resumed();
  TRY_CHECK(settle_earlier(session));
  TRY_CHECK(carry_out(session, progress));
  if (session.options.verify != config::Verify::kNone) {
    const uint64_t total = session.plan.operations.size();
    if (progress) progress(total, total, "verifying");
    TRY_ASSIGN(Verification verification, verify(session));
    report.touched = verification.touched;
    report.verified = verification.objects;
    report.mismatches = std::move(verification.mismatches);
    session.journal.decide(std::move(verification.failed));
  }
  collect_outcomes(session, report);
  const bool whole = report.failed + report.skipped == 0 && report.mismatches.empty();
  report.status = whole ? state::RunStatus::kDone : state::RunStatus::kPartial;
  TRY_ASSIGN(report.write_calls, session.journal.finish(report.status, session.plan, ""));
  return report;
}

}  // namespace gsync::apply
