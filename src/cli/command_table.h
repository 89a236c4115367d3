// The commands as a table, read off the parser: what the manual page and the shells'
// completions are made of.

#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace gsync::cli {

struct OptionRow {
  /// "-q", "--quiet"; "JOB" alone for an argument by place.
  std::vector<std::string> names;
  std::string text;
  /// "FILE", "NUMBER"; empty for a flag.
  std::string value;
  /// What may be given, where only that may.
  std::vector<std::string> choices;
  bool by_place = false;
  bool required = false;
};

struct CommandRow {
  /// "genauth-sync", or the last word of "genauth-sync user list".
  std::string name;
  std::string text;
  /// Examples, as --help shows them; may be empty.
  std::string footer;
  std::vector<OptionRow> options;
  std::vector<CommandRow> commands;
};

/// Hidden commands and options are left out, and --help but at the top.
CommandRow command_table(const CLI::App& app);

}  // namespace gsync::cli
