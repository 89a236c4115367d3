#include "cli/help.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "core/text.h"

namespace gsync::cli {
namespace {

/// Words that the formatter puts around names and descriptions.
constexpr const char* kLabels[] = {"Usage",    "Positionals", "OPTIONS", "SUBCOMMAND",
                                   "REQUIRED", "Needs",       "Excludes"};

/// Names beside descriptions, by columns of a terminal rather than by bytes.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(Language language) {
    for (const char* label : kLabels) this->label(label, translate(language, label));
  }

  std::string make_option(const CLI::Option* option, bool by_place) const override {
    const std::string name = "  " + make_option_name(option, by_place) + make_option_opts(option);
    const size_t width = get_column_width();
    const std::string gap =
        display_width(name) < width ? std::string() : '\n' + std::string(width, ' ');
    return pad(name, std::max(width, display_width(name))) + gap + make_option_desc(option) + '\n';
  }
};

/// A line of a footer: what stands after a name ("  drop-body       The answer breaks off.") or
/// after a command is said as well.
std::string said_line(Language language, std::string_view line) {
  const std::string whole = translate(language, line);
  if (whole != line) return whole;
  const size_t start = line.find_first_not_of(' ');
  if (start == std::string_view::npos) return whole;
  const std::string inside = translate(language, line.substr(start));
  if (inside != line.substr(start)) return std::string(line.substr(0, start)) + inside;
  const size_t gap = line.find("  ", start);
  if (gap == std::string_view::npos) return whole;
  const size_t text = line.find_first_not_of(' ', gap);
  if (text == std::string_view::npos) return whole;
  return std::string(line.substr(0, text)) + translate(language, line.substr(text));
}

std::string said_lines(Language language, std::string_view text) {
  std::string said;
  for (const std::string_view line : split(text, "\n")) {
    if (line.data() != text.data()) said += '\n';
    said += said_line(language, line);
  }
  return said;
}

bool any_option(CLI::Option* option) { return option != nullptr; }
bool any_command(CLI::App* command) { return command != nullptr; }

void say_option(CLI::Option& option, Language language) {
  option.description(translate(language, option.get_description()));
  if (!option.get_group().empty()) option.group(translate(language, option.get_group()));
}

void say(CLI::App& app, Language language, const std::shared_ptr<HelpFormatter>& formatter) {
  app.formatter(formatter);
  app.description(translate(language, app.get_description()));
  app.footer(said_lines(language, app.get_footer()));
  if (!app.get_group().empty()) app.group(translate(language, app.get_group()));
  for (CLI::Option* option : app.get_options(any_option)) say_option(*option, language);
  for (CLI::App* command : app.get_subcommands(any_command)) say(*command, language, formatter);
}

}  // namespace

void say_help(CLI::App& app, Language language) {
  if (language == Language::kEnglish) return;
  say(app, language, std::make_shared<HelpFormatter>(language));
}

}  // namespace gsync::cli
