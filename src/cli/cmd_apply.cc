#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/finish.h"
#include "cli/pipeline.h"
#include "core/text.h"
#include "plan/plan_file.h"

namespace gsync::cli {
namespace {

struct ApplyOptions {
  std::string plan;
  std::string job;
  std::string report_file;
};

/// The job that the plan was made by, refused when it changed since.
Result<config::Job> job_of(const plan::Plan& plan, const ApplyOptions& options) {
  const std::string& path = options.job.empty() ? plan.header.job_file : options.job;
  TRY_ASSIGN(config::Job job, config::load_job(path, Context::environment()));
  if (job.name != plan.header.job) {
    return fail(ErrorCode::kStale, "plan-other-job", options.plan,
                fmt::format("the plan is of job {}, {} is job {}", quoted(plan.header.job), path,
                            quoted(job.name)),
                "apply it with the job file that made it: --job FILE");
  }
  if (job.hash != plan.header.config_hash) {
    return fail(ErrorCode::kStale, "plan-job-changed", options.plan,
                fmt::format("{} changed since the plan was made", path),
                fmt::format("plan again: genauth-sync plan {} -o {}", path, options.plan));
  }
  if (target_name(job.target) != plan.header.target) {
    return fail(ErrorCode::kStale, "plan-other-target", options.plan,
                fmt::format("the plan is for {}, the job writes to {}", plan.header.target,
                            target_name(job.target)),
                "plan again for this target");
  }
  return job;
}

Result<void> refuse_stopped(const plan::Plan& plan, const std::string& file) {
  if (!plan::is_stopped(plan)) return {};
  Error error{ErrorCode::kGuard, {}};
  for (const plan::GuardVerdict& verdict : plan.header.guards) {
    if (!verdict.tripped || !verdict.overridden.empty()) continue;
    error.diagnostics.push_back(
        {Severity::kError, "guard-" + verdict.guard, file,
         fmt::format("guard {}: {}", verdict.guard, verdict.sentence), "",
         fmt::format("nothing was written; when this is meant, plan again with --override "
                     "'{}=REASON'",
                     verdict.guard)});
  }
  return fail(std::move(error));
}

Result<ExitStatus> run_apply(const Context& context, const ApplyOptions& options) {
  TRY_ASSIGN(plan::Plan plan, plan::read_plan(options.plan));
  TRY_ASSIGN(const config::Job job, job_of(plan, options));
  TRY_CHECK(refuse_stopped(plan, options.plan));
  TRY_ASSIGN(const io::FileLock lock, state::StateFile::lock(job.state, context.clock().now()));
  TRY_ASSIGN(state::StateFile state, state::StateFile::open(job.state));
  TRY_ASSIGN(const Target target, Target::open(job.target, Target::Access::kWrite, context));
  TRY_ASSIGN(const std::optional<state::Run> unfinished, state.unfinished());
  if (unfinished && unfinished->plan_hash != plan.hash) {
    TRY_CHECK(resume_unfinished(job, target, state, context));
  }
  TRY_ASSIGN(const apply::ApplyReport report, apply_plan(plan, job, target, state, context));
  return finish_apply(plan, report, "apply", options.report_file, context);
}

}  // namespace

void add_apply(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("apply", "Carry out a plan file, exactly");
  auto options = std::make_shared<ApplyOptions>();
  command->add_option("PLAN", options->plan, "The plan file")->required();
  command->add_option("--job", options->job, "The job file, when it is no longer where it was");
  command->add_option("--report", options->report_file,
                      "Write the complete report to this file (text)");
  command->footer("Example:\n  genauth-sync apply plan.jsonl\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_apply(context, *options); };
  });
}

}  // namespace gsync::cli
