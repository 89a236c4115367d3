// The plan that takes a run back: what it made goes, what it changed or took away is
// as it was. It is an ordinary plan, judged by the guards and carried out like any
// other.
//
// Pure.

#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "apply/ids.h"
#include "config/job.h"
#include "plan/planner.h"

namespace gsync::undo {

/// The operations that a run really carried out, by id, each with the system id of its
/// object: not those that failed, were left out, or found everything as it should be.
using CarriedOut = std::unordered_map<std::string, std::string>;

/// All references must outlive the call.
struct UndoInput {
  const plan::Plan& done;
  const CarriedOut& carried_out;
  /// Names the run.
  plan::Undone run;
  /// What the plan's keys stand for now.
  const apply::Ids& ids;
  const model::Snapshot& current;
  const diff::Links& links;
  const diff::Absences& absences;
  const config::Job& job;
  std::string tool_version;
  std::string target;
  TimePoint now;
  std::optional<TimePoint> expires;
  std::map<std::string, std::string> overrides;
  std::unordered_set<std::string> administrators;
};

/// Shape:  set aside is what somebody changed since the run, named with both values;
///         warnings say what no plan can bring back. Links and absences are those to be
///         remembered of what is undone (state/memory.h), not all of the job.
/// Errors: kUsage  an override names no guard.
Result<plan::Plan> make_undo(const UndoInput& input);

}  // namespace gsync::undo
