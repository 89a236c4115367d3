#include "cli/pipeline.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/administrators.h"
#include "core/text.h"
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

diff::AdoptPolicy adopt_policy(config::Adopt adopt) {
  switch (adopt) {
    case config::Adopt::kNever:
      return diff::AdoptPolicy::kNever;
    case config::Adopt::kAsk:
      return diff::AdoptPolicy::kAsk;
    case config::Adopt::kMatched:
      return diff::AdoptPolicy::kMatched;
  }
  return diff::AdoptPolicy::kNever;
}

std::vector<plan::SetAside> set_aside(const std::vector<mapping::Rejected>& rejected) {
  std::vector<plan::SetAside> list;
  list.reserve(rejected.size());
  for (const mapping::Rejected& record : rejected) {
    list.push_back({plan::SetAside::Why::kRejected, record.diagnostic, record.key});
  }
  return list;
}

/// Of linked objects that may still be in the source. Who was missing often enough to act on
/// is gone.
std::vector<std::string> ids_of(const std::unordered_map<std::string, std::string>& links,
                                const std::map<std::string, diff::Absence>& absences,
                                int absent_runs) {
  std::vector<std::string> ids;
  for (const auto& link : links) {
    const auto absence = absences.find(link.first);
    const bool gone = absence != absences.end() &&
                      (absence->second.removed || absence->second.runs > absent_runs);
    if (!gone) ids.push_back(link.first);
  }
  return ids;
}

source::KnownIds known_ids(const Session& session, const Sides& sides) {
  const int runs = session.job.sync.absent_runs;
  source::KnownIds known;
  if (session.mapping.keeps_ids(model::ObjectType::kDepartment)) {
    known.departments = ids_of(sides.links.departments, sides.absences.departments, runs);
  }
  if (session.mapping.keeps_ids(model::ObjectType::kUser)) {
    known.users = ids_of(sides.links.users, sides.absences.users, runs);
  }
  return known;
}

std::vector<config::Rule> rules_of(const Session& session) {
  std::vector<config::Rule> rules = session.job.rules;
  const std::vector<config::Rule>& mapping = session.mapping.rules();
  rules.insert(rules.end(), mapping.begin(), mapping.end());
  return rules;
}

/// Operations of the run that did not end which an earlier attempt has decided.
Result<std::unordered_set<std::string>> decided_before(state::StateFile& state) {
  std::unordered_set<std::string> decided;
  TRY_ASSIGN(const std::optional<state::Run> run, state.unfinished());
  if (!run) return decided;
  TRY_ASSIGN(const std::vector<state::Outcome> outcomes, state.outcomes(run->id));
  for (const state::Outcome& outcome : outcomes) decided.insert(outcome.operation);
  return decided;
}

