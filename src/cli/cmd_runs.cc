#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/json.h"
#include "report/runs_text.h"

namespace gsync::cli {
namespace {

struct RunsOptions {
  std::string job;
  int64_t limit = 20;
};

Result<ExitStatus> run_runs(const Context& context, const RunsOptions& options) {
  TRY_ASSIGN(const config::Job job, config::load_job(options.job, Context::environment()));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(job));
  TRY_ASSIGN(const std::vector<state::Run> runs, state.runs(options.limit));
  context.print(context.settings.json ? report::runs_json(runs, 0)
                                      : report::render_runs(runs, context.style()));
  return ExitStatus::kDone;
}

}  // namespace

void add_runs(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("runs", "The history of a job, latest first");
  auto options = std::make_shared<RunsOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_option("--limit", options->limit, "Most runs to list")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command->footer("Example:\n  genauth-sync runs acme.yaml --limit 5\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_runs(context, *options); };
  });
}

}  // namespace gsync::cli
