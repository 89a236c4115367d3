#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/connector.h"
#include "core/text.h"
#include "io/file.h"

namespace gsync::cli {
namespace {

struct InitOptions {
  std::string connector;
  std::string output;
  bool force = false;
};

/// Limits against hostile files have defaults that nobody who begins has to read.
bool is_limit(const source::OptionInfo& option) {
  return option.name.starts_with("max_") && !option.required;
}

/// What must be set stands open, a default stands behind '#'.
std::string option_lines(const source::OptionInfo& option) {
  std::string text = fmt::format("  ## {}\n", option.doc);
  if (option.required) {
    return text + fmt::format("  {}: {}\n", option.name, option.example);
  }
  return text + fmt::format("  # {}: {}\n", option.name,
                            option.default_value.empty() ? "''" : option.default_value);
}

std::string job_text(const source::ConnectorInfo& connector) {
  std::string text = fmt::format(
      "## A job of genauth-sync: {} into GenAuth. docs/job-file.md explains every key.\n"
      "## Lines with one '#' show defaults.\n"
      "job: my-company\n\nsource:\n  type: {}\n",
      connector.summary, connector.name);
  for (const source::OptionInfo& option : connector.options) {
    if (!is_limit(option)) text += option_lines(option);
  }
  if (std::ranges::any_of(connector.options, is_limit)) {
    text +=
        fmt::format("  ## Limits against hostile files: 'genauth-sync connectors {}' has them.\n",
                    connector.name);
  }
  text += fmt::format(
      "\n## A built-in mapping, or a file beside this one (docs/mapping-language.md).\n"
      "mapping: {}\n",
      connector.default_mapping);
  text +=
      "\n## The embedded directory, a file: nothing leaves this machine.\n"
      "target:\n  type: local\n  database: my-company.db\n"
      "  organization: {code: my-company, name: My Company}\n"
      "\nsync:\n"
      "  ## Who is gone: suspend, resign, delete, unassign or keep.\n"
      "  # leavers: suspend\n"
      "  ## Complete reads in a row without a person before that happens.\n"
      "  # absent_runs: 2\n"
      "\n## Nothing is written when a plan passes one of these (docs/job-file.md).\n"
      "# guards:\n#   remove_users: 10%\n#   shrink_users: 20%\n"
      "\n## People and departments that a sync must never suspend, remove or change.\n"
      "# protect:\n#   users: [admin*]\n";
  return text;
}

/// What explains the file is said; the rest of it is no language.
std::string said(const std::string& text, const Context& context) {
  constexpr std::string_view kMark = "## ";
  std::string lines;
  for (const std::string_view line : split(text, "\n")) {
    if (line.data() != text.data()) lines += '\n';
    const size_t mark = line.find(kMark);
    if (mark == std::string_view::npos || mark != line.find_first_not_of(' ')) {
      lines += line;
      continue;
    }
    const size_t start = mark + kMark.size();
    lines += line.substr(0, start);
    lines += context.say(line.substr(start));
  }
  return lines;
}

Result<ExitStatus> init(const Context& context, const InitOptions& options) {
  TRY_ASSIGN(const source::ConnectorInfo* connector, connector_named(options.connector));
  const std::string text = said(job_text(*connector), context);
  if (options.output.empty()) {
    context.print(text);
    return ExitStatus::kDone;
  }
  if (std::filesystem::exists(options.output) && !options.force) {
    return fail(ErrorCode::kUsage, "file-exists", options.output, "the file exists",
                "name another one, or add --force");
  }
  TRY_CHECK(io::write_file(options.output, text));
  const auto workbook = std::filesystem::path(options.output).replace_filename("company.xlsx");
  const bool wanted = connector->name == "excel" && !std::filesystem::exists(workbook);
  context.print(context.say(fmt::format(
      "Wrote {0}. Edit it, then: genauth-sync check {0}\n{1}", options.output,
      wanted ? fmt::format("A workbook to fill in: genauth-sync template {}\n", workbook.string())
             : "")));
  return ExitStatus::kDone;
}

}  // namespace

void add_init(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("init", "Write a job file to edit");
  auto options = std::make_shared<InitOptions>();
  command->add_option("CONNECTOR", options->connector, "Where people come from: excel, jsonl …")
      ->required();
  command->add_option("-o,--output", options->output, "The file to write; stdout without it");
  command->add_flag("--force", options->force, "Overwrite the file");
  command->footer("Example:\n  genauth-sync init excel -o acme.yaml\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return init(context, *options); };
  });
}

}  // namespace gsync::cli
