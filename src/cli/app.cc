#include "cli/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>

#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "config/node.h"
#include "core/text.h"
#include "io/libraries.h"
#include "version.h"

namespace gsync::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  genauth-sync init excel -o acme.yaml   a job file to edit\n"
    "  genauth-sync check acme.yaml           can everything be reached?\n"
    "  genauth-sync plan acme.yaml -o p.jsonl what would change?\n"
    "  genauth-sync apply p.jsonl             exactly that\n"
    "  genauth-sync sync acme.yaml --quiet    for cron\n"
    "  genauth-sync user list --job acme.yaml look at the target itself\n";

/// As the C library chooses: LC_ALL before LC_MESSAGES before LANG.
Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = Context::environment()(name);
    if (value && !value->empty()) return language_of_locale(*value);
  }
  return Language::kEnglish;
}

LogLevel level_named(std::string_view name) {
  if (name == "error") return LogLevel::kError;
  if (name == "warning") return LogLevel::kWarn;
  return name == "debug" ? LogLevel::kDebug : LogLevel::kInfo;
}

/// Also where the rest of the command line is wrong; the last one holds.
Language language_of(std::span<const char* const> arguments) {
  constexpr std::string_view kOption = "--lang";
  Language language = language_of_environment();
  for (size_t i = 0; i < arguments.size(); ++i) {
    std::string_view word = arguments[i];
    if (!word.starts_with(kOption)) continue;
    word.remove_prefix(kOption.size());
    const bool apart = word.empty() && i + 1 < arguments.size();
    const std::string_view name =
        apart ? arguments[i + 1] : word.substr(std::min<size_t>(1, word.size()));
    language = parse_language(name).value_or(language);
  }
  return language;
}

void add_global_options(CLI::App& app, Settings& settings) {
  app.add_flag("--json", settings.json, "One JSON document on stdout (docs/json-output.md)");
  app.add_flag("-q,--quiet", settings.quiet, "No progress; one line at most when nothing is wrong");
  auto* verbose = app.add_flag_callback(
      "-v,--verbose", [&settings] { settings.level = LogLevel::kChange; },
      "A line on stderr for each change made");
  app.add_option_function<std::string>(
         "--log-level",
         [&settings](const std::string& name) { settings.level = level_named(name); },
         "What the log has: error, warning, info or debug, more than -v")
      ->check(CLI::IsMember({"error", "warning", "info", "debug"}))
      ->excludes(verbose);
  app.add_flag("--no-color", settings.no_color, "Plain text, also on a terminal");
  app.add_option_function<std::string>(
         "--log-format",
         [&settings](const std::string& format) { settings.log_json = format == "json"; },
         "Lines on stderr: text or json")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option_function<std::string>(
         "--lang",
         [&settings](const std::string& name) {
           settings.language = parse_language(name).value_or(settings.language);
         },
         "Language of messages and reports: zh-CN or en-US; else that of LANG")
      ->check(CLI::IsMember({"zh-CN", "en-US"}));
  app.add_option("--log-file", settings.log_file,
                 "Add the log to this file (0600), whole also with --quiet")
      ->type_name("FILE");
  app.add_flag("--trace-http", settings.trace_http,
               "Requests and responses in the log, without bodies and secrets");
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

/// What was taken for arguments by place: a misspelt command, too.
std::vector<std::string> arguments(const CLI::App& command) {
  std::vector<std::string> words;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional()) continue;
    words.insert(words.end(), option->results().begin(), option->results().end());
  }
  return words;
}

/// The commands chosen, from the program on: {app, user, list}.
std::vector<const CLI::App*> chosen_commands(const CLI::App& app) {
  std::vector<const CLI::App*> chosen{&app};
  for (;;) {
    const auto next = chosen.back()->get_subcommands();
    if (next.empty()) return chosen;
    chosen.push_back(next.front());
  }
}

