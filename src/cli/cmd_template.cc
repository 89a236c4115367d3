#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/commands.h"
#include "connectors/excel/template_workbook.h"

namespace gsync::cli {
namespace {

struct TemplateOptions {
  std::string output = "template.xlsx";
  std::string language = "zh-CN";
  bool force = false;
};

Result<ExitStatus> run_template(const Context& context, const TemplateOptions& options) {
  if (std::filesystem::path(options.output).extension() != ".xlsx") {
    return fail(ErrorCode::kUsage, "not-a-workbook", options.output,
                "the template is a workbook: a file that ends with .xlsx",
                "for CSV files save its sheets as CSV, and: genauth-sync init csv");
  }
  if (std::filesystem::exists(options.output) && !options.force) {
    return fail(ErrorCode::kUsage, "file-exists", options.output, "the file exists",
                "name another one with -o, or add --force");
  }
  TRY_CHECK(connectors::excel::write_template(options.output, options.language));
  context.print(context.say(
      fmt::format("Wrote {}. Fill it in, then: genauth-sync init excel (with mapping: excel/{})\n",
                  options.output, options.language)));
  return ExitStatus::kDone;
}

}  // namespace

void add_template(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("template", "Write the import workbook to fill in");
  auto options = std::make_shared<TemplateOptions>();
  command->add_option("FILE,-o,--output", options->output, "The workbook to write")
      ->capture_default_str();
  command->add_option("--lang", options->language, "Language of its headers")
      ->check(CLI::IsMember({"zh-CN", "en-US"}))
      ->capture_default_str();
  command->add_flag("--force", options->force, "Overwrite the file");
  command->footer("Example:\n  genauth-sync template people.xlsx --lang en-US\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_template(context, *options); };
  });
}

}  // namespace gsync::cli
