#include "cli/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/context.h"
#include "cli/interrupt.h"
#include "config/node.h"
#include "core/text.h"
#include "version.h"

namespace gsync::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  genauth-sync init excel -o acme.yaml   a job file to edit\n"
    "  genauth-sync check acme.yaml           can everything be reached?\n"
    "  genauth-sync plan acme.yaml -o p.jsonl what would change?\n"
    "  genauth-sync apply p.jsonl             exactly that\n"
    "  genauth-sync sync acme.yaml --quiet    for cron\n";

void add_global_options(CLI::App& app, Settings& settings) {
  app.add_flag("--json", settings.json, "One JSON document on stdout (docs/json-output.md)");
  app.add_flag("-q,--quiet", settings.quiet, "No progress; one line at most when nothing is wrong");
  app.add_flag("-v,--verbose", settings.verbose, "A line on stderr for each change made");
  app.add_flag("--no-color", settings.no_color, "Plain text, also on a terminal");
  app.add_option_function<std::string>(
         "--log-format",
         [&settings](const std::string& format) { settings.log_json = format == "json"; },
         "Lines on stderr: text or json")
      ->check(CLI::IsMember({"text", "json"}));
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// What the parser refused, in our words where it only says "not expected".
Error usage_error(const CLI::App& app, const CLI::ParseError& problem) {
  const auto chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  const std::vector<std::string> extras = app.remaining(true);
  const std::string help = fmt::format("'genauth-sync {}--help' shows how",
                                       chosen.empty() ? "" : command.get_name() + " ");
  if (extras.empty() && chosen.empty()) {
    return make_error(ErrorCode::kUsage, "usage", "",
                      "name a command: " + join(command_names(app), ", "), help);
  }
  if (extras.empty()) return make_error(ErrorCode::kUsage, "usage", "", problem.what(), help);
  const std::string& word = extras.front();
  if (word.starts_with("-")) {
    std::vector<std::string> known = option_names(command);
    for (std::string& name : option_names(app)) known.push_back(std::move(name));
    const auto near = nearest(word, known);
    return make_error(ErrorCode::kUsage, "unknown-option", "",
                      fmt::format("unknown option {}", quoted(word)),
                      near ? fmt::format("did you mean {}?", quoted(*near)) : help);
  }
  if (chosen.empty()) {
    return make_error(ErrorCode::kUsage, "unknown-command", "",
                      fmt::format("unknown command {}", quoted(word)),
                      config::suggestion(word, command_names(app)));
  }
  return make_error(ErrorCode::kUsage, "usage", "",
                    fmt::format("{} takes no argument {}", command.get_name(), quoted(word)), help);
}

int run_action(const Context& context, const Action& action, const std::string& command) {
  const Result<ExitStatus> status = action();
  if (status) return static_cast<int>(*status);
  context.error(status.error(), command);
  return static_cast<int>(exit_status(status.error().code));
}

}  // namespace

int run(int argc, const char* const* argv) {
  Context context(stop_on_signals());
  CLI::App app("Brings departments and users into GenAuth and keeps them in step.", "genauth-sync");
  app.set_version_flag("--version", std::string("genauth-sync ") + kVersion);
  app.footer(kExamples);
  app.require_subcommand(1);
  app.fallthrough();
  add_global_options(app, context.settings);
  Action action;
  for (const auto& add : {add_init, add_template, add_connectors, add_validate, add_check, add_read,
                          add_plan, add_apply, add_sync, add_runs, add_show}) {
    add(app, context, action);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& problem) {
    context.error(usage_error(app, problem), "genauth-sync");
    return static_cast<int>(ExitStatus::kUsage);
  }
  return run_action(context, action, app.get_subcommands().front()->get_name());
}

}  // namespace gsync::cli
