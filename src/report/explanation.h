// The whole story of one person or department: what the source says, what the
// mapping makes of it, which object it is, what was done and what will be.

#pragma once

#include <string>
#include <vector>

#include "config/job.h"
#include "diff/diff.h"
#include "diff/match.h"
#include "mapping/trace.h"
#include "plan/plan.h"
#include "state/outcome.h"
#include "state/run.h"

namespace gsync::report {

/// An operation of an earlier run, and what became of it.
struct PastOperation {
  state::Run run;
  plan::Operation operation;
  /// Nothing while the run is unfinished.
  std::optional<state::Outcome> outcome;
};

/// All must outlive the explanation.
struct ExplanationInput {
  const config::Job& job;
  model::ObjectType object = model::ObjectType::kUser;
  /// Source key; "id:" and the system id for an object without one.
  std::string key;
  /// Of this key alone.
  std::vector<mapping::TracedRecord> records;
  std::string mapping;
  const model::Snapshot& desired;
  const model::Snapshot& current;
  const diff::Links& links;
  const diff::Absences& absences;
  diff::Match match;
  const plan::Plan& plan;
  /// Null when nothing waits for approval.
  const plan::Plan* pending = nullptr;
  /// Latest first.
  std::vector<PastOperation> history;
};

struct Explanation {
  std::string job;
  model::ObjectType object = model::ObjectType::kUser;
  std::string key;
  std::string name;
  /// Why it is in the plan, or why it is not: at least one sentence.
  std::vector<std::string> verdict;
  std::string mapping;
  std::vector<mapping::TracedRecord> records;
  /// System id; empty when GenAuth has no such object.
  std::string target_id;
  /// How the object was found, which key GenAuth has for it, where it stands there,
  /// what links say.
  std::vector<std::string> target;
  std::vector<plan::Operation> operations;
  /// Of the plan that waits for approval.
  std::vector<plan::Operation> waiting;
  /// Said about its record: why it was set aside, what is odd about it.
  std::vector<Diagnostic> diagnostics;
  std::vector<PastOperation> history;
};

Explanation explain(ExplanationInput input);

}  // namespace gsync::report
