#include "cli/manual.h"

#include <fmt/format.h>

#include "cli/exit_status.h"
#include "core/text.h"
#include "version.h"

namespace gsync::cli {
namespace {

/// Text as it is meant: no dash becomes a hyphen, no line a request.
std::string plain(std::string_view text) {
  std::string escaped = replace_all(text, "\\", "\\e");
  escaped = replace_all(escaped, "-", "\\-");
  escaped = replace_all(escaped, "\n", "\n\\&");
  return "\\&" + escaped;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

std::string heading(const OptionRow& option) {
  std::string names;
  for (const std::string& name : option.names) {
    if (!names.empty()) names += ", ";
    names += option.by_place ? italic(name) : bold(name);
  }
  if (!option.choices.empty()) return names + " " + italic(join(option.choices, "|"));
  if (option.by_place || option.value.empty()) return names;
  return names + " " + italic(option.value);
}

void add_options(const CommandRow& command, std::string& page) {
  for (const OptionRow& option : command.options) {
    page += fmt::format(".TP\n{}\n{}\n", heading(option), plain(option.text));
  }
}

/// "sync JOB [options]"
std::string synopsis(const std::string& path, const CommandRow& command) {
  std::string line = bold(path);
  bool has_options = false;
  for (const OptionRow& option : command.options) {
    if (!option.by_place) {
      has_options = true;
      continue;
    }
    const std::string name = italic(option.names.front());
    line += option.required ? " " + name : " [" + name + "]";
  }
  return line + (has_options ? " [options]" : "");
}

void add_command(const std::string& path, const CommandRow& command, std::string& page) {
  if (command.commands.empty()) {
    page += fmt::format(".SS {}\n{}\n", synopsis(path, command), plain(command.text));
    add_options(command, page);
    if (!command.footer.empty()) page += ".PP\n.nf\n" + plain(trim(command.footer)) + "\n.fi\n";
  }
  for (const CommandRow& below : command.commands) {
    add_command(path + " " + below.name, below, page);
  }
}

std::string exit_statuses() {
  std::string text;
  for (const ExitStatus status : kExitStatuses) {
    text += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(status), plain(meaning_of(status)));
  }
  return text;
}

}  // namespace

std::string manual_page(const CommandRow& program) {
  std::string page = fmt::format(
      ".TH GENAUTH\\-SYNC 1 \"\" \"genauth\\-sync {}\" \"User commands\"\n"
      ".SH NAME\ngenauth\\-sync \\- keeps departments and users in step with GenAuth\n"
      ".SH SYNOPSIS\n.B genauth\\-sync\n.I command\n[arguments] [options]\n"
      ".SH DESCRIPTION\n{}\n"
      "It writes nothing that was not planned, and plans nothing past its guards.\n"
      ".SH OPTIONS\nThey may stand before or after the command.\n",
      plain(kVersion), plain(program.text));
  add_options(program, page);
  page += ".SH COMMANDS\n";
  for (const CommandRow& command : program.commands) add_command(command.name, command, page);
  page += ".SH EXIT STATUS\n" + exit_statuses();
  page += ".SH EXAMPLES\n.nf\n" + plain(trim(program.footer)) + "\n.fi\n";
  return page;
}

}  // namespace gsync::cli
