#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "core/text.h"
#include "report/json.h"
#include "report/plan_text.h"

namespace gsync::cli {
namespace {

struct PlanOptions {
  std::string job;
  PlanOutput output;
  std::string as_of;
  bool exit_code = false;
  bool all = false;
};

/// A date is its first moment, UTC.
Result<std::optional<TimePoint>> time_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  auto time = parse_iso(text);
  if (!time) time = parse_iso(text + "T00:00:00Z");
  if (time) return time;
  return fail(ErrorCode::kUsage, "not-a-time", "--as-of",
              fmt::format("{} is not a time", quoted(text)),
              "write a date or an ISO 8601 time: 2025-07-23, 2025-07-23T08:00:00+08:00");
}

Result<ExitStatus> run_plan(const Context& context, const PlanOptions& options) {
  TRY_ASSIGN(PlanRequest request, plan_request(options.output));
  TRY_ASSIGN(request.as_of, time_of(options.as_of));
  TRY_ASSIGN(Session session, open_session(options.job));
  TRY_ASSIGN(const Target target, Target::open(session.job.target, Target::Access::kRead, context));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(session.job));
  TRY_ASSIGN(plan::Plans plans, make_plans(session, target, state, request, context));
  const plan::Plan& plan = plans.plan;
  TRY_CHECK(write_plan_output(plans, options.output, session.job, context));
  log_changes(plan, "Would ", context);
  const ExitStatus status = plan_status(plan, options.exit_code);
  if (context.settings.json) {
    context.print(report::plan_json(plan, static_cast<int>(status)));
    return status;
  }
  if (context.settings.quiet) {
    context.print(context.say(report::plan_line(plan)));
    return status;
  }
  report::Style style = context.style();
  style.full = options.all;
  const std::string& file = options.output.plan_file;
  const std::string pending =
      plans.pending && !file.empty() ? pending_beside(file).string() : std::string();
  context.print(report::render_plan(plan, style, file, pending));
  return status;
}

}  // namespace

void add_plan(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("plan", "Show what a sync would change; writes nothing");
  auto options = std::make_shared<PlanOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  add_plan_output(*command, options->output);
  command->add_option("--as-of", options->as_of,
                      "The time for which to plan: what happens once a grace period is over");
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
