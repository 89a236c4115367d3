#include "report/json_runs.h"
#include "plan/selection.h"
#include "report/json.h"
#include "report/json_parts.h"
#include "report/run_report.h"

namespace gsync::report {
namespace {

/// What an attempt came to that was not carried out.
state::Run nothing_begun(const state::Attempt& attempt) {
  state::Run run;
  run.id = attempt.id;
  run.started = attempt.started;
  run.finished = attempt.finished;
  return run;
}

Json kinds_json(const state::Figures& figures) {
  Json json = Json::object();
  for (const auto& [kind, counts] : figures.kinds) {
    json[kind] = {{"done", counts.done}, {"failed", counts.failed}, {"skipped", counts.skipped}};
  }
  return json;
}

Json phases_json(const state::Figures& figures) {
  Json json = Json::object();
  for (const auto& [phase, time] : figures.phases) json[phase] = time.count();
  return json;
}

Json source_json(const source::Effort& source) {
  return {{"calls", source.calls},
          {"retries", source.retries},
          {"rate_waits", source.rate_waits},
          {"rate_waited_ms", source.rate_waited.count()}};
}

Json headroom_json(const state::Figures& figures) {
  Json json = Json::array();
  for (const state::Headroom& guard : figures.guards) {
    json.push_back({{"guard", guard.guard},
                    {"measured", guard.measured},
                    {"limit", guard.limit},
                    {"verdict", guard.verdict}});
  }
  return json;
}

Json figures_json(const state::Figures& figures) {
  return {{"phases_ms", phases_json(figures)},
          {"kinds", kinds_json(figures)},
          {"read_calls", counts_json(figures.read_calls)},
          {"write_calls", counts_json(figures.write_calls)},
          {"retries", figures.retries},
          {"rate_waits", figures.rate_waits},
          {"rate_waited_ms", figures.rate_waited.count()},
          {"source", source_json(figures.source)},
          {"guards", headroom_json(figures)}};
}

Json attempt_members(const state::Attempt& attempt) {
  const state::Run run = attempt.run ? *attempt.run : nothing_begun(attempt);
  Json json{{"run", attempt.id},
            {"command", attempt.command},
            {"outcome", state::to_text(attempt.outcome)},
            {"exit_status", nullptr},
            {"reason", attempt.reason},
            {"run_status", nullptr},
            {"started", to_iso(attempt.started)},
            {"finished", nullptr},
            {"plan_hash", run.plan_hash},
            {"operations", run.operations},
            {"done", run.done},
            {"failed", run.failed},
            {"skipped", run.skipped},
            {"calls", counts_json(run.calls)},
            {"note", run.note},
            {"figures", figures_json(attempt.figures)}};
  if (attempt.exit_status) json["exit_status"] = *attempt.exit_status;
  if (attempt.run) json["run_status"] = state::to_text(run.status);
  const bool over = !attempt.run || !state::is_unfinished(run.status);
  const auto& finished = attempt.finished ? attempt.finished : run.finished;
  if (over && finished) json["finished"] = to_iso(*finished);
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

std::string runs_json(const std::vector<state::Attempt>& attempts, int status) {
  Json json = document("runs", status);
  json["runs"] = Json::array();
  for (const state::Attempt& attempt : attempts) json["runs"].push_back(attempt_members(attempt));
  return to_text(json);
}

std::string run_json(std::string_view job, const state::Attempt& attempt,
                     const std::vector<state::Outcome>& outcomes, const plan::Plan* plan,
                     int status) {
  Json json = document("show", status);
  json["job"] = job;
  json["run"] = attempt_members(attempt);
  json["outcomes"] = plan == nullptr ? Json::array() : outcomes_json(outcomes, *plan);
  return to_text(json);
}

}  // namespace gsync::report
