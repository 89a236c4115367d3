#include "core/text.h"
#include "report/json.h"
#include "report/json_parts.h"
#include "report/option_text.h"

namespace gsync::report {
namespace {

Json option_json(const source::OptionInfo& option) {
  Json json{{"name", option.name},
            {"type", to_text(option.type)},
            {"required", option.required},
            {"default", option.default_value},
            {"doc", option.doc}};
  if (option.type == source::OptionType::kInteger) {
    json["least"] = option.least;
    json["most"] = option.most;
  }
  if (option.type == source::OptionType::kChoice) json["choices"] = split(option.choices, "|");
  return json;
}

Json connector_json(const source::ConnectorInfo& connector) {
  Json json{{"name", connector.name},
            {"summary", connector.summary},
            {"default_mapping", connector.default_mapping},
            {"capabilities", Json::array()},
            {"options", Json::array()}};
  for (const std::string_view can : connector.capabilities) json["capabilities"].push_back(can);
  for (const source::OptionInfo& option : connector.options) {
    json["options"].push_back(option_json(option));
  }
  return json;
}

}  // namespace

std::string connectors_json(std::span<const source::ConnectorInfo> connectors, int status) {
  Json json = document("connectors", status);
  json["connectors"] = Json::array();
  for (const source::ConnectorInfo& connector : connectors) {
    json["connectors"].push_back(connector_json(connector));
  }
  return to_text(json);
}

std::string serve_json(const Serving& serving) {
  Json json = document("serve", 0);
  json["url"] = serving.url;
  json["database"] = serving.database;
  json["keys_file"] = serving.keys_file;
  json["user_pool_id"] = serving.user_pool_id;
  json["access_key_id"] = serving.access_key_id;
  if (!serving.access_key_secret.empty()) json["access_key_secret"] = serving.access_key_secret;
  json["process"] = serving.process;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string message_json(std::string_view command, int status, std::string_view text) {
  Json json = document(command, status);
  json["text"] = text;
  return to_text(json);
}

std::string error_json(const Error& error, std::string_view command, int status) {
  Json json = document(command, status);
  json["error"] = {{"code", gsync::to_text(error.code)}};
  json["error"]["diagnostics"] = diagnostics_json(error.diagnostics);
  return to_text(json);
}

}  // namespace gsync::report
