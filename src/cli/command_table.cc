#include "cli/command_table.h"

#include <CLI/CLI.hpp>

#include "core/text.h"

namespace gsync::cli {
namespace {

/// "{text,json}" within the parser's name of a type ("TEXT:{text,json}").
std::vector<std::string> choices_in(std::string_view type) {
  const size_t open = type.find('{');
  const size_t close = type.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  std::vector<std::string> choices;
  for (const std::string_view choice : split(type.substr(open + 1, close - open - 1), ",")) {
    choices.emplace_back(choice);
  }
  return choices;
}

/// What the parser calls a value: "FILE"; "TEXT" without its checks ("TEXT:{a,b}").
std::string value_of(const CLI::Option& option, bool has_choices) {
  if (option.get_items_expected_max() == 0) return {};
  const std::string type = option.get_type_name();
  return has_choices ? type.substr(0, type.find(':')) : type;
}

OptionRow row_of(const CLI::Option& option) {
  OptionRow row;
  row.text = option.get_description();
  row.required = option.get_required();
  row.by_place = option.get_positional();
  if (row.by_place) row.names.push_back(option.get_name(true));
  for (const std::string& name : option.get_snames()) row.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) row.names.push_back("--" + name);
  row.choices = choices_in(option.get_type_name());
  row.value = value_of(option, !row.choices.empty());
  return row;
}

bool is_help(const CLI::Option& option) { return option.check_lname("help"); }

CommandRow row_of(const CLI::App& app, bool at_top) {
  CommandRow row{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty() || (is_help(*option) && !at_top)) continue;
    row.options.push_back(row_of(*option));
  }
  for (const CLI::App* command : app.get_subcommands({})) {
    if (!command->get_group().empty()) row.commands.push_back(row_of(*command, false));
  }
  return row;
}

}  // namespace

CommandRow command_table(const CLI::App& app) { return row_of(app, true); }

}  // namespace gsync::cli