/// "user list"; "" for the program alone.
std::string name_of(const std::vector<const CLI::App*>& chosen) {
  std::vector<std::string> names;
  for (size_t i = 1; i < chosen.size(); ++i) names.push_back(chosen[i]->get_name());
  return join(names, " ");
}

/// What the parser refused, in our words where it only says "not expected".
Error usage_error(const CLI::App& app, const CLI::ParseError& problem) {
  const std::vector<const CLI::App*> chosen = chosen_commands(app);
  const CLI::App& command = *chosen.back();
  const std::string name = name_of(chosen);
  const std::vector<std::string> below = command_names(command);
  const std::vector<std::string> extras = app.remaining(true);
  const std::string help =
      fmt::format("'genauth-sync {}--help' shows how", name.empty() ? "" : name + " ");
  if (extras.empty() && !below.empty()) {
    return make_error(ErrorCode::kUsage, "usage", "", "name a command: " + join(below, ", "), help);
  }
  if (extras.empty()) return make_error(ErrorCode::kUsage, "usage", "", problem.what(), help);
  const std::string& word = extras.front();
  if (word.starts_with("-")) {
    std::vector<std::string> known;
    for (const CLI::App* each : chosen) {
      for (std::string& option : option_names(*each)) known.push_back(std::move(option));
    }
    const auto near = nearest(word, known);
    return make_error(ErrorCode::kUsage, "unknown-option", "",
                      fmt::format("unknown option {}", quoted(word)),
                      near ? fmt::format("did you mean {}?", quoted(*near)) : help);
  }
  const std::vector<std::string> taken = arguments(command);
  const std::string& verb = taken.empty() ? word : taken.front();
  if (!below.empty() && (taken.empty() || nearest(verb, below))) {
    return make_error(ErrorCode::kUsage, "unknown-command", "",
                      fmt::format("unknown command {}", quoted(verb)),
                      config::suggestion(verb, below));
  }
  return make_error(ErrorCode::kUsage, "usage", "",
                    fmt::format("{} takes no argument {}", name, quoted(word)), help);
}

std::string version_text() {
  return fmt::format("genauth-sync {}\nbuilt as {} by {}\nwith {}", kVersion, kBuildType, kCompiler,
                     io::library_versions());
}

int run_action(const Context& context, const Action& action, const std::string& command) {
  const Result<ExitStatus> status = action();
  if (status) {
    context.end_line();
    return static_cast<int>(*status);
  }
  context.error(status.error(), command);
  return static_cast<int>(exit_status(status.error().code));
}

}  // namespace

int run(int argc, const char* const* argv) {
  Context context(stop_on_signals());
  CLI::App app("Brings departments and users into GenAuth and keeps them in step.", "genauth-sync");
  app.set_version_flag("--version", version_text());
  app.footer(kExamples);
  app.require_subcommand(1);
  app.fallthrough();
  context.settings.language = language_of(std::span(argv, static_cast<size_t>(argc)));
  add_global_options(app, context.settings);
  Action action;
  for (const auto& add :
       {add_init,   add_template, add_connectors, add_validate,    add_check,  add_read,
        add_plan,   add_rehearse, add_apply,      add_sync,        add_undo,   add_explain,
        add_runs,   add_show,     add_status,     add_schedule,    add_doctor, add_notify,
        add_report, add_export,   add_org,        add_dept,        add_user,   add_post,
        add_group,  add_invite,   add_serve,      add_completions, add_manual}) {
    add(app, context, action);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    say_help(app, context.settings.language);
    return app.exit(help);
  } catch (const CLI::ParseError& problem) {
    context.error(usage_error(app, problem), "genauth-sync");
    return static_cast<int>(ExitStatus::kUsage);
  }
  if (const Result<void> opened = context.open_log(); !opened) {
    context.error(opened.error(), "genauth-sync");
    return static_cast<int>(exit_status(opened.error().code));
  }
  return run_action(context, action, name_of(chosen_commands(app)));
}

}  // namespace gsync::cli