Result<apply::ApplyReport> carry_out(plan::Plan& plan, const config::Job& job, const Target& target,
                                     state::StateFile& state, const Context& context) {
  const Tally::Phase phase(context.tally(), "apply");
  report::Progress progress = context.progress("Applying");
  apply::ApplyOptions options;
  options.on_drift = job.sync.on_drift;
  options.workers = job.apply.workers;
  options.verify = job.apply.verify;
  options.retry.attempts = job.target.attempts;
  std::optional<Tally::Phase> verifying;
  Result<apply::ApplyReport> report = apply::apply(
      plan, target.client(), state, context.clock(), options,
      [&](uint64_t done, uint64_t total, std::string_view stage) {
        if (stage == "verifying" && !verifying) verifying.emplace(context.tally(), "verify");
        progress.rename(stage);
        progress.update(done, total);
      },
      context.stop());
  progress.finish();
  return report;
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

std::optional<TimePoint> expiry(const config::Job& job, const PlanRequest& request, TimePoint now) {
  const std::chrono::minutes valid_for = request.valid_for.value_or(job.plans.valid_for);
  if (valid_for.count() == 0) return std::nullopt;
  return now + valid_for;
}

Result<state::StateFile> open_state_for_reading(const config::Job& job) {
  return state::StateFile::open(std::filesystem::exists(job.state) ? job.state : ":memory:");
}

diff::DiffInput Sides::input() const {
  return {source.desired, current, links, absences, rejected_users, rejected_departments};
}

diff::DiffOptions diff_options(const config::Job& job, const Sides& sides) {
  const source::ReadVerdict& verdict = sides.source.verdict;
  diff::DiffOptions options;
  options.leavers = leaver_action(job.sync.leavers);
  options.absent_runs = job.sync.absent_runs;
  for (const std::string& name : job.sync.match) {
    // The job file was checked: every name is a field.
    options.match.push_back(*model::find_field(model::ObjectType::kUser, name));
  }
  options.absent_for = job.sync.absent_for;
  options.grace = job.sync.grace;
  options.adopt = adopt_policy(job.sync.adopt);
  options.delete_departments = job.sync.departments == config::Gone::kDelete;
  const bool complete = verdict.completeness == source::Completeness::kComplete;
  const bool partial = verdict.completeness == source::Completeness::kPartial;
  if (partial) options.incomplete_below = verdict.incomplete_below;
  options.removals_allowed = complete || !options.incomplete_below.empty();
  options.now = sides.now;
  return options;
}

Result<Sides> read_source_side(Session& session, state::StateFile& state,
                               const PlanRequest& request, const Context& context,
                               const SinkFilter& filter) {
  Sides sides;
  Remembered remembered;
  TRY_ASSIGN(remembered.cursor, state.cursor());
  TRY_ASSIGN(sides.links, state.links());
  TRY_ASSIGN(sides.absences, state.absences());
  TRY_ASSIGN(sides.baseline, state.baseline());
  remembered.known = known_ids(session, sides);
  TRY_ASSIGN(sides.source, read_source(session, std::move(remembered), context, filter));
  for (const mapping::Rejected& record : sides.source.rejected) {
    if (record.key.empty()) continue;
    const bool user = record.object == model::ObjectType::kUser;
    (user ? sides.rejected_users : sides.rejected_departments).insert(record.key);
  }
  sides.now = request.as_of.value_or(context.clock().now());
  return sides;
}

Result<Sides> read_sides(Session& session, const Target& target, state::StateFile& state,
                         const PlanRequest& request, const Context& context,
                         const SinkFilter& filter) {
  TRY_ASSIGN(Sides sides, read_source_side(session, state, request, context, filter));
  TRY_ASSIGN(TargetState there, read_target(target, session.job, context));
  sides.current = std::move(there.snapshot);
  sides.current_mark = there.mark;
  TRY_ASSIGN(sides.administrators, read_administrators(session.job, target.client()));
  return sides;
}

Result<plan::Plans> make_plans(const Session& session, const Sides& sides,
                               const PlanRequest& request) {
  const mapping::Normalized& source = sides.source;
  diff::Changes changes = diff::diff(sides.input(), diff_options(session.job, sides));
  return plan::make_plans({.desired = source.desired,
                           .current = sides.current,
                           .verdict = source.verdict,
                           .changes = std::move(changes),
                           .set_aside = set_aside(source.rejected),
                           .warnings = source.warnings,
                           .baseline = sides.baseline,
                           .job = session.job,
                           .mapping_hash = session.mapping.hash(),
                           .rules = rules_of(session),
                           .tool_version = kVersion,
                           .target = target_name(session.job.target),
                           .now = sides.now,
                           .expires = expiry(session.job, request, sides.now),
                           .overrides = request.overrides,
                           .administrators = sides.administrators});
}

Result<plan::Plans> make_plans(Session& session, const Target& target, state::StateFile& state,
                               const PlanRequest& request, const Context& context) {
  TRY_ASSIGN(Sides sides, read_sides(session, target, state, request, context));
  return make_plans(session, sides, request);
}

Result<apply::ApplyReport> apply_plan(plan::Plan& plan, const config::Job& job,
                                      const Target& target, state::StateFile& state,
                                      const Context& context) {
  TRY_CHECK(forget_target(job));
  TRY_ASSIGN(const auto before, decided_before(state));
  Result<apply::ApplyReport> report = carry_out(plan, job, target, state, context);
  if (report) {
    context.tally().decided(plan, report->outcomes, before);
  } else if (const auto run = state.unfinished(); run && *run) {
    // What was done before it broke off counts all the same.
    const auto outcomes = state.outcomes((*run)->id);
    if (outcomes) context.tally().decided(plan, *outcomes, before);
  }
  return report;
}

Result<void> keep_source(Session& session, const plan::Plan& plan, state::StateFile& state) {
  TRY_ASSIGN(const std::string cursor, state.cursor());
  if (cursor.empty() || cursor != plan.cursor) return {};
  return session.source->keep();
}

ExitStatus plan_status(const plan::Plan& plan, bool pending_counts) {
  if (plan::is_stopped(plan)) return ExitStatus::kGuard;
  const bool pending = !plan.operations.empty() || !plan.held.empty();
  if (pending_counts && pending) return ExitStatus::kPending;
  return plan::is_whole(plan) ? ExitStatus::kDone : ExitStatus::kPartial;
}

bool is_clean(const apply::ApplyReport& report) {
  return report.status == state::RunStatus::kDone && report.mismatches.empty();
}

ExitStatus apply_status(const plan::Plan& plan, const apply::ApplyReport& report) {
  if (report.status == state::RunStatus::kFailed) return ExitStatus::kFailed;
  return is_clean(report) && plan::is_whole(plan) ? ExitStatus::kDone : ExitStatus::kPartial;
}

}  // namespace gsync::cli
