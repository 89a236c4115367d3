// A plan that is too long to be listed: counts by first-level department, and
// the first few operations of each kind.

#include <fmt/format.h>

#include "core/text.h"
#include "report/parts.h"
#include "report/plan_sections.h"
#include "report/table.h"

namespace gsync::report {
namespace {

/// Zeros are left blank: what happens stands out.
std::string number(uint64_t count) { return count == 0 ? std::string("·") : grouped(count); }

void print_top_departments(Page& page, const PlanReport& report) {
  if (report.top.empty()) return;
  page.heading("By first-level department");
  Table table({{"Department"},
               {"joining", Align::kRight},
               {"moving", Align::kRight},
               {"changing", Align::kRight},
               {"leaving", Align::kRight},
               {"departments", Align::kRight}});
  for (const size_t index : report.top) {
    const DepartmentEntry& entry = report.tree.entries[index];
    const Tally& tally = entry.tally;
    table.row({{std::string(symbol(entry.mark)) + ' ' + entry.name, ink_of(entry.mark)},
               {number(tally.joining)},
               {number(tally.moving)},
               {number(tally.changing)},
               {number(tally.leaving), tally.leaving > 0 ? Ink::kRed : Ink::kPlain},
               {number(tally.departments)}});
  }
  table.print(page);
  print_more(page, "  ", report.more_top);
}

void print_first(Page& page, const KindEntry& kind, std::string_view tail) {
  page.line({{"  "},
             {fmt::format("{} {} ({})", symbol(kind.mark), page.say(label(kind.kind)),
                          grouped(kind.count)),
              ink_of(kind.mark)}});
  for (const plan::Operation* operation : kind.first) {
    const diff::Change& change = operation->change;
    page.line({{"      " + name_and_key(change)}, {"  " + change.path, Ink::kDim}});
  }
  print_more(page, "      ", kind.count - kind.first.size(), tail);
}

}  // namespace

void print_summary(Page& page, const PlanReport& report) {
  print_top_departments(page, report);
  page.heading("The first of each kind");
  const std::string_view tail =
      report.plan_file.empty() ? "-o FILE writes them all" : "the plan file has them all";
  for (const KindEntry& kind : report.kinds) print_first(page, kind, tail);
}

}  // namespace gsync::report
