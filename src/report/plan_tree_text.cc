// The department tree of a plan on a terminal.

#include <fmt/format.h>

#include "core/text.h"
#include "report/parts.h"
#include "report/plan_sections.h"

namespace gsync::report {
namespace {

/// What one object is called: name, then key.
std::vector<Span> title_of(const std::string& lead, Mark mark, const std::string& name,
                           const std::string& key) {
  std::vector<Span> spans{{lead, Ink::kDim},
                          {std::string(symbol(mark)) + ' ', ink_of(mark)},
                          {name.empty() ? key : name, ink_of(mark)}};
  if (!name.empty() && name != key) spans.push_back({"  " + key, Ink::kDim});
  return spans;
}

std::string field_text(const Page& page, const FieldLine& line, Mark mark) {
  if (mark == Mark::kCreate) return line.field + ": " + line.after;
  const std::string after = line.after.empty() ? page.say("(empty)") : line.after;
  const std::string before = line.before.empty() ? page.say("(empty)") : line.before;
  const std::string hidden =
      line.hidden_difference ? page.say(" (differs where it is masked)") : "";
  return fmt::format("{}: {} -> {}{}", line.field, before, after, hidden);
}

class TreePrinter {
 public:
  TreePrinter(Page& page, const PlanReport& report) : page_(page), report_(report) {}

  void print() {
    const auto& entries = report_.tree.entries;
    for (size_t i = 0; i < entries.size(); ++i) {
      if (is_shown(i)) print_department(i);
    }
  }

  void print_person(const std::string& lead, const PersonEntry& person) {
    std::vector<Span> title = title_of(lead, person.mark, person.name, person.key);
    if (!person.identifiers.empty()) title.push_back({"  " + person.identifiers, Ink::kDim});
    page_.line(title);
    const std::string inner = lead + "    ";
    for (const std::string& note : person.notes) page_.paragraph(inner, page_.say(note));
    if (person.mark == Mark::kCreate && !page_.style().full) return;
    for (const FieldLine& line : person.fields) {
      page_.paragraph(inner, field_text(page_, line, person.mark), Ink::kPlain, Ink::kDim);
    }
  }

 private:
  [[nodiscard]] bool is_shown(size_t index) const {
    return page_.style().full || report_.tree.entries[index].tally.total() > 0;
  }

  /// No other department that is shown follows below the same parent.
  [[nodiscard]] bool is_last(size_t index) const {
    const auto& entries = report_.tree.entries;
    const size_t depth = entries[index].depth;
    for (size_t i = entries[index].end; i < entries.size() && entries[i].depth == depth;
         i = entries[i].end) {
      if (is_shown(i)) return false;
    }
    return true;
  }

  void print_department(size_t index) {
    const DepartmentEntry& entry = report_.tree.entries[index];
    bars_.resize(entry.depth);
    std::string lead = "  ";
    for (const bool open : bars_) lead += open ? "│  " : "   ";
    const bool last = is_last(index);
    std::vector<Span> title =
        title_of(lead + (last ? "└─ " : "├─ "), entry.mark, entry.name, entry.key);
    title.push_back({page_.say("  " + counted(entry.users, "person", "people")), Ink::kDim});
    page_.line(title);
    bars_.push_back(!last);
    print_inside(lead + (last ? "   " : "│  "), entry);
  }

  void print_inside(const std::string& lead, const DepartmentEntry& entry) {
    const std::string inner = lead + "    ";
    for (const std::string& note : entry.notes) page_.paragraph(inner, page_.say(note));
    const bool listed = entry.mark != Mark::kCreate || page_.style().full;
    for (const FieldLine& line : entry.fields) {
      if (!listed) break;
      page_.paragraph(inner, field_text(page_, line, entry.mark), Ink::kPlain, Ink::kDim);
    }
    for (const PersonEntry& person : entry.people) print_person(lead + "  ", person);
  }

  Page& page_;
  const PlanReport& report_;
  /// For each open ancestor: whether siblings follow it.
  std::vector<bool> bars_;
};

}  // namespace

void print_tree(Page& page, const PlanReport& report) {
  page.heading("Departments and people");
  for (const GeneralEntry& entry : report.general) {
    page.line({{"  "},
               {std::string(symbol(entry.mark)) + ' ' + page.say(entry.text), ink_of(entry.mark)}});
  }
  TreePrinter printer(page, report);
  page.line({{"  " + report.plan->header.organization_name}});
  printer.print();
  if (!report.outside.empty()) {
    page.line("  In no department");
    for (const PersonEntry& person : report.outside) printer.print_person("    ", person);
  }
  if (report.untouched_departments > 0 && !page.style().full) {
    page.line({{page.say(fmt::format("  ({} without changes not shown)",
                                     counted(report.untouched_departments, "department"))),
                Ink::kDim}});
  }
}

}  // namespace gsync::report
