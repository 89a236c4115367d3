#include "cli/completion.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::cli {
namespace {

/// A command where it stands: "/user/list"; "" for the program.
struct Stand {
  std::string path;
  const CommandRow* command = nullptr;
};

void collect(const std::string& path, const CommandRow& command, std::vector<Stand>& stands) {
  stands.push_back({path, &command});
  for (const CommandRow& below : command.commands) collect(path + "/" + below.name, below, stands);
}

/// In single quotes, for any of the shells.
std::string quoted_word(std::string_view text) {
  return '\'' + replace_all(text, "'", "'\\''") + '\'';
}

/// "/plan|/user|/user/list": a pattern of all commands.
std::string pattern_of(const std::vector<Stand>& stands) {
  std::string pattern;
  for (const Stand& stand : stands) {
    if (stand.path.empty()) continue;
    pattern += (pattern.empty() ? "" : "|") + stand.path;
  }
  return pattern;
}

/// Calls `put(place, option)` for each option with choices; place: "/serve --check".
template <typename Put>
void each_choice(const std::vector<Stand>& stands, const Put& put) {
  for (const Stand& stand : stands) {
    for (const OptionRow& option : stand.command->options) {
      if (option.choices.empty() || option.by_place) continue;
      for (const std::string& name : option.names) put(stand.path, name, option);
    }
  }
}

/// All options that may stand in a command: its own and the program's.
std::vector<const OptionRow*> options_of(const Stand& stand, const CommandRow& program) {
  std::vector<const OptionRow*> options;
  for (const OptionRow& option : stand.command->options) options.push_back(&option);
  if (stand.command == &program) return options;
  for (const OptionRow& option : program.options) options.push_back(&option);
  return options;
}

std::string bash_words(const Stand& stand, const CommandRow& program) {
  std::string options;
  for (const OptionRow* option : options_of(stand, program)) {
    if (!option->by_place) options += (options.empty() ? "" : " ") + join(option->names, " ");
  }
  std::string commands;
  for (const CommandRow& below : stand.command->commands) commands += below.name + " ";
  return fmt::format("    '{}') options='{}' commands='{}' ;;\n", stand.path, options,
                     trim(commands));
}

std::string bash(const std::vector<Stand>& stands, const CommandRow& program) {
  std::string text =
      "# bash completion of genauth-sync\n"
      "_genauth_sync() {\n"
      "  local at= word options= commands= cur=\"${COMP_WORDS[COMP_CWORD]}\"\n"
      "  COMPREPLY=()\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n";
  text += fmt::format("    case \"$at/$word\" in {}) at=\"$at/$word\" ;; esac\n  done\n",
                      pattern_of(stands));
  text += "  case \"$at ${COMP_WORDS[COMP_CWORD-1]}\" in\n";
  each_choice(stands,
              [&text](const std::string& path, const std::string& name, const OptionRow& option) {
                text += fmt::format(
                    "    *'{} {}')\n      COMPREPLY=($(compgen -W '{}' -- \"$cur\"))\n"
                    "      return ;;\n",
                    path, name, join(option.choices, " "));
              });
  text += "  esac\n  case \"$at\" in\n";
  for (const Stand& stand : stands) text += bash_words(stand, program);
  text +=
      "  esac\n"
      "  if [[ $cur == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
      "  elif [[ -n $commands ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$commands\" -- \"$cur\"))\n"
      "  else\n"
      "    compopt -o default 2>/dev/null\n"
      "  fi\n"
      "}\n"
      "complete -F _genauth_sync genauth-sync\n";
  return text;
}

/// "name:what it is", a colon within escaped.
std::string zsh_item(std::string_view name, std::string_view text) {
  return quoted_word(fmt::format("{}:{}", name, replace_all(text, ":", "\\:")));
}

std::string zsh_words(const Stand& stand, const CommandRow& program) {
  std::string text = fmt::format("    ('{}')\n      options=(\n", stand.path);
  for (const OptionRow* option : options_of(stand, program)) {
    if (option->by_place) continue;
    for (const std::string& name : option->names) {
      text += "        " + zsh_item(name, option->text) + "\n";
    }
  }
  text += "      )\n      commands=(\n";
  for (const CommandRow& below : stand.command->commands) {
    text += "        " + zsh_item(below.name, below.text) + "\n";
  }
  return text + "      ) ;;\n";
}

std::string zsh(const std::vector<Stand>& stands, const CommandRow& program) {
  std::string text =
      "#compdef genauth-sync\n"
      "_genauth_sync() {\n"
      "  local at= word\n"
      "  local -a options commands\n"
      "  for word in \"${(@)words[2,CURRENT-1]}\"; do\n";
  text += fmt::format("    case \"$at/$word\" in ({}) at=\"$at/$word\" ;; esac\n  done\n",
                      pattern_of(stands));
  text += "  case \"$at ${words[CURRENT-1]}\" in\n";
  each_choice(stands,
              [&text](const std::string& path, const std::string& name, const OptionRow& option) {
                text += fmt::format("    (*'{} {}') compadd -- {}; return ;;\n", path, name,
                                    join(option.choices, " "));
              });
  text += "  esac\n  case \"$at\" in\n";
  for (const Stand& stand : stands) text += zsh_words(stand, program);
  text +=
      "  esac\n"
      "  if [[ $PREFIX == -* ]]; then\n"
      "    _describe -o option options\n"
      "  elif (( $#commands )); then\n"
      "    _describe command commands\n"
      "  else\n"
      "    _files\n"
      "  fi\n"
      "}\n"
      "if [[ $funcstack[1] == _genauth_sync ]]; then\n"
      "  _genauth_sync \"$@\"\n"
      "else\n"
      "  compdef _genauth_sync genauth-sync\n"
      "fi\n";
  return text;
}

/// The condition under which what belongs to the command is offered.
std::string fish_condition(const std::string& path) {
  if (path.empty()) return {};
  std::string condition;
  for (const std::string_view word : split(std::string_view(path).substr(1), "/")) {
    if (!condition.empty()) condition += "; and ";
    condition += fmt::format("__fish_seen_subcommand_from {}", word);
  }
  return condition;
}

std::string fish_option(const OptionRow& option, const std::string& condition) {
  std::string line = "complete -c genauth-sync";
  if (!condition.empty()) line += " -n " + quoted_word(condition);
  for (const std::string& name : option.names) {
    const bool is_long = name.starts_with("--");
    line += fmt::format(" -{} {}", is_long ? 'l' : 's', name.substr(is_long ? 2 : 1));
  }
  if (!option.choices.empty()) {
    line += " -x -a " + quoted_word(join(option.choices, " "));
  } else if (!option.value.empty()) {
    line += " -r";
  }
  return line + " -d " + quoted_word(option.text) + "\n";
}

/// The commands below: where none of them stands yet.
std::string fish_commands(const Stand& stand) {
  std::string names;
  for (const CommandRow& below : stand.command->commands) names += " " + below.name;
  const std::string here = fish_condition(stand.path);
  const std::string condition =
      (here.empty() ? "" : here + "; and ") + "not __fish_seen_subcommand_from" + names;
  std::string text;
  for (const CommandRow& below : stand.command->commands) {
    text += fmt::format("complete -c genauth-sync -f -n {} -a {} -d {}\n", quoted_word(condition),
                        below.name, quoted_word(below.text));
  }
  return text;
}

std::string fish(const std::vector<Stand>& stands) {
  std::string text = "# fish completion of genauth-sync\n";
  for (const Stand& stand : stands) {
    for (const OptionRow& option : stand.command->options) {
      if (!option.by_place) text += fish_option(option, fish_condition(stand.path));
    }
    text += fish_commands(stand);
  }
  return text;
}

}  // namespace

std::string completion_script(Shell shell, const CommandRow& program) {
  std::vector<Stand> stands;
  collect("", program, stands);
  switch (shell) {
    case Shell::kBash:
      return bash(stands, program);
    case Shell::kZsh:
      return zsh(stands, program);
    case Shell::kFish:
      return fish(stands);
  }
  return {};
}

}  // namespace gsync::cli
