#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/connector.h"
#include "config/node.h"
#include "connectors/all.h"
#include "core/text.h"
#include "mapping/mapping.h"
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

Result<ExitStatus> print_mapping(const Context& context, const std::string& name) {
  const std::string_view text = mapping::builtin_text(name);
  if (!text.empty()) {
    context.print(context.settings.json ? report::message_json("connectors", 0, std::string(text))
                                        : std::string(text));
    return ExitStatus::kDone;
  }
  std::vector<std::string> names;
  for (const std::string_view each : mapping::builtin_names()) names.emplace_back(each);
  return fail(ErrorCode::kUsage, "unknown-mapping", "--mapping",
              fmt::format("there is no built-in mapping {}", quoted(name)),
              config::suggestion(name, names));
}

}  // namespace

void add_connectors(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("connectors", "The sources there are, and their options");
  auto name = std::make_shared<std::string>();
  command->add_option("NAME", *name, "One connector, with all its options");
  auto mapping = std::make_shared<std::string>();
  command
      ->add_option("--mapping", *mapping,
                   "Print this built-in mapping instead, to begin one of your own with")
      ->type_name("NAME");
  command->footer(
      "Examples:\n  genauth-sync connectors\n  genauth-sync connectors excel\n"
      "  genauth-sync connectors --mapping excel/en-US > mapping.yaml\n");
  command->callback([&context, &action, name, mapping] {
    action = [&context, name, mapping] {
      return mapping->empty() ? run_connectors(context, *name) : print_mapping(context, *mapping);
    };
  });
}

}  // namespace gsync::cli
