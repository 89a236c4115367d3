#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/manual.h"

namespace gsync::cli {
namespace {

Shell shell_named(std::string_view name) {
  if (name == "zsh") return Shell::kZsh;
  return name == "fish" ? Shell::kFish : Shell::kBash;
}

}  // namespace

void add_completions(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("completions", "A script by which a shell completes commands");
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->footer(
      "Examples:\n"
      "  source <(genauth-sync completions bash)    (in ~/.bashrc)\n"
      "  genauth-sync completions fish > ~/.config/fish/completions/genauth-sync.fish\n");
  command->callback([&app, &context, &action, shell] {
    action = [&app, &context, shell]() -> Result<ExitStatus> {
      context.print(completion_script(shell_named(*shell), command_table(app)));
      return ExitStatus::kDone;
    };
  });
}

void add_manual(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("manual", "The manual page, for man");
  command->footer("Example:\n  genauth-sync manual | man -l -\n");
  command->callback([&app, &context, &action] {
    action = [&app, &context]() -> Result<ExitStatus> {
      context.print(manual_page(command_table(app)));
      return ExitStatus::kDone;
    };
  });
}

}  // namespace gsync::cli
