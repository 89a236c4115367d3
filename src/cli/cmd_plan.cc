#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/json.h"
#include "report/plan_text.h"

namespace gsync::cli {
namespace {

struct PlanOptions {
  std::string job;
  PlanOutput output;
  bool exit_code = false;
  bool all = false;
};

Result<ExitStatus> run_plan(const Context& context, const PlanOptions& options) {
  TRY_ASSIGN(const Overrides overrides, parse_overrides(options.output.overrides));
  TRY_ASSIGN(Session session, open_session(options.job));
  TRY_ASSIGN(const Target target, Target::open(session.job.target, Target::Access::kRead, context));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(session.job));
  TRY_ASSIGN(plan::Plan plan, make_plan(session, target, state, overrides, context));
  TRY_CHECK(write_plan_output(plan, options.output, context));
  log_changes(plan, "Would ", context);
  const ExitStatus status = plan_status(plan, options.exit_code);
  if (context.settings.json) {
    context.print(report::plan_json(plan, static_cast<int>(status)));
    return status;
  }
  if (context.settings.quiet) {
    context.print(report::plan_line(plan));
    return status;
  }
  report::Style style = context.style();
  style.full = options.all;
  context.print(report::render_plan(plan, style, options.output.plan_file));
  return status;
}

}  // namespace

void add_plan(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("plan", "Show what a sync would change; writes nothing");
  auto options = std::make_shared<PlanOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  add_plan_output(*command, options->output);
  command->add_flag("--exit-code", options->exit_code, "Exit status 4 when changes are pending");
  command->add_flag("--all", options->all, "Every change, not a selection");
  command->footer(
      "Examples:\n"
      "  genauth-sync plan acme.yaml\n"
      "  genauth-sync plan acme.yaml -o plan.jsonl --report plan.txt\n"
      "  genauth-sync plan acme.yaml --override 'suspend-users=site closed, ticket 4711'\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_plan(context, *options); };
  });
}

}  // namespace gsync::cli
