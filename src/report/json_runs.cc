#include "plan/selection.h"
#include "report/json.h"
#include "report/json_parts.h"
#include "report/run_report.h"

namespace gsync::report {
namespace {

Json run_members(const state::Run& run) {
  Json json{{"run", run.id},
            {"run_status", state::to_text(run.status)},
            {"started", to_iso(run.started)},
            {"finished", nullptr},
            {"plan_hash", run.plan_hash},
            {"operations", run.operations},
            {"done", run.done},
            {"failed", run.failed},
            {"skipped", run.skipped},
            {"calls", counts_json(run.calls)},
            {"note", run.note}};
  if (run.finished) json["finished"] = to_iso(*run.finished);
  return json;
}

Json outcomes_json(const std::vector<state::Outcome>& outcomes, const plan::Plan& plan) {
  const OperationsById operations = operations_by_id(plan);
  Json list = Json::array();
  for (const state::Outcome& outcome : outcomes) {
    const auto found = operations.find(outcome.operation);
    list.push_back(outcome_json(outcome, found == operations.end() ? nullptr : found->second));
  }
  return list;
}

}  // namespace

std::string apply_json(const apply::ApplyReport& report, const plan::Plan& plan,
                       std::string_view command, int status) {
  Json json = document(command, status);
  json["job"] = plan.header.job;
  json["run"] = report.run;
  json["run_status"] = state::to_text(report.status);
  json["resumed"] = report.resumed;
  json["plan_hash"] = plan.hash;
  json["done"] = report.done;
  json["failed"] = report.failed;
  json["skipped"] = report.skipped;
  json["set_aside"] = plan.set_aside.size();
  json["held"] = plan::waiting(plan);
  json["left_for_later"] = plan::not_chosen(plan);
  json["calls"] = {{"planned", counts_json(plan.header.calls)},
                   {"made", counts_json(report.write_calls)},
                   {"read", counts_json(report.read_calls)},
                   {"lower_bound", plan.header.calls_lower_bound}};
  json["touched"] = report.touched;
  json["verified"] = report.verified;
  json["mismatches"] = diagnostics_json(report.mismatches);
  json["elapsed_ms"] = report.elapsed.count();
  json["outcomes"] = outcomes_json(report.outcomes, plan);
  return to_text(json);
}

std::string runs_json(const std::vector<state::Run>& runs, int status) {
  Json json = document("runs", status);
  json["runs"] = Json::array();
  for (const state::Run& run : runs) json["runs"].push_back(run_members(run));
  return to_text(json);
}

std::string run_json(const state::Run& run, const std::vector<state::Outcome>& outcomes,
                     const plan::Plan& plan, int status) {
  Json json = document("show", status);
  json["job"] = plan.header.job;
  json["run"] = run_members(run);
  json["outcomes"] = outcomes_json(outcomes, plan);
  return to_text(json);
}

}  // namespace gsync::report
