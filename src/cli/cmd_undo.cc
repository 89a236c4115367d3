#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/administrators.h"
#include "cli/attempt.h"
#include "cli/commands.h"
#include "cli/confirmation.h"
#include "cli/finish.h"
#include "cli/output.h"
#include "cli/target_reading.h"
#include "core/text.h"
#include "plan/plan_file.h"
#include "report/plan_text.h"
#include "undo/carried_out.h"
#include "version.h"

namespace gsync::cli {
namespace {

struct UndoOptions {
  std::string job;
  int64_t run = 0;
  PlanOutput output;
  bool apply = false;
  bool yes = false;
};

/// A run that was carried out, with the plan that it carried out.
struct Undoing {
  plan::Undone run;
  plan::Plan plan;
};

Result<void> check_over(const state::Run& run, const UndoOptions& options,
                        state::StateFile& state) {
  TRY_ASSIGN(const std::optional<state::Run> unfinished, state.unfinished());
  if (!unfinished) return {};
  const bool this_one = unfinished->id == run.id;
  return fail(ErrorCode::kUsage, "run-unfinished", options.job,
              fmt::format("run {} is not over{}", unfinished->id,
                          this_one ? "" : ", and nothing else is done before it is"),
              fmt::format("finish it first: genauth-sync sync {}", options.job));
}

/// The run as it stands in the history.
Result<Undoing> find_run(const config::Job& job, const UndoOptions& options,
                         state::StateFile& state) {
  TRY_ASSIGN(const std::optional<state::Run> run, state.run(options.run));
  if (!run) {
    return fail(ErrorCode::kUsage, "no-such-run", options.job,
                fmt::format("there is no run {}", options.run),
                fmt::format("'genauth-sync runs {}' lists them", options.job));
  }
  TRY_CHECK(check_over(*run, options, state));
  if (run->operations == 0) {
    return fail(ErrorCode::kUsage, "run-without-changes", options.job,
                fmt::format("run {} changed nothing", run->id),
                fmt::format("'genauth-sync runs {}' shows which did", options.job));
  }
  TRY_ASSIGN(const std::string text, state.plan_text(run->id));
  TRY_ASSIGN(plan::Plan plan, plan::from_file_text(text, fmt::format("plan of run {}", run->id)));
  if (plan.header.target != target_name(job.target)) {
    return fail(ErrorCode::kStale, "undo-other-target", options.job,
                fmt::format("run {} wrote to {}, the job writes to {}", run->id, plan.header.target,
                            target_name(job.target)),
                "name the job file that made the run");
  }
  return Undoing{{run->id, run->started, run->plan_hash}, std::move(plan)};
}

/// Compares the target with what the run left there.
Result<plan::Plan> make_plan(const Undoing& undoing, const config::Job& job,
                             const UndoOptions& options, const Target& target,
                             state::StateFile& state, const Context& context) {
  TRY_ASSIGN(const PlanRequest request, plan_request(options.output));
  TRY_ASSIGN(const undo::CarriedOut carried_out,
             undo::carried_out(state, undoing.run.run, undoing.plan));
  TRY_ASSIGN(const diff::Links links, state.links());
  TRY_ASSIGN(const diff::Absences absences, state.absences());
  TRY_ASSIGN(const TargetState there, read_target(target, job, context));
  TRY_ASSIGN(auto administrators, read_administrators(job, target.client()));
  apply::Target tree(target.client(), job.target.organization_code);
  TRY_CHECK(tree.read());
  const apply::Ids ids(undoing.plan, links, tree);
  const TimePoint now = context.clock().now();
  return undo::make_undo({.done = undoing.plan,
                          .carried_out = carried_out,
                          .run = undoing.run,
                          .ids = ids,
                          .current = there.snapshot,
                          .links = links,
                          .absences = absences,
                          .job = job,
                          .tool_version = kVersion,
                          .target = target_name(job.target),
                          .now = now,
                          .expires = expiry(job, request, now),
                          .overrides = request.overrides,
                          .administrators = std::move(administrators)});
}

Result<plan::Plan> plan_and_write(const Undoing& undoing, const config::Job& job,
                                  const UndoOptions& options, const Target& target,
                                  state::StateFile& state, const Context& context) {
  TRY_ASSIGN(plan::Plan plan, make_plan(undoing, job, options, target, state, context));
  plan::Plans plans{std::move(plan), std::nullopt};
  TRY_CHECK(write_plan_output(plans, options.output, job, context));
  return std::move(plans.plan);
}

/// Shows the plan, and where it was written.
ExitStatus show(const plan::Plan& plan, const UndoOptions& options, const Context& context) {
  const ExitStatus status = plan_status(plan, false);
  show_plan(plan, status, {}, context, options.output.plan_file);
  return status;
}

Result<ExitStatus> plan_only(const config::Job& job, const UndoOptions& options,
                             const Context& context) {
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(job));
  TRY_ASSIGN(const Undoing undoing, find_run(job, options, state));
  TRY_ASSIGN(const Target target, Target::open(job.target, Target::Access::kRead, context));
  TRY_ASSIGN(const plan::Plan plan, plan_and_write(undoing, job, options, target, state, context));
  return show(plan, options, context);
}

Result<ExitStatus> plan_and_apply(const config::Job& job, const UndoOptions& options,
                                  const Context& context) {
  TRY_ASSIGN(const io::FileLock lock, state::StateFile::lock(job.state, context.clock().now()));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(job));
  TRY_ASSIGN(const Undoing undoing, find_run(job, options, state));
  TRY_ASSIGN(const Target target, Target::open(job.target, Target::Access::kWrite, context));
  TRY_ASSIGN(plan::Plan plan, plan_and_write(undoing, job, options, target, state, context));
  if (plan::is_stopped(plan) || plan.operations.empty()) return show(plan, options, context);
  if (options.yes) {
    announce(plan, {}, context);
  } else {
    TRY_CHECK(confirm(report::render_plan(plan, context.style()) + '\n',
                      fmt::format("undo run {}", options.run), context));
  }
  return recorded(job, "undo", state, context, [&](state::StateFile&) -> Result<ExitStatus> {
    TRY_ASSIGN(const apply::ApplyReport report, apply_plan(plan, job, target, state, context));
    return finish_apply(plan, report, "undo", options.output.report_file, context);
  });
}

Result<ExitStatus> run_undo(const Context& context, const UndoOptions& options) {
  TRY_ASSIGN(const config::Job job, config::load_job(options.job, Context::environment()));
  return options.apply ? plan_and_apply(job, options, context) : plan_only(job, options, context);
}

}  // namespace

void add_undo(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("undo", "Plan how to take a run back; writes nothing itself");
  auto options = std::make_shared<UndoOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_option("RUN", options->run, "Number of the run, as 'runs' shows it")->required();
  add_plan_output(*command, options->output);
  auto* apply = command->add_flag("--apply", options->apply, "Carry the plan out, after asking");
  command->add_flag("--yes", options->yes, "With --apply: do not ask")->needs(apply);
  command->footer(
      "What cannot be brought back is listed first (docs/undo.md).\n"
      "Examples:\n"
      "  genauth-sync undo acme.yaml 12                   what would be taken back?\n"
      "  genauth-sync undo acme.yaml 12 -o undo.jsonl     the same as a plan file\n"
      "  genauth-sync apply undo.jsonl                    exactly that\n"
      "  genauth-sync undo acme.yaml 12 --apply --override 'delete-users=wrong file, ticket "
      "4711'\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_undo(context, *options); };
  });
}

}  // namespace gsync::cli
