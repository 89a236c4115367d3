#include "cli/pipeline.h"

#include <fmt/format.h>

#include <filesystem>
#include <unordered_set>

#include "core/text.h"
#include "genauth/read_state.h"
#include "plan/plan_file.h"
#include "plan/planner.h"
#include "version.h"

namespace gsync::cli {
namespace {

diff::LeaverAction leaver_action(config::Leavers leavers) {
  switch (leavers) {
    case config::Leavers::kSuspend:
      return diff::LeaverAction::kSuspend;
    case config::Leavers::kResign:
      return diff::LeaverAction::kResign;
    case config::Leavers::kDelete:
      return diff::LeaverAction::kDelete;
    case config::Leavers::kUnassign:
      return diff::LeaverAction::kUnassign;
    case config::Leavers::kKeep:
      return diff::LeaverAction::kKeep;
  }
  return diff::LeaverAction::kKeep;
}

diff::DiffOptions diff_options(const config::Job& job, const source::ReadVerdict& verdict,
                               TimePoint now) {
  diff::DiffOptions options;
  options.leavers = leaver_action(job.sync.leavers);
  options.absent_runs = job.sync.absent_runs;
  for (const std::string& name : job.sync.match) {
    // The job file was checked: every name is a field.
    options.match.push_back(*model::find_field(model::ObjectType::kUser, name));
  }
  options.adopt = job.sync.adopt == config::Adopt::kMatched ? diff::AdoptPolicy::kMatched
                                                            : diff::AdoptPolicy::kNever;
  options.delete_departments = job.sync.departments == config::Gone::kDelete;
  options.removals_allowed = verdict.completeness == source::Completeness::kComplete;
  options.now = now;
  return options;
}

struct RejectedKeys {
  std::unordered_set<std::string> users;
  std::unordered_set<std::string> departments;
};

RejectedKeys rejected_keys(const std::vector<mapping::Rejected>& rejected) {
  RejectedKeys keys;
  for (const mapping::Rejected& record : rejected) {
    if (record.key.empty()) continue;
    (record.object == model::ObjectType::kUser ? keys.users : keys.departments).insert(record.key);
  }
  return keys;
}

std::vector<plan::SetAside> set_aside(const std::vector<mapping::Rejected>& rejected) {
  std::vector<plan::SetAside> list;
  list.reserve(rejected.size());
  for (const mapping::Rejected& record : rejected) {
    list.push_back({plan::SetAside::Why::kRejected, record.diagnostic, record.key});
  }
  return list;
}

Result<model::Snapshot> read_target(const Target& target, const config::Job& job,
                                    const Context& context) {
  report::Progress progress = context.progress("Reading the target");
  TRY_ASSIGN(
      model::Snapshot current,
      genauth::read_state(target.client(), job.target.organization_code,
                          [&](uint64_t done, uint64_t total) { progress.update(done, total); }));
  progress.finish();
  return current;
}

}  // namespace

Result<Overrides> parse_overrides(const std::vector<std::string>& arguments) {
  Overrides overrides;
  for (const std::string& argument : arguments) {
    const size_t at = argument.find('=');
    if (at == std::string::npos || trim(argument.substr(at + 1)).empty()) {
      return fail(ErrorCode::kUsage, "override-reason", "--override",
                  fmt::format("{} names no reason", quoted(argument)),
                  "write for example --override 'suspend-users=site in Wuhan closed, ticket 4711'");
    }
    overrides[argument.substr(0, at)] = std::string(trim(argument.substr(at + 1)));
  }
  return overrides;
}

Result<state::StateFile> open_state_for_reading(const config::Job& job) {
  return state::StateFile::open(std::filesystem::exists(job.state) ? job.state : ":memory:");
}

Result<plan::Plan> make_plan(Session& session, const Target& target, state::StateFile& state,
                             const Overrides& overrides, const Context& context) {
  TRY_ASSIGN(const std::string cursor, state.cursor());
  TRY_ASSIGN(const diff::Links links, state.links());
  TRY_ASSIGN(const diff::Absences absences, state.absences());
  TRY_ASSIGN(std::optional<plan::Baseline> baseline, state.baseline());
  TRY_ASSIGN(mapping::Normalized source, read_source(session, cursor, context));
  TRY_ASSIGN(const model::Snapshot current, read_target(target, session.job, context));
  const RejectedKeys rejected = rejected_keys(source.rejected);
  const TimePoint now = context.clock().now();
  diff::Changes changes =
      diff::diff({source.desired, current, links, absences, rejected.users, rejected.departments},
                 diff_options(session.job, source.verdict, now));
  return plan::make_plan({.desired = source.desired,
                          .current = current,
                          .verdict = source.verdict,
                          .changes = std::move(changes),
                          .set_aside = set_aside(source.rejected),
                          .warnings = std::move(source.warnings),
                          .baseline = std::move(baseline),
                          .job = session.job,
                          .mapping_hash = session.mapping.hash(),
                          .tool_version = kVersion,
                          .target = target_name(session.job.target),
                          .now = now,
                          .overrides = overrides});
}

Result<apply::ApplyReport> apply_plan(plan::Plan& plan, const config::Job& job,
                                      const Target& target, state::StateFile& state,
                                      const Context& context) {
  report::Progress progress = context.progress("Applying");
  apply::ApplyOptions options;
  options.on_drift = job.sync.on_drift;
  options.retry.attempts = job.target.attempts;
  Result<apply::ApplyReport> report = apply::apply(
      plan, target.client(), state, context.clock(), options,
      [&](uint64_t done, uint64_t total, std::string_view stage) {
        progress.rename(stage);
        progress.update(done, total);
      },
      context.stop());
  progress.finish();
  return report;
}

Result<std::optional<apply::ApplyReport>> resume_unfinished(const config::Job& job,
                                                            const Target& target,
                                                            state::StateFile& state,
                                                            const Context& context) {
  TRY_ASSIGN(const std::optional<state::Run> run, state.unfinished());
  if (!run) return std::nullopt;
  context.warn(fmt::format("Run {} of {} did not end; its plan is finished first.", run->id,
                           to_iso(run->started)));
  TRY_ASSIGN(const std::string text, state.plan_text(run->id));
  TRY_ASSIGN(plan::Plan plan, plan::from_file_text(text, fmt::format("plan of run {}", run->id)));
  TRY_ASSIGN(apply::ApplyReport report, apply_plan(plan, job, target, state, context));
  return report;
}

ExitStatus plan_status(const plan::Plan& plan, bool pending_counts) {
  if (plan::is_stopped(plan)) return ExitStatus::kGuard;
  if (pending_counts && !plan.operations.empty()) return ExitStatus::kPending;
  return plan.set_aside.empty() ? ExitStatus::kDone : ExitStatus::kPartial;
}

ExitStatus apply_status(const plan::Plan& plan, const apply::ApplyReport& report) {
  if (report.status == state::RunStatus::kFailed) return ExitStatus::kFailed;
  const bool clean = report.status == state::RunStatus::kDone && report.mismatches.empty() &&
                     plan.set_aside.empty();
  return clean ? ExitStatus::kDone : ExitStatus::kPartial;
}

}  // namespace gsync::cli
