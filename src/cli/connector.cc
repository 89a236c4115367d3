#include "cli/connector.h"

#include <fmt/format.h>

#include "config/node.h"
#include "connectors/all.h"
#include "core/text.h"

namespace gsync::cli {

std::vector<std::string> connector_names() {
  std::vector<std::string> names;
  for (const source::ConnectorInfo& info : connectors::all()) names.emplace_back(info.name);
  return names;
}

Result<const source::ConnectorInfo*> connector_named(const std::string& name) {
  const source::ConnectorInfo* connector = connectors::find(name);
  if (connector != nullptr) return connector;
  return fail(ErrorCode::kUsage, "unknown-connector", "",
              fmt::format("unknown connector {}", quoted(name)),
              config::suggestion(name, connector_names()));
}

}  // namespace gsync::cli
