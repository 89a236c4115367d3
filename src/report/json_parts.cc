#include "report/json_parts.h"

#include "core/mask.h"
#include "report/json.h"

namespace gsync::report {

Json document(std::string_view command, int status) {
  return {{"format", kJsonFormat}, {"command", command}, {"status", status}};
}

std::string to_text(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json diagnostic_json(const Diagnostic& diagnostic) {
  return {{"severity", gsync::to_text(diagnostic.severity)},
          {"code", diagnostic.code},
          {"place", diagnostic.place},
          {"message", diagnostic.message},
          {"excerpt", diagnostic.excerpt},
          {"hint", diagnostic.hint}};
}

Json diagnostics_json(const std::vector<Diagnostic>& diagnostics) {
  Json list = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) list.push_back(diagnostic_json(diagnostic));
  return list;
}

Json tables_json(const std::vector<source::TableCount>& tables) {
  Json list = Json::array();
  for (const source::TableCount& table : tables) {
    list.push_back({{"name", table.name},
                    {"what", table.what},
                    {"records", table.records},
                    {"rejected", table.rejected},
                    {"hidden", table.hidden}});
  }
  return list;
}

Json counts_json(const std::map<std::string, uint64_t>& counts) {
  Json object = Json::object();
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

Json value_json(model::ObjectType object, std::string_view field, const model::ValueView& value,
                Sensitive sensitive) {
  const bool hide = sensitive == Sensitive::kMask && is_sensitive(object, field);
  if (!hide || model::is_empty(value)) return model::to_json(value);
  return masked(model::to_text(value));
}

Json outcome_json(const state::Outcome& outcome, const plan::Operation* operation) {
  Json json{{"operation", outcome.operation},
            {"outcome", state::to_text(outcome.kind)},
            {"kind", nullptr},
            {"key", nullptr},
            {"name", nullptr},
            {"target_id", outcome.target_id},
            {"message", outcome.message},
            {"request_id", outcome.request_id}};
  if (operation == nullptr) return json;
  json["kind"] = diff::to_text(operation->change.kind);
  json["key"] = operation->change.key;
  json["name"] = operation->change.name;
  return json;
}

}  // namespace gsync::report
