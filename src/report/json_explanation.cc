#include "report/explanation_text.h"
#include "report/json.h"
#include "report/json_parts.h"

namespace gsync::report {
namespace {

Json record_json(const mapping::TracedRecord& record, Sensitive sensitive) {
  Json columns = Json::object();
  for (const mapping::TracedColumn& column : record.columns) {
    columns[column.name] = shown_value(column.value, column.sensitive, sensitive);
  }
  Json rules = Json::array();
  for (const mapping::TracedRule& rule : record.rules) {
    Json steps = Json::array();
    for (const mapping::TraceStep& step : rule.steps) {
      steps.push_back(
          {{"what", step.what}, {"value", shown_value(step.value, rule.sensitive, sensitive)}});
    }
    rules.push_back({{"rule", rule.rule},
                     {"line", rule.line},
                     {"steps", std::move(steps)},
                     {"problem", rule.problem}});
  }
  return {{"place", gsync::to_text(record.place)},
          {"key", record.key},
          {"left_out", record.left_out},
          {"columns", std::move(columns)},
          {"rules", std::move(rules)}};
}

Json history_json(const std::vector<PastOperation>& history, Sensitive sensitive) {
  Json list = Json::array();
  for (const PastOperation& past : history) {
    list.push_back({{"run", past.run.id},
                    {"started", to_iso(past.run.started)},
                    {"outcome", past.outcome ? Json(to_text(past.outcome->kind)) : Json()},
                    {"message", past.outcome ? past.outcome->message : ""},
                    {"operation", operation_json(past.operation, sensitive)}});
  }
  return list;
}

}  // namespace

std::string explanation_json(const Explanation& story, int status, Sensitive sensitive) {
  Json json = document("explain", status);
  json["job"] = story.job;
  json["object"] = model::to_text(story.object);
  json["key"] = story.key;
  json["name"] = story.name;
  json["verdict"] = story.verdict;
  json["diagnostics"] = diagnostics_json(story.diagnostics);
  json["operations"] = operations_json(story.operations, sensitive);
  json["waiting"] = operations_json(story.waiting, sensitive);
  json["target_id"] = story.target_id;
  json["target"] = story.target;
  json["mapping"] = story.mapping;
  json["records"] = Json::array();
  for (const mapping::TracedRecord& record : story.records) {
    json["records"].push_back(record_json(record, sensitive));
  }
  json["history"] = history_json(story.history, sensitive);
  return to_text(json);
}

}  // namespace gsync::report
