// The report of a run: its outcomes joined with the operations of its plan.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "apply/apply.h"
#include "plan/plan.h"
#include "report/selection.h"
#include "state/state.h"

namespace gsync::report {

/// The keys are views into the plan.
using OperationsById = std::unordered_map<std::string_view, const plan::Operation*>;
OperationsById operations_by_id(const plan::Plan& plan);

/// An operation that did not come out as done.
struct Trouble {
  const state::Outcome* outcome = nullptr;
  /// Null when the plan has no operation of that id.
  const plan::Operation* operation = nullptr;
};

/// Points into the outcomes and the plan, which must outlive it.
struct Outcomes {
  uint64_t done = 0;
  std::vector<Trouble> failed;
  std::vector<Trouble> skipped;
};

Outcomes join_outcomes(const std::vector<state::Outcome>& outcomes, const plan::Plan& plan);

/// Calls of one endpoint: as the plan said, and as they were made.
struct CallCount {
  std::string endpoint;
  uint64_t planned = 0;
  uint64_t made = 0;
};

std::vector<CallCount> compare_calls(const std::map<std::string, uint64_t>& planned,
                                     const std::map<std::string, uint64_t>& made);

/// A part of a run and how long it took.
struct PhaseTime {
  /// "reading the source".
  std::string label;
  std::chrono::milliseconds took{0};
};

/// In the order in which they happen; `phases` as the history has them.
std::vector<PhaseTime> phase_times(const std::map<std::string, std::chrono::milliseconds>& phases);

uint64_t sum(const std::map<std::string, uint64_t>& counts);

/// Commands to run after an attempt that ended so.
std::vector<std::string> next_after(const apply::ApplyReport& report, const plan::Plan& plan);

}  // namespace gsync::report
