#include "report/run_report.h"

#include <array>
#include <utility>

#include "report/plan_report.h"

namespace gsync::report {

OperationsById operations_by_id(const plan::Plan& plan) {
  OperationsById operations;
  for (const plan::Operation& operation : plan.operations) {
    operations.emplace(operation.id, &operation);
  }
  return operations;
}

Outcomes join_outcomes(const std::vector<state::Outcome>& outcomes, const plan::Plan& plan) {
  const OperationsById operations = operations_by_id(plan);
  Outcomes joined;
  for (const state::Outcome& outcome : outcomes) {
    const auto found = operations.find(outcome.operation);
    const Trouble trouble{&outcome, found == operations.end() ? nullptr : found->second};
    switch (outcome.kind) {
      case state::OutcomeKind::kDone:
        ++joined.done;
        break;
      case state::OutcomeKind::kFailed:
        joined.failed.push_back(trouble);
        break;
      case state::OutcomeKind::kSkipped:
        joined.skipped.push_back(trouble);
        break;
    }
  }
  return joined;
}

std::vector<CallCount> compare_calls(const std::map<std::string, uint64_t>& planned,
                                     const std::map<std::string, uint64_t>& made) {
  std::map<std::string, CallCount> both;
  for (const auto& [endpoint, count] : planned) both[endpoint].planned = count;
  for (const auto& [endpoint, count] : made) both[endpoint].made = count;
  std::vector<CallCount> calls;
  for (auto& [endpoint, count] : both) {
    count.endpoint = endpoint;
    calls.push_back(std::move(count));
  }
  return calls;
}

std::vector<PhaseTime> phase_times(const std::map<std::string, std::chrono::milliseconds>& phases) {
  constexpr std::array<std::pair<const char*, const char*>, 5> kLabels{
      {{"read_source", "reading the source"},
       {"read_target", "reading GenAuth"},
       {"plan", "planning"},
       {"apply", "applying"},
       {"verify", "verifying"}}};
  std::vector<PhaseTime> times;
  for (const auto& [name, label] : kLabels) {
    const auto phase = phases.find(name);
    if (phase != phases.end()) times.push_back({label, phase->second});
  }
  return times;
}

uint64_t sum(const std::map<std::string, uint64_t>& counts) {
  uint64_t total = 0;
  for (const auto& [name, count] : counts) total += count;
  return total;
}

std::vector<std::string> next_after(const apply::ApplyReport& report, const plan::Plan& plan) {
  const std::string job = shell_word(plan.header.job_file);
  const std::string run = std::to_string(report.run);
  const std::string program = "genauth-sync ";
  switch (report.status) {
    case state::RunStatus::kDone:
      if (report.mismatches.empty()) return {};
      return {program + "plan " + job};
    case state::RunStatus::kPartial:
    case state::RunStatus::kFailed:
    case state::RunStatus::kAbandoned:
      return {program + "show " + job + ' ' + run, program + "plan " + job};
    case state::RunStatus::kRunning:
    case state::RunStatus::kInterrupted:
      return {program + "sync " + job};
  }
  return {};
}

}  // namespace gsync::report
