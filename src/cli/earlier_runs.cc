#include "cli/earlier_runs.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "plan/plan_file.h"
#include "report/apply_text.h"

namespace gsync::cli {
namespace {

/// Leavers, expiry and history count by the clock.
Result<void> check_clock(state::StateFile& state, const Context& context) {
  TRY_ASSIGN(const auto runs, state.runs(1));
  if (runs.empty()) return {};
  const state::Run& run = runs.front();
  const TimePoint last = std::max(run.started, run.finished.value_or(run.started));
  const TimePoint now = context.clock().now();
  if (now >= last) return {};
  context.warn(fmt::format(
      "The clock of this machine went back: it says {}, and run {} was carried out at {}. "
      "Absences and the expiry of plans count by it; set it right.",
      to_iso(now), run.id, to_iso(last)));
  return {};
}

Result<void> abandon_run(const state::Run& run, const std::string& reason, state::StateFile& state,
                         const Context& context) {
  TRY_ASSIGN(const auto calls, state.call_counts(run.id));
  TRY_ASSIGN(const auto open, state.open_calls(run.id));
  TRY_CHECK(state.finish_run(run.id, state::RunStatus::kAbandoned, {}, calls, reason,
                             context.clock().now()));
  context.warn(fmt::format("Run {} of {} is abandoned at {} of {}: {}.", run.id,
                           to_iso(run.started), grouped(run.done + run.failed + run.skipped),
                           counted(run.operations, "operation"), printable(reason)));
  if (!open.empty()) {
    context.warn(fmt::format("Of {} of it nobody looked what became; the next plan sees it.",
                             counted(open.size(), "call")));
  }
  return {};
}

Result<void> finish_run(const state::Run& run, const config::Job& job, const Target& target,
                        state::StateFile& state, const Context& context) {
  context.warn(fmt::format("Run {} of {} did not end; its plan is finished first.", run.id,
                           to_iso(run.started)));
  TRY_ASSIGN(const std::string text, state.plan_text(run.id));
  TRY_ASSIGN(plan::Plan plan, plan::from_file_text(text, fmt::format("plan of run {}", run.id)));
  TRY_ASSIGN(const apply::ApplyReport report, apply_plan(plan, job, target, state, context));
  context.info(trim(report::apply_line(report, plan)));
  context.tally().explain(fmt::format("run {} was finished first", run.id));
  return {};
}

}  // namespace

Result<void> end_earlier_run(const config::Job& job, const Target& target, state::StateFile& state,
                             const std::string& plan_hash, const std::string& abandon,
                             const Context& context) {
  TRY_CHECK(check_clock(state, context));
  TRY_ASSIGN(const std::optional<state::Run> run, state.unfinished());
  if (!run) {
    if (!abandon.empty()) context.warn("There is no unfinished run to abandon.");
    return {};
  }
  if (!abandon.empty()) return abandon_run(*run, abandon, state, context);
  if (run->plan_hash != plan_hash) return finish_run(*run, job, target, state, context);
  context.warn(fmt::format("Run {} of {} did not end; it goes on.", run->id, to_iso(run->started)));
  return {};
}

}  // namespace gsync::cli
