// Makes a plan of changes: orders them so that every intermediate step is
// legal, counts the calls, judges the guards.
//
// Pure. The same input gives the same plan, byte for byte.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_set>

#include "config/job.h"
#include "core/error.h"
#include "diff/diff.h"
#include "plan/plan.h"

namespace gsync::plan {

/// What the last good run saw; nothing before the first.
struct Baseline {
  uint64_t users = 0;
  uint64_t departments = 0;
  /// By key of the first-level department.
  std::map<std::string, uint64_t> users_by_top_department;
  /// Rule of job or mapping -> digest; empty when that run did not keep them.
  std::map<std::string, std::string> rules;
};

struct PlanInput {
  const model::Snapshot& desired;
  const model::Snapshot& current;
  const source::ReadVerdict& verdict;
  diff::Changes changes;
  std::vector<SetAside> set_aside;
  std::vector<Diagnostic> warnings;
  std::optional<Baseline> baseline;
  const config::Job& job;
  std::string mapping_hash;
  /// Of job and mapping.
  std::vector<config::Rule> rules;
  std::string tool_version;
  /// Names pool and organization: "local:/path/acme.db#acme".
  std::string target;
  TimePoint now;
  std::optional<TimePoint> expires;
  /// Guard name -> reason.
  std::map<std::string, std::string> overrides;
  /// System ids of users who administrate the pool.
  std::unordered_set<std::string> administrators = {};
  /// The changes take a run back: there is no read to be judged.
  std::optional<Undone> undoes = {};
};

/// Everything in one plan, whatever the job says of risk and adoption.
///
/// Errors: kUsage when an override names no guard.
///         kGuard is not an error here: the verdicts are in the plan.
Result<Plan> make_plan(PlanInput input);

/// What may be done now, and what waits for a person: adoptions under `adopt:
/// ask`, and under `risk: hold` what tripped guards measured (holding.h).
struct Plans {
  Plan plan;
  /// To be applied later, when somebody has approved it.
  std::optional<Plan> pending;
};

/// Cost: that of one plan, or of three when something is held.
Result<Plans> make_plans(PlanInput input);

}  // namespace gsync::plan
