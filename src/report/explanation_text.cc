#include "report/explanation_text.h"

#include <fmt/format.h>

#include "core/mask.h"
#include "core/text.h"
#include "report/mark.h"
#include "report/parts.h"
#include "report/table.h"

namespace gsync::report {
namespace {

std::string title(const Explanation& story) {
  std::string text = story.object == model::ObjectType::kUser ? "Person " : "Department ";
  text += story.key;
  if (!story.name.empty()) text += " (" + story.name + ")";
  return text;
}

/// As `shown_value`; what the mapping says itself is said.
std::string said_value(const Page& page, const std::string& value, bool is_sensitive,
                       Sensitive sensitive) {
  const std::string shown = shown_value(value, is_sensitive, sensitive);
  return shown.starts_with('(') && shown.ends_with(')') ? page.say(shown) : shown;
}

void print_record(Page& page, const mapping::TracedRecord& record, const std::string& mapping,
                  Sensitive sensitive) {
  page.heading("Source record: " + to_text(record.place));
  Table columns({{""}, {""}});
  for (const mapping::TracedColumn& column : record.columns) {
    columns.row(
        {{column.name, Ink::kDim}, {said_value(page, column.value, column.sensitive, sensitive)}});
  }
  columns.print(page);
  page.heading("Mapping " + mapping);
  for (const mapping::TracedRule& rule : record.rules) {
    std::string text;
    for (const mapping::TraceStep& step : rule.steps) {
      if (!text.empty()) text += "  |  ";
      text += step.what + " = " + said_value(page, step.value, rule.sensitive, sensitive);
    }
    if (!rule.problem.empty()) text += (text.empty() ? "! " : "  |  ! ") + page.say(rule.problem);
    const std::string line = rule.line == 0 ? "" : page.say(fmt::format(" (line {})", rule.line));
    page.paragraph("  ", rule.rule + line + ":  " + text, Ink::kPlain);
  }
}

void print_field(Page& page, const FieldLine& line, int mapping_line) {
  page.paragraph("    ",
                 fmt::format("{}: {} -> {}", line.field, quoted(line.before), quoted(line.after)));
  std::string origin = line.place;
  if (!line.raw.empty()) origin += page.say(", where stands " + quoted(line.raw));
  if (mapping_line != 0) origin += page.say(fmt::format(", mapping line {}", mapping_line));
  if (!origin.empty()) page.paragraph("      ", page.say("from " + origin), Ink::kDim);
}

void print_operation(Page& page, const plan::Operation& operation, Sensitive sensitive) {
  const diff::Change& change = operation.change;
  page.line({{fmt::format("  {} {}", symbol(mark_of(change.kind)), page.say(label(change.kind))),
              ink_of(mark_of(change.kind))},
             {"  " + operation.id, Ink::kDim}});
  if (!change.reason.empty()) page.paragraph("    ", page.say(change.reason));
  if (!operation.depends_on.empty()) {
    page.paragraph("    ",
                   page.say("needs " + join(operation.depends_on, ", ") + " to be done before"));
  }
  for (const std::string& rule : operation.rules) {
    page.paragraph("    ", page.say(quoted(rule) + " changed since the last run"), Ink::kYellow);
  }
  const model::ObjectType object = diff::object_of(change.kind);
  for (const diff::FieldChange& field : change.fields) {
    print_field(page, shown(object, field, sensitive), field.mapping_line);
  }
}

void print_operations(Page& page, std::string_view heading,
                      const std::vector<plan::Operation>& operations, Sensitive sensitive) {
  if (operations.empty()) return;
  page.heading(heading);
  for (const plan::Operation& operation : operations) {
    print_operation(page, operation, sensitive);
  }
}

std::string fields_of(const diff::Change& change) {
  std::vector<std::string> names;
  for (const diff::FieldChange& field : change.fields) names.push_back(field.field);
  return join(names, ", ");
}

void print_past(Page& page, const PastOperation& past, Sensitive sensitive) {
  const diff::Change& change = past.operation.change;
  const std::string_view outcome = past.outcome ? to_text(past.outcome->kind) : "open";
  page.line({{page.say(fmt::format("  run {}, {}: ", past.run.id, time_text(past.run.started)))},
             {page.say(label(change.kind)), ink_of(mark_of(change.kind))},
             {page.say(fmt::format(", {}", outcome))}});
  if (past.outcome && !past.outcome->message.empty()) {
    page.paragraph("    ", page.say(past.outcome->message));
  }
  if (change.target_id.empty()) {
    return page.paragraph("    ", page.say("with") + ' ' + fields_of(change));
  }
  const model::ObjectType object = diff::object_of(change.kind);
  for (const diff::FieldChange& field : change.fields) {
    const FieldLine line = shown(object, field, sensitive);
    page.paragraph(
        "    ", fmt::format("{}: {} -> {}", line.field, quoted(line.before), quoted(line.after)));
  }
}

void print_history(Page& page, const Explanation& story, Sensitive sensitive) {
  page.heading("History, latest first");
  if (story.history.empty()) return page.line("  no run has changed it");
  for (const PastOperation& past : story.history) print_past(page, past, sensitive);
}

}  // namespace

std::string shown_value(const std::string& value, bool is_sensitive, Sensitive sensitive) {
  const bool said = value.starts_with('(') && value.ends_with(')');
  return is_sensitive && sensitive == Sensitive::kMask && !said ? masked(value) : value;
}

std::string render_explanation(const Explanation& story, const Style& style) {
  const Sensitive sensitive = style.show_sensitive ? Sensitive::kShow : Sensitive::kMask;
  Page page(style);
  page.line({{page.say(title(story)), Ink::kBold}, {page.say(" of job " + story.job)}});
  page.blank();
  for (const std::string& sentence : story.verdict) page.paragraph("  * ", page.say(sentence));
  for (const Diagnostic& diagnostic : story.diagnostics) print_diagnostic(page, diagnostic);
  print_operations(page, "In the plan", story.operations, sensitive);
  print_operations(page, "Waiting for approval", story.waiting, sensitive);
  page.heading(story.target_id.empty() ? "GenAuth" : "GenAuth " + story.target_id);
  for (const std::string& sentence : story.target) page.paragraph("  ", page.say(sentence));
  for (const mapping::TracedRecord& record : story.records) {
    print_record(page, record, story.mapping, sensitive);
  }
  print_history(page, story, sensitive);
  return page.take();
}

}  // namespace gsync::report
