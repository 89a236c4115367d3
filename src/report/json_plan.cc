#include "report/json.h"
#include "report/json_parts.h"
#include "report/plan_report.h"

namespace gsync::report {
namespace {

std::string_view to_text(plan::Cause cause) {
  switch (cause) {
    case plan::Cause::kData:
      return "data";
    case plan::Cause::kConfiguration:
      return "configuration";
  }
  return "data";
}

std::string_view to_text(plan::SetAside::Why why) {
  switch (why) {
    case plan::SetAside::Why::kRejected:
      return "rejected";
    case plan::SetAside::Why::kConflict:
      return "conflict";
  }
  return "rejected";
}

Json source_json(const plan::Header& header) {
  return {{"verdict", source::to_text(header.source_verdict)},
          {"reasons", diagnostics_json(header.source_reasons)},
          {"fingerprint", header.source_fingerprint},
          {"users", header.source_users},
          {"departments", header.source_departments},
          {"tables", tables_json(header.tables)}};
}

Json target_json(const plan::Header& header) {
  return {{"name", header.target},
          {"fingerprint", header.target_fingerprint},
          {"organization_code", header.organization_code},
          {"organization_name", header.organization_name},
          {"users", header.target_users},
          {"departments", header.target_departments}};
}

Json undoes_json(const std::optional<plan::Undone>& undoes) {
  if (!undoes) return {};
  return {
      {"run", undoes->run}, {"started", to_iso(undoes->started)}, {"plan_hash", undoes->plan_hash}};
}

Json rehearsal_json(const std::optional<plan::Rehearsal>& rehearsal) {
  if (!rehearsal) return {};
  return {{"verdict", plan::to_text(rehearsal->verdict)},
          {"done", rehearsal->done},
          {"refused", rehearsal->refused},
          {"left_out", rehearsal->left_out},
          {"calls", counts_json(rehearsal->calls)},
          {"findings", diagnostics_json(rehearsal->findings)}};
}

Json guards_json(const std::vector<plan::GuardVerdict>& guards) {
  Json list = Json::array();
  for (const plan::GuardVerdict& guard : guards) {
    list.push_back({{"guard", guard.guard},
                    {"measured", guard.measured},
                    {"limit", guard.limit},
                    {"tripped", guard.tripped},
                    {"overridden", guard.overridden},
                    {"held", guard.held},
                    {"sentence", guard.sentence},
                    {"examples", guard.examples}});
  }
  return list;
}

Json fields_json(const diff::Change& change, Sensitive sensitive) {
  const model::ObjectType object = diff::object_of(change.kind);
  Json list = Json::array();
  for (const diff::FieldChange& field : change.fields) {
    const FieldLine line = shown(object, field, sensitive);
    list.push_back({{"field", field.field},
                    {"before", value_json(object, field.field, field.before, sensitive)},
                    {"after", value_json(object, field.field, field.after, sensitive)},
                    {"place", field.place},
                    {"column", field.column},
                    {"raw", line.raw},
                    {"mapping_line", field.mapping_line}});
  }
  return list;
}

Json held_json(const std::vector<plan::Held>& operations) {
  Json list = Json::array();
  for (const plan::Held& held : operations) {
    list.push_back({{"kind", diff::to_text(held.kind)},
                    {"key", held.key},
                    {"name", held.name},
                    {"path", held.path},
                    {"why", held.why}});
  }
  return list;
}

Json rules_json(const std::vector<plan::RuleChange>& changes) {
  Json list = Json::array();
  for (const plan::RuleChange& change : changes) {
    list.push_back({{"rule", change.rule}, {"place", change.place}});
  }
  return list;
}

Json set_aside_json(const std::vector<plan::SetAside>& records) {
  Json list = Json::array();
  for (const plan::SetAside& record : records) {
    Json json{{"why", to_text(record.why)}, {"key", record.key}};
    json["diagnostic"] = diagnostic_json(record.diagnostic);
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

Json operation_json(const plan::Operation& operation, Sensitive sensitive) {
  const diff::Change& change = operation.change;
  return {{"id", operation.id},
          {"kind", diff::to_text(change.kind)},
          {"object", model::to_text(diff::object_of(change.kind))},
          {"key", change.key},
          {"target_id", change.target_id},
          {"name", change.name},
          {"path", change.path},
          {"departments", change.departments},
          {"leaders", change.leaders},
          {"fields", fields_json(change, sensitive)},
          {"cause", to_text(operation.cause)},
          {"rules", operation.rules},
          {"reason", change.reason},
          {"place", change.place},
          {"depends_on", operation.depends_on}};
}

Json operations_json(const std::vector<plan::Operation>& operations, Sensitive sensitive) {
  Json list = Json::array();
  for (const plan::Operation& operation : operations) {
    list.push_back(operation_json(operation, sensitive));
  }
  return list;
}

std::string plan_json(const plan::Plan& plan, int status, Sensitive sensitive) {
  const plan::Header& header = plan.header;
  Json json = document("plan", status);
  json["job"] = header.job;
  json["created"] = to_iso(header.created);
  json["expires"] = header.expires ? Json(to_iso(*header.expires)) : Json();
  json["plan_hash"] = plan.hash;
  json["undoes"] = undoes_json(header.undoes);
  json["rehearsal"] = rehearsal_json(header.rehearsal);
  json["stopped"] = plan::is_stopped(plan);
  json["sentences"] = header.sentences;
  json["source"] = source_json(header);
  json["target"] = target_json(header);
  json["counts"] = counts_json(header.counts);
  json["unchanged"] = {{"users", header.unchanged_users},
                       {"departments", header.unchanged_departments}};
  json["changed_rules"] = rules_json(header.changed_rules);
  json["guards"] = guards_json(header.guards);
  json["calls"] = {{"by_endpoint", counts_json(header.calls)},
                   {"total", sum(header.calls)},
                   {"lower_bound", header.calls_lower_bound}};
  json["operations"] = operations_json(plan.operations, sensitive);
  json["held"] = held_json(plan.held);
  json["set_aside"] = set_aside_json(plan.set_aside);
  json["warnings"] = diagnostics_json(plan.warnings);
  return to_text(json);
}

}  // namespace gsync::report
