#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/pipeline.h"
#include "plan/plan_file.h"
#include "report/json.h"
#include "report/runs_text.h"

namespace gsync::cli {
namespace {

struct ShowOptions {
  std::string job;
  int64_t run = 0;
};

Result<ExitStatus> run_show(const Context& context, const ShowOptions& options) {
  TRY_ASSIGN(const config::Job job, config::load_job(options.job, Context::environment()));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(job));
  TRY_ASSIGN(const std::optional<state::Run> run, state.run(options.run));
  if (!run) {
    return fail(ErrorCode::kUsage, "no-such-run", options.job,
                fmt::format("there is no run {}", options.run),
                fmt::format("'genauth-sync runs {}' lists them", options.job));
  }
  TRY_ASSIGN(const std::vector<state::Outcome> outcomes, state.outcomes(run->id));
  TRY_ASSIGN(const std::string text, state.plan_text(run->id));
  TRY_ASSIGN(const plan::Plan plan,
             plan::from_file_text(text, fmt::format("plan of run {}", run->id)));
  context.print(context.settings.json ? report::run_json(*run, outcomes, plan, 0)
                                      : report::render_run(*run, outcomes, plan, context.style()));
  return ExitStatus::kDone;
}

}  // namespace

void add_show(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("show", "One run: its operations and what became of each");
  auto options = std::make_shared<ShowOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_option("RUN", options->run, "Number of the run")->required();
  command->footer("Example:\n  genauth-sync show acme.yaml 12\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_show(context, *options); };
  });
}

}  // namespace gsync::cli
