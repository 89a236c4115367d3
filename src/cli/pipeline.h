// The one path: source -> mapping -> diff -> plan -> apply.

#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "apply/apply.h"
#include "cli/context.h"
#include "cli/session.h"
#include "cli/target.h"
#include "cli/target_reading.h"
#include "plan/planner.h"
#include "state/state.h"

namespace gsync::cli {

/// Guard name -> reason, from `--override NAME=REASON`.
using Overrides = std::map<std::string, std::string>;
Result<Overrides> parse_overrides(const std::vector<std::string>& arguments);

/// What a plan is to be made with beyond its job.
struct PlanRequest {
  Overrides overrides;
  /// How long it may be applied; nothing: for ever.
  std::optional<std::chrono::minutes> valid_for;
  /// The time for which it is made; nothing: now.
  std::optional<TimePoint> as_of;
};

/// Until when a plan that is made now may be applied; nothing: for ever.
std::optional<TimePoint> expiry(const config::Job& job, const PlanRequest& request, TimePoint now);

/// The state file; one that does not exist is empty, and stays missing.
Result<state::StateFile> open_state_for_reading(const config::Job& job);

/// What is compared: both sides, and what the job remembers.
struct Sides {
  mapping::Normalized source;
  model::Snapshot current;
  state::ReadMark current_mark;
  diff::Links links;
  diff::Absences absences;
  std::optional<plan::Baseline> baseline;
  /// System ids of people who have a role that the job calls an administrator's.
  std::unordered_set<std::string> administrators;
  /// Keys of records that were set aside.
  std::unordered_set<std::string> rejected_users, rejected_departments;
  TimePoint now;

  /// Points into these sides.
  [[nodiscard]] diff::DiffInput input() const;
};
/// The source, and what the job remembers; `current` is still empty.
Result<Sides> read_source_side(Session& session, state::StateFile& state,
                               const PlanRequest& request, const Context& context,
                               const SinkFilter& filter = {});
/// Both.
Result<Sides> read_sides(Session& session, const Target& target, state::StateFile& state,
                         const PlanRequest& request, const Context& context,
                         const SinkFilter& filter = {});

diff::DiffOptions diff_options(const config::Job& job, const Sides& sides);

/// Compares them.
Result<plan::Plans> make_plans(const Session& session, const Sides& sides,
                               const PlanRequest& request);
/// Reads both sides and compares them.
Result<plan::Plans> make_plans(Session& session, const Target& target, state::StateFile& state,
                               const PlanRequest& request, const Context& context);

/// The caller holds the lock.
Result<apply::ApplyReport> apply_plan(plan::Plan& plan, const config::Job& job,
                                      const Target& target, state::StateFile& state,
                                      const Context& context);

/// After a run: the source keeps what it read when the state has its cursor.
Result<void> keep_source(Session& session, const plan::Plan& plan, state::StateFile& state);

/// What a plan alone, or a plan and its application, come to.
ExitStatus plan_status(const plan::Plan& plan, bool pending_counts);
/// Everything was carried out and found again as planned.
bool is_clean(const apply::ApplyReport& report);
ExitStatus apply_status(const plan::Plan& plan, const apply::ApplyReport& report);

}  // namespace gsync::cli
