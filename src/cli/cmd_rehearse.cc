#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/administrators.h"
#include "cli/commands.h"
#include "cli/finish.h"
#include "cli/output.h"
#include "cli/rehearsal_stage.h"
#include "cli/target_reading.h"
#include "extract/state_lines.h"
#include "rehearse/verdict.h"

namespace gsync::cli {
namespace {

struct RehearseOptions {
  std::string job;
  std::string target_from;
  PlanOutput output;
  StageSettings stage;
};

/// The target as it is, or as an export says that it was.
Result<void> read_current(const RehearseOptions& options, const config::Job& job, Sides& sides,
                          const Context& context) {
  if (!options.target_from.empty()) {
    TRY_ASSIGN(sides.current,
               extract::read_state_lines(options.target_from, job.target.organization_code));
    return {};
  }
  TRY_ASSIGN(const Target target, Target::open(job.target, Target::Access::kRead, context));
  TRY_ASSIGN(TargetState there, read_target(target, job, context));
  sides.current = std::move(there.snapshot);
  TRY_ASSIGN(sides.administrators, read_administrators(job, target.client()));
  return {};
}

/// Carries the plan out on the stage; `state` is a memory of its own.
Result<apply::ApplyReport> carry_out(plan::Plan& plan, const config::Job& job,
                                     const RehearsalStage& stage, state::StateFile& state,
                                     const Context& context) {
  report::Progress progress = context.progress("Rehearsing");
  apply::ApplyOptions options;
  options.on_drift = job.sync.on_drift;
  options.retry.attempts = job.target.attempts;
  auto report = apply::apply(
      plan, stage.client(), state, context.clock(), options,
      [&](uint64_t done, uint64_t total, std::string_view) { progress.update(done, total); },
      context.stop());
  progress.finish();
  return report;
}

/// The plan of `sides` is carried out on a copy of their target; then another is made.
Result<plan::Rehearsal> rehearse(const plan::Plan& plan, const Session& session, Sides& sides,
                                 const PlanRequest& request, const StageSettings& settings,
                                 const Context& context) {
  const config::TargetSection& target = session.job.target;
  TRY_ASSIGN(const auto stage, RehearsalStage::open(sides.current, target, settings, context));
  TRY_ASSIGN(state::StateFile state, state::StateFile::open(":memory:"));
  TRY_ASSIGN(sides.current, stage->state(target.organization_code));
  TRY_ASSIGN(plan::Plans on_copy, make_plans(session, sides, request));
  TRY_ASSIGN(const apply::ApplyReport report,
             carry_out(on_copy.plan, session.job, *stage, state, context));
  TRY_ASSIGN(sides.current, stage->state(target.organization_code));
  TRY_ASSIGN(sides.links, state.links());
  TRY_ASSIGN(const plan::Plans again, make_plans(session, sides, request));
  return rehearse::judge({plan, on_copy.plan, report, again.plan});
}

ExitStatus status_of(const plan::Plan& plan) {
  const ExitStatus status = plan_status(plan, false);
  const auto& rehearsal = plan.header.rehearsal;
  const bool clean = rehearsal && rehearsal->verdict == plan::RehearsalVerdict::kConverges;
  return status == ExitStatus::kDone && !clean ? ExitStatus::kPartial : status;
}

Result<ExitStatus> run_rehearse(const Context& context, const RehearseOptions& options) {
  TRY_ASSIGN(const PlanRequest request, plan_request(options.output));
  TRY_ASSIGN(Session session, open_session(options.job));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(session.job));
  TRY_ASSIGN(Sides sides, read_source_side(session, state, request, context));
  TRY_CHECK(read_current(options, session.job, sides, context));
  TRY_ASSIGN(plan::Plans plans, make_plans(session, sides, request));
  if (!plan::is_stopped(plans.plan)) {
    TRY_ASSIGN(plans.plan.header.rehearsal,
               rehearse(plans.plan, session, sides, request, options.stage, context));
  }
  TRY_CHECK(write_plan_output(plans, options.output, session.job, context));
  const ExitStatus status = status_of(plans.plan);
  const std::string& file = options.output.plan_file;
  const std::string pending =
      plans.pending && !file.empty() ? pending_beside(file).string() : std::string();
  show_plan(plans.plan, status, pending, context, file);
  return status;
}

}  // namespace

void add_rehearse(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand(
      "rehearse", "Carry the plan out on a copy of the target; writes nothing to the target");
  auto options = std::make_shared<RehearseOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_option("--target-from", options->target_from,
                      "Offline: the target is as this export (.jsonl) says");
  add_plan_output(*command, options->output);
  command
      ->add_option("--rule", options->stage.rules,
                   "A switch of the copy, as 'serve' has them; may be repeated")
      ->allow_extra_args(false);
  command
      ->add_option("--fault", options->stage.faults,
                   "What goes wrong on purpose, as 'serve' has it; may be repeated")
      ->allow_extra_args(false);
  command
      ->add_option("--rate-limit", options->stage.calls_per_second,
                   "Calls a second that the copy takes. 0: no limit")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  genauth-sync rehearse acme.yaml\n"
      "  genauth-sync rehearse acme.yaml -o plan.jsonl   the plan, with the verdict in it\n"
      "  genauth-sync export --job acme.yaml -o pool.jsonl\n"
      "  genauth-sync rehearse acme.yaml --target-from pool.jsonl\n"
      "  genauth-sync rehearse acme.yaml --rule failed-batch=earlier-items --fault "
      "error-after:every=7\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_rehearse(context, *options); };
  });
}

}  // namespace gsync::cli
