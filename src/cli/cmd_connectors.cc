#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/connector.h"
#include "connectors/all.h"
#include "report/connectors_text.h"
#include "report/json.h"

namespace gsync::cli {
namespace {

Result<ExitStatus> run_connectors(const Context& context, const std::string& name) {
  if (name.empty()) {
    context.print(context.settings.json
                      ? report::connectors_json(connectors::all(), 0)
                      : report::render_connectors(connectors::all(), context.style()));
    return ExitStatus::kDone;
  }
  TRY_ASSIGN(const source::ConnectorInfo* connector, connector_named(name));
  context.print(context.settings.json ? report::connectors_json({connector, 1}, 0)
                                      : report::render_connector(*connector, context.style()));
  return ExitStatus::kDone;
}

}  // namespace

void add_connectors(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("connectors", "The sources there are, and their options");
  auto name = std::make_shared<std::string>();
  command->add_option("NAME", *name, "One connector, with all its options");
  command->footer("Examples:\n  genauth-sync connectors\n  genauth-sync connectors excel\n");
  command->callback([&context, &action, name] {
    action = [&context, name] { return run_connectors(context, *name); };
  });
}

}  // namespace gsync::cli
