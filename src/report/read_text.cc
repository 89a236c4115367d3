#include "report/read_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "report/parts.h"
#include "report/selection.h"
#include "report/shown.h"
#include "report/source_tree.h"
#include "report/table.h"

namespace gsync::report {
namespace {

constexpr size_t kDepartmentsShown = 60;
constexpr size_t kPeopleShown = 10;
constexpr size_t kNotesShown = 20;
constexpr size_t kColumnsShown = 12;

size_t limit(const Page& page, size_t otherwise) {
  return page.style().full ? static_cast<size_t>(-1) : otherwise;
}

/// Of a table: by the mapping as well as by the source, which counts beyond what it names.
uint64_t set_aside(const mapping::Normalized& normalized, const source::TableCount& count) {
  const auto object =
      count.what == "departments" ? model::ObjectType::kDepartment : model::ObjectType::kUser;
  const auto named = std::ranges::count(normalized.rejected, object, &mapping::Rejected::object);
  return std::max(count.rejected, static_cast<uint64_t>(named));
}

void print_tables(Page& page, const mapping::Normalized& normalized) {
  page.blank();
  Table table({{"Table"},
               {"holds"},
               {"records", Align::kRight},
               {"set aside", Align::kRight},
               {"hidden", Align::kRight}});
  for (const source::TableCount& count : normalized.verdict.tables) {
    table.row({{count.name},
               {page.say(count.what)},
               {grouped(count.records)},
               {grouped(set_aside(normalized, count))},
               {grouped(count.hidden)}});
  }
  table.print(page);
}

std::string unused_of(const mapping::UnmatchedColumns& table) {
  const size_t shown = std::min(table.unused.size(), kColumnsShown);
  const std::string names = join(std::span(table.unused).first(shown), ", ");
  const size_t more = table.unused.size() - shown;
  return fmt::format("{}: nothing is made of {}{}", table.table, names,
                     more == 0 ? "" : fmt::format(" and {} more", more));
}

void print_columns(Page& page, const mapping::Normalized& normalized) {
  for (const std::string& line : column_lines(normalized.columns)) page.line("  " + line);
}

void print_departments(Page& page, const SourceTree& tree) {
  if (tree.entries.empty()) return;
  page.heading(fmt::format("Departments: {}", grouped(tree.entries.size())));
  Table table({{""}, {""}, {"", Align::kRight}});
  const auto shown = select_first(tree.entries, limit(page, kDepartmentsShown));
  for (const SourceDepartment* entry : shown.first) {
    table.row({{std::string(entry->depth * 2, ' ') + entry->name},
               {entry->key, Ink::kDim},
               {page.say(counted(entry->people, "person", "people"))}});
  }
  table.print(page);
  print_more(page, "  ", shown.more, "--all shows them");
  if (tree.outside > 0) {
    page.line("  in no department: " + counted(tree.outside, "person", "people"));
  }
}

void print_people(Page& page, const mapping::Normalized& normalized, const SourceTree& tree) {
  const auto& users = normalized.desired.users;
  if (users.empty()) return;
  const auto shown = select_first(users, limit(page, kPeopleShown));
  page.heading(shown.more == 0 ? fmt::format("People: {}", grouped(users.size()))
                               : fmt::format("People: the first {} of {}", shown.first.size(),
                                             grouped(users.size())));
  const Sensitive sensitive = page.style().show_sensitive ? Sensitive::kShow : Sensitive::kMask;
  Table table({{"Key"}, {"Name"}, {"Department"}, {"E-mail"}, {"Phone"}});
  for (const model::User* user : shown.first) {
    const auto text = [user, sensitive](model::FieldId field) {
      const auto attribute = user->attributes.find(field);
      if (!attribute) return std::string();
      return report::shown(model::ObjectType::kUser, model::field(field).name, attribute->value,
                           sensitive);
    };
    const Ink ink = user->leaver ? Ink::kDim : Ink::kPlain;
    const std::string leaver = user->leaver ? page.say(" (left)") : "";
    table.row({{user->key, ink},
               {text(model::user_field::name()) + leaver, ink},
               {tree.main_department(*user), ink},
               {text(model::user_field::email()), ink},
               {text(model::user_field::phone()), ink}});
  }
  table.print(page);
  print_more(page, "  ", shown.more, "--all shows them");
}

void print_rejected(Page& page, const std::vector<mapping::Rejected>& rejected) {
  if (rejected.empty()) return;
  page.heading("Set aside: " + counted(rejected.size(), "record"));
  const auto shown = select_first(rejected, limit(page, kNotesShown));
  for (const mapping::Rejected* record : shown.first) print_diagnostic(page, record->diagnostic);
  print_more(page, "  ", shown.more, "--all shows them");
}

void print_warnings(Page& page, const std::vector<Diagnostic>& warnings) {
  if (warnings.empty()) return;
  page.heading("Warnings");
  const auto shown = select_first(warnings, limit(page, kNotesShown));
  for (const Diagnostic* warning : shown.first) print_diagnostic(page, *warning);
  print_more(page, "  ", shown.more, "--all shows them");
}

}  // namespace

std::vector<std::string> column_lines(const std::vector<mapping::UnmatchedColumns>& columns) {
  std::vector<std::string> lines;
  for (const mapping::UnmatchedColumns& table : columns) {
    if (!table.unused.empty()) lines.push_back(printable(unused_of(table)));
  }
  return lines;
}

std::string render_read(const mapping::Normalized& normalized, std::string_view job,
                        const Style& style) {
  const SourceTree tree = make_source_tree(normalized.desired);
  Page page(style);
  page.line({{page.say(fmt::format("Source of job {}: {}", job,
                                   to_text(normalized.verdict.completeness))),
              Ink::kBold}});
  for (const Diagnostic& reason : normalized.verdict.reasons) print_diagnostic(page, reason);
  print_tables(page, normalized);
  print_columns(page, normalized);
  if (normalized.filtered > 0) {
    page.line(fmt::format("  left out by 'when': {}", counted(normalized.filtered, "record")));
  }
  print_departments(page, tree);
  print_people(page, normalized, tree);
  print_rejected(page, normalized.rejected);
  print_warnings(page, normalized.warnings);
  return page.take();
}

}  // namespace gsync::report
