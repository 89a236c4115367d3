#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/apply_options.h"
#include "cli/attempt.h"
#include "cli/commands.h"
#include "cli/earlier_runs.h"
#include "cli/finish.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "core/text.h"
#include "plan/guard.h"
#include "plan/plan_file.h"
#include "plan/selection.h"

namespace gsync::cli {
namespace {

struct Options {
  std::string plan;
  std::string job;
  std::string report_file;
  std::string sign_key;
  std::vector<std::string> overrides;
  ApplyOptions how;
  plan::Selection part;
};

/// The job that the plan is of.
Result<config::Job> job_of(const plan::Plan& plan, const Options& options) {
  const std::string& path = options.job.empty() ? plan.header.job_file : options.job;
  TRY_ASSIGN(config::Job job, config::load_job(path, Context::environment()));
  if (job.name == plan.header.job) return job;
  return fail(ErrorCode::kStale, "plan-other-job", options.plan,
              fmt::format("the plan is of job {}, {} is job {}", quoted(plan.header.job), path,
                          quoted(job.name)),
              "apply it with the job file that made it: --job FILE");
}

/// The job is as it was when it made the plan.
Result<void> check_job(const plan::Plan& plan, const config::Job& job, const Options& options) {
  const std::string& path = options.job.empty() ? plan.header.job_file : options.job;
  if (job.hash != plan.header.config_hash) {
    return fail(ErrorCode::kStale, "plan-job-changed", options.plan,
                fmt::format("{} changed since the plan was made", path),
                fmt::format("plan again: genauth-sync plan {} -o {}", path, options.plan));
  }
  if (target_name(job.target) == plan.header.target) return {};
  return fail(ErrorCode::kStale, "plan-other-target", options.plan,
              fmt::format("the plan is for {}, the job writes to {}", plan.header.target,
                          target_name(job.target)),
              "plan again for this target");
}

/// Made with the key that this job or this command wants, and still valid.
Result<void> check_origin(const plan::Plan& plan, const config::Job& job, const Options& options,
                          TimePoint now) {
  TRY_ASSIGN(const auto key, sign_key_of(options.sign_key, job));
  if (key) {
    TRY_CHECK(plan::check_signature(plan, *key, options.plan));
  } else if (!plan.signature.empty()) {
    return fail(ErrorCode::kUsage, "plan-signed", options.plan,
                "the plan is signed, and without the key nobody can tell by whom",
                "name the key: --sign-key FILE, or plans.sign_key in the job");
  }
  return plan::check_time(plan, now, options.plan);
}

/// Lets guards through whose plan waited for this, for example a pending one.
Result<void> approve(plan::Plan& plan, const std::vector<std::string>& arguments) {
  if (arguments.empty()) return {};
  TRY_ASSIGN(const Overrides overrides, parse_overrides(arguments));
  TRY_CHECK(plan::override_guards(plan, overrides));
  plan::to_file_text(plan);  // the digest of what will be applied
  return {};
}

Result<void> refuse_stopped(const plan::Plan& plan, const std::string& file) {
  if (!plan::is_stopped(plan)) return {};
  Error error{ErrorCode::kGuard, {}};
  for (const plan::GuardVerdict& verdict : plan.header.guards) {
    if (!plan::stops(verdict)) continue;
    error.diagnostics.push_back(
        {Severity::kError, "guard-" + verdict.guard, file,
         fmt::format("guard {}: {}", verdict.guard, verdict.sentence), "",
         plan::can_be_overridden(verdict.guard)
             ? fmt::format("nothing was written; when this is meant, add --override '{}=REASON'",
                           verdict.guard)
             : "nothing was written; this guard cannot be overridden: correct the source, or "
               "the job, and plan again"});
  }
  return fail(std::move(error));
}

/// What may be applied of the plan, with the guards that were let through.
Result<void> check_plan(plan::Plan& plan, const config::Job& job, const Options& options,
                        const Context& context) {
  TRY_CHECK(check_job(plan, job, options));
  TRY_CHECK(check_origin(plan, job, options, context.clock().now()));
  TRY_CHECK(approve(plan, options.overrides));
  context.tally().judged(plan);
  TRY_CHECK(refuse_stopped(plan, options.plan));
  if (!options.part.is_everything()) {
    TRY_ASSIGN(plan, plan::part_of(plan, options.part));
  }
  return {};
}

/// What was mistyped is no attempt.
Result<void> check_arguments(const plan::Plan& plan, const Options& options) {
  if (options.overrides.empty() && options.part.is_everything()) return {};
  plan::Plan trial = plan;
  TRY_CHECK(approve(trial, options.overrides));
  if (options.part.is_everything()) return {};
  TRY_CHECK(plan::part_of(trial, options.part));
  return {};
}

Result<ExitStatus> check_and_apply(plan::Plan& plan, const config::Job& job, const Options& options,
                                   state::StateFile& state, const Context& context) {
  TRY_CHECK(check_plan(plan, job, options, context));
  TRY_ASSIGN(const Target target, Target::open(job.target, Target::Access::kWrite, context));
  TRY_CHECK(end_earlier_run(job, target, state, plan.hash, options.how.abandon, context));
  TRY_ASSIGN(const apply::ApplyReport report, apply_plan(plan, job, target, state, context));
  return finish_apply(plan, report, "apply", options.report_file, context);
}

Result<ExitStatus> run_apply(const Context& context, const Options& options) {
  TRY_ASSIGN(plan::Plan plan, plan::read_plan(options.plan));
  TRY_ASSIGN(config::Job job, job_of(plan, options));
  TRY_CHECK(check_output(options.report_file, job));
  override_job(job, options.how);
  TRY_CHECK(check_arguments(plan, options));
  return attempt(job, "apply", context, [&](state::StateFile& state) {
    return check_and_apply(plan, job, options, state, context);
  });
}

/// A canary: a part of the plan first.
void add_part_options(CLI::App& command, plan::Selection& part) {
  command.add_option("--only", part.keys, "Only these people and departments, by source key")
      ->type_name("KEY");
  command
      .add_option("--only-department", part.departments,
                  "Only these departments, all below them, and their people")
      ->type_name("KEY");
  command
      .add_option("--limit", part.limit, "Only the first so many operations of these, or of all")
      ->check(CLI::PositiveNumber);
}

}  // namespace

void add_apply(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("apply", "Carry out a plan file, exactly");
  auto options = std::make_shared<Options>();
  command->add_option("PLAN", options->plan, "The plan file")->required();
  command->add_option("--job", options->job, "The job file, when it is no longer where it was");
  command->add_option("--report", options->report_file,
                      "Write the complete report to this file (text)");
  add_override_option(*command, options->overrides);
  add_part_options(*command, options->part);
  add_apply_options(*command, options->how);
  add_sign_key_option(*command, options->sign_key,
                      "Refuse a plan that was not signed with the secret in this file");
  command->footer(
      "Examples:\n"
      "  genauth-sync apply plan.jsonl\n"
      "  genauth-sync apply plan.jsonl --workers 8 --calls-per-second 50\n"
      "  genauth-sync apply plan.jsonl --only-department D42   (then, for the rest, without it)\n"
      "  genauth-sync apply acme.pending.jsonl --override 'suspend-users=approved by HR'\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_apply(context, *options); };
  });
}

}  // namespace gsync::cli
