#include "report/plan_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "plan/guard.h"
#include "report/plan_changes.h"

namespace gsync::report {
namespace {

using plan::GuardVerdict;
using plan::Operation;

constexpr size_t kEverything = static_cast<size_t>(-1);

Detail detail_of(const plan::Plan& plan, const PlanReportOptions& options) {
  if (plan.operations.empty()) return Detail::kNothing;
  if (options.full || plan.operations.size() <= options.detail_limit) return Detail::kTree;
  return Detail::kSummary;
}

std::vector<KindEntry> kinds_of(const plan::Plan& plan, size_t first_limit) {
  std::vector<KindEntry> kinds;
  for (const Operation& operation : plan.operations) {
    const diff::ChangeKind kind = operation.change.kind;
    auto entry = std::find_if(kinds.begin(), kinds.end(),
                              [kind](const KindEntry& known) { return known.kind == kind; });
    if (entry == kinds.end()) entry = kinds.insert(kinds.end(), {kind, mark_of(kind), {}, 0});
    ++entry->count;
    if (entry->first.size() < first_limit) entry->first.push_back(&operation);
  }
  std::sort(kinds.begin(), kinds.end(),
            [](const KindEntry& left, const KindEntry& right) { return left.kind < right.kind; });
  return kinds;
}

void choose_top(PlanReport& report, size_t limit) {
  const auto& entries = report.tree.entries;
  for (size_t i = 0; i < entries.size(); i = entries[i].end) {
    if (entries[i].tally.total() > 0) report.top.push_back(i);
  }
  std::stable_sort(report.top.begin(), report.top.end(), [&entries](size_t left, size_t right) {
    return entries[left].tally.total() > entries[right].tally.total();
  });
  if (report.top.size() <= limit) return;
  report.more_top = report.top.size() - limit;
  report.top.resize(limit);
}

void sort_guards(PlanReport& report) {
  for (const GuardVerdict& guard : report.plan->header.guards) {
    auto& list = !guard.tripped              ? report.guards_passed
                 : guard.held                ? report.guards_held
                 : !guard.overridden.empty() ? report.guards_overridden
                                             : report.guards_tripped;
    list.first.push_back(&guard);
  }
  report.stopped = report.guards_tripped.total() > 0;
}

std::string override_words(const Selection<GuardVerdict>& tripped) {
  std::string words;
  for (const GuardVerdict* guard : tripped.first) {
    if (plan::can_be_overridden(guard->guard)) words += " --override " + guard->guard + "=REASON";
  }
  return words;
}

/// What was overridden already, to be said again.
std::string given_words(const Selection<GuardVerdict>& overridden) {
  std::string words;
  for (const GuardVerdict* guard : overridden.first) {
    words += " --override " + shell_word(guard->guard + "=" + guard->overridden);
  }
  return words;
}

std::vector<std::string> next_steps(const PlanReport& report) {
  if (report.detail == Detail::kNothing && report.pending_file.empty()) return {};
  const std::string program = "genauth-sync ";
  const std::string job = shell_word(report.plan->header.job_file);
  const auto& undoes = report.plan->header.undoes;
  const std::string again =
      undoes ? fmt::format("{}undo {} {}", program, job, undoes->run) : program + "plan " + job;
  const std::string given = given_words(report.guards_overridden);
  if (report.stopped) return {again + given + override_words(report.guards_tripped)};
  std::vector<std::string> steps;
  if (report.detail == Detail::kNothing) {
    // Only what waits for approval is left.
  } else if (!report.plan_file.empty()) {
    steps.push_back(program + "apply " + shell_word(report.plan_file));
  } else {
    steps = {again + given + (undoes ? " -o undo.jsonl" : " -o plan.jsonl"),
             undoes ? again + given + " --apply" : program + "sync " + job + given};
  }
  if (report.pending_file.empty()) return steps;
  steps.push_back(program + "apply " + shell_word(report.pending_file) +
                  override_words(report.guards_held));
  return steps;
}

}  // namespace

PlanReport make_plan_report(const plan::Plan& plan, const PlanReportOptions& options) {
  PlanReport report;
  report.plan = &plan;
  report.plan_file = options.plan_file;
  report.pending_file = options.pending_file;
  report.detail = detail_of(plan, options);
  report.tree = make_department_tree(plan.tree);
  ChangePlacer placer(report, options.sensitive, options.person_fields);
  for (const Operation& operation : plan.operations) placer.place(operation);
  placer.finish();
  report.kinds = kinds_of(plan, options.first_limit);
  choose_top(report, options.top_limit);
  for (const DepartmentEntry& entry : report.tree.entries) {
    if (entry.tally.total() == 0) ++report.untouched_departments;
  }
  sort_guards(report);
  const size_t limit = options.full ? kEverything : options.note_limit;
  report.held = select_first(plan.held, limit);
  report.set_aside = select_first(plan.set_aside, limit);
  report.warnings = select_first(plan.warnings, limit);
  if (plan.header.rehearsal) report.findings = select_first(plan.header.rehearsal->findings, limit);
  for (const auto& [endpoint, count] : plan.header.calls) report.calls_total += count;
  report.next = next_steps(report);
  return report;
}

std::string name_and_key(const diff::Change& change) {
  if (change.name.empty() || change.name == change.key) return change.key;
  return change.name + " (" + change.key + ")";
}

std::string shell_word(std::string_view text) {
  const auto plain = [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || static_cast<uint8_t>(c) >= 0x80U ||
           std::string_view("_-./=:,+@%").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) return std::string(text);
  return '\'' + replace_all(text, "'", "'\\''") + '\'';
}

}  // namespace gsync::report
