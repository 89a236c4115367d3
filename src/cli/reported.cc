#include "cli/reported.h"

#include <fmt/format.h>

#include <utility>

#include "plan/plan_file.h"

namespace gsync::cli {
namespace {

/// Runs that the history of a report shows.
constexpr int64_t kRunsShown = 30;

}  // namespace

Result<Reported> reported_run(state::Run run, state::Attempt attempt, state::StateFile& state) {
  Reported reported;
  TRY_ASSIGN(reported.history, state.runs(kRunsShown));
  TRY_ASSIGN(const std::string text, state.plan_text(run.id));
  TRY_ASSIGN(reported.plan, plan::from_file_text(text, fmt::format("plan of run {}", run.id)));
  TRY_ASSIGN(std::vector<state::Outcome> outcomes, state.outcomes(run.id));
  reported.run.emplace(report::RunEntry{std::move(run), std::move(outcomes)});
  reported.attempt = std::move(attempt);
  return reported;
}

report::DocumentOptions document_options(const Reported& reported) {
  report::DocumentOptions options;
  options.run = reported.run ? &*reported.run : nullptr;
  options.phases = reported.attempt.figures.phases;
  options.history = reported.history;
  return options;
}

}  // namespace gsync::cli
