#include "report/parts.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::report {
namespace {

Mark mark_of(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return Mark::kNone;
    case Severity::kWarning:
      return Mark::kUpdate;
    case Severity::kError:
      return Mark::kConflict;
  }
  return Mark::kConflict;
}

}  // namespace

void print_diagnostic(Page& page, const Diagnostic& diagnostic) {
  const std::string message = page.say(diagnostic.message);
  const std::string text = diagnostic.place.empty() ? message : diagnostic.place + ": " + message;
  page.paragraph("  ! ", text, Ink::kPlain, ink_of(mark_of(diagnostic.severity)));
  if (!diagnostic.hint.empty()) page.paragraph("      ", page.say(diagnostic.hint), Ink::kDim);
}

void print_more(Page& page, std::string_view indent, uint64_t more, std::string_view tail) {
  if (more == 0) return;
  const std::string_view gap = tail.empty() ? "" : "; ";
  const std::string text = fmt::format("{}… and {} more{}{}", indent, grouped(more), gap, tail);
  page.line({{page.say(text), Ink::kDim}});
}

std::string tables_text(const std::vector<source::TableCount>& tables) {
  std::vector<std::string> parts;
  for (const source::TableCount& table : tables) {
    // "departments", "users"
    const std::string_view one = std::string_view(table.what).substr(0, table.what.size() - 1);
    std::string part = fmt::format("{} {}", table.name, counted(table.records, one));
    if (table.rejected > 0) part += fmt::format(" ({} set aside)", grouped(table.rejected));
    parts.push_back(std::move(part));
  }
  return join(parts, ", ");
}

void print_commands(Page& page, const std::vector<std::string>& commands) {
  if (commands.empty()) return;
  page.heading("Next");
  for (const std::string& command : commands) page.command(command);
}

std::string time_text(TimePoint time) {
  const std::string iso = to_iso(time);
  return iso.substr(0, 10) + ' ' + iso.substr(11, 8) + " UTC";
}

}  // namespace gsync::report
