#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/apply_options.h"
#include "cli/attempt.h"
#include "cli/commands.h"
#include "cli/earlier_runs.h"
#include "cli/finish.h"
#include "cli/output.h"
#include "cli/pipeline.h"

namespace gsync::cli {
namespace {

struct SyncOptions {
  std::string job;
  PlanOutput output;
  ApplyOptions how;
};

using Memory = std::unique_ptr<io::AtomicFile>;

/// What the source keeps is a short cut for the next run; this one was done without it.
void try_keep_source(Session& session, const plan::Plan& plan, state::StateFile& state,
                     const Context& context) {
  const Result<void> kept = keep_source(session, plan, state);
  if (kept) return;
  context.warn(fmt::format("The source keeps nothing, and the next run reads it whole: {}: {}.",
                           kept.error().diagnostics.front().place, kept.error().message()));
}

/// Nothing to do: what the read showed is remembered all the same.
Result<ExitStatus> finish_quiet(Session& session, const plan::Plan& plan,
                                const std::string& pending, Memory memory, state::StateFile& state,
                                const Context& context) {
  TRY_CHECK(state.record_quiet_run(plan, context.clock().now()));
  try_keep_source(session, plan, state, context);
  TRY_CHECK(keep_memory(std::move(memory)));
  const ExitStatus status = plan_status(plan, false);
  note_what_is_missing(plan, context);
  const bool quiet = context.settings.quiet && !context.settings.json;
  const bool silent = quiet && status == ExitStatus::kDone;
  if (!silent) show_plan(plan, status, pending, context);
  return status;
}

/// The sides are gone when it returns: only the plan stays in memory.
Result<plan::Plans> plan_and_memory(Session& session, const Target& target, state::StateFile& state,
                                    const PlanRequest& request, const Context& context,
                                    Memory& memory) {
  TRY_ASSIGN(const Sides sides, read_sides(session, target, state, request, context));
  TRY_ASSIGN(memory, prepare_memory(session.job, sides.current, sides.current_mark));
  const Tally::Phase phase(context.tally(), "plan");
  TRY_ASSIGN(plan::Plans plans, make_plans(session, sides, request));
  context.tally().judged(plans.plan);
  return plans;
}

Result<ExitStatus> plan_and_apply(const config::Job& job, const SyncOptions& options,
                                  const PlanRequest& request, state::StateFile& state,
                                  const Context& context) {
  TRY_ASSIGN(Session session, open_session(job));
  session.keeps = true;
  TRY_ASSIGN(const Target target, Target::open(job.target, Target::Access::kWrite, context));
  TRY_CHECK(end_earlier_run(job, target, state, {}, options.how.abandon, context));
  Memory memory;
  TRY_ASSIGN(plan::Plans plans, plan_and_memory(session, target, state, request, context, memory));
  plan::Plan& plan = plans.plan;
  TRY_CHECK(write_plan_output(plans, options.output, job, context));
  if (plan::is_stopped(plan)) {
    show_plan(plan, ExitStatus::kGuard, {}, context);
    return ExitStatus::kGuard;
  }
  TRY_ASSIGN(const std::string pending, keep_pending(plans, options.output, job));
  if (plan.operations.empty()) {
    return finish_quiet(session, plan, pending, std::move(memory), state, context);
  }
  announce(plan, pending, context);
  TRY_ASSIGN(const apply::ApplyReport report, apply_plan(plan, job, target, state, context));
  try_keep_source(session, plan, state, context);
  if (is_clean(report)) TRY_CHECK(keep_memory(std::move(memory)));
  return finish_apply(plan, report, "sync", options.output.report_file, context);
}

Result<ExitStatus> run_sync(const Context& context, const SyncOptions& options) {
  TRY_ASSIGN(const PlanRequest request, plan_request(options.output));
  TRY_ASSIGN(config::Job job, config::load_job(options.job, Context::environment()));
  override_job(job, options.how);
  return attempt(job, "sync", context, [&](state::StateFile& state) {
    return plan_and_apply(job, options, request, state, context);
  });
}

}  // namespace

void add_sync(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("sync", "Plan, guard and apply in one go: for cron");
  auto options = std::make_shared<SyncOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  add_plan_output(*command, options->output);
  add_apply_options(*command, options->how);
  command->footer(
      "Examples:\n"
      "  genauth-sync sync acme.yaml --quiet\n"
      "  */10 * * * * genauth-sync sync /etc/genauth-sync/acme.yaml --quiet   (crontab)\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_sync(context, *options); };
  });
}

}  // namespace gsync::cli
