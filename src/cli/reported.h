// A run as reports show it, whether they are asked for or mailed.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/error.h"
#include "plan/plan.h"
#include "report/document.h"
#include "state/attempt.h"
#include "state/state.h"

namespace gsync::cli {

/// What is reported: a plan, and the run that carried it out.
struct Reported {
  plan::Plan plan;
  std::optional<report::RunEntry> run;
  /// What the history has of that run.
  state::Attempt attempt;
  /// Of the job, latest first.
  std::vector<state::Run> history;
};

/// A run that was carried out, with the runs before it. `attempt`: what the history has of it.
/// Errors: kNotFound: its plan is not kept any more; kIo.
Result<Reported> reported_run(state::Run run, state::Attempt attempt, state::StateFile& state);

/// Points into what is reported.
report::DocumentOptions document_options(const Reported& reported);

}  // namespace gsync::cli
