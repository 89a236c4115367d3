#include "report/export_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/json_parts.h"
#include "report/parts.h"
#include "report/selection.h"

namespace gsync::report {
namespace {

constexpr size_t kShown = 20;

}  // namespace

std::string render_export(const ExportReport& report, const Style& style) {
  Page page(style);
  page.paragraph(
      "", page.say(fmt::format(
              "Wrote {}: {}, {}, {}.", report.file, counted(report.organizations, "organization"),
              counted(report.departments, "department"), counted(report.users, "user"))));
  if (!report.further_columns.empty()) {
    page.paragraph("  * ",
                   page.say(fmt::format("columns that the built-in mapping does not read: {}",
                                        join(report.further_columns, ", "))));
  }
  if (!report.left_fields.empty()) {
    page.paragraph("  * ",
                   page.say(fmt::format("not in the workbook: {}; --format jsonl has everything",
                                        join(report.left_fields, ", "))));
  }
  if (report.differences.empty()) return page.take();
  page.heading("An import of this workbook would not take as it is");
  const auto shown =
      select_first(report.differences, style.full ? report.differences.size() : kShown);
  for (const Diagnostic* diagnostic : shown.first) print_diagnostic(page, *diagnostic);
  print_more(page, "  ", shown.more, "--json lists them all");
  return page.take();
}

std::string export_json(const ExportReport& report, int status) {
  Json json = document("export", status);
  json["target"] = report.target;
  json["file"] = report.file;
  json["file_format"] = report.format;
  json["organizations"] = report.organizations;
  json["departments"] = report.departments;
  json["users"] = report.users;
  json["further_columns"] = report.further_columns;
  json["left_fields"] = report.left_fields;
  json["differences"] = diagnostics_json(report.differences);
  return to_text(json);
}

}  // namespace gsync::report
