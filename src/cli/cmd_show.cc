#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <optional>

#include "cli/commands.h"
#include "cli/history.h"
#include "plan/plan_file.h"
#include "report/json.h"
#include "report/json_runs.h"
#include "report/runs_text.h"

namespace gsync::cli {
namespace {

struct ShowOptions {
  std::string job;
  /// Nothing: the latest.
  std::optional<int64_t> run;
};

/// Nothing when the run changed nothing, or is so old that only its counts are kept.
Result<std::optional<plan::Plan>> plan_of(int64_t run, state::StateFile& state) {
  const Result<std::string> text = state.plan_text(run);
  if (!text && text.error().code == ErrorCode::kNotFound) return std::nullopt;
  TRY_CHECK(text);
  TRY_ASSIGN(plan::Plan plan, plan::from_file_text(*text, fmt::format("plan of run {}", run)));
  return plan;
}

Result<state::Attempt> attempt_of(const ShowOptions& options, const Past& past) {
  if (options.run) {
    TRY_ASSIGN(std::optional<state::Attempt> run, past.find(*options.run));
    if (run) return *std::move(run);
    return fail(ErrorCode::kUsage, "no-such-run", options.job,
                fmt::format("there is no run {}", *options.run),
                fmt::format("'genauth-sync runs {}' lists them", options.job));
  }
  TRY_ASSIGN(std::vector<state::Attempt> latest, past.latest(1));
  if (!latest.empty()) return std::move(latest.front());
  return fail(ErrorCode::kNotFound, "no-run", options.job, "the job has no run yet",
              fmt::format("genauth-sync sync {}", options.job));
}

Result<ExitStatus> run_show(const Context& context, const ShowOptions& options) {
  TRY_ASSIGN(const config::Job job, look_back(options.job));
  TRY_ASSIGN(const Past past, Past::open(job));
  state::StateFile& state = past.state();
  TRY_ASSIGN(const state::Attempt run, attempt_of(options, past));
  TRY_ASSIGN(const std::vector<state::Outcome> outcomes, state.outcomes(run.id));
  TRY_ASSIGN(const std::optional<plan::Plan> plan, plan_of(run.id, state));
  const plan::Plan* carried_out = plan ? &*plan : nullptr;
  context.print(context.settings.json
                    ? report::run_json(job.name, run, outcomes, carried_out, 0)
                    : report::render_run(job.name, run, outcomes, carried_out, context.style()));
  return ExitStatus::kDone;
}

}  // namespace

void add_show(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("show", "One run: its operations and what became of each");
  auto options = std::make_shared<ShowOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_option("RUN", options->run, "Number of the run; the latest when left out");
  command->footer("Examples:\n  genauth-sync show acme.yaml\n  genauth-sync show acme.yaml 12\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_show(context, *options); };
  });
}

}  // namespace gsync::cli
