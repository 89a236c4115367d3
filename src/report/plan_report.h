// The report of a plan: everything that its views (terminal, pages, sheets)
// have in common. A view shows it and decides nothing.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "report/department_tree.h"
#include "report/mark.h"
#include "report/selection.h"
#include "report/shown.h"

namespace gsync::report {

/// Whether the entries of people hold their fields; a view that walks through the
/// operations itself has no use for them.
enum class PersonFields : uint8_t { kKept, kLeftOut };

struct PlanReportOptions {
  Sensitive sensitive = Sensitive::kMask;
  PersonFields person_fields = PersonFields::kKept;
  /// Everything, however long.
  bool full = false;
  /// Plans of more operations are summed up.
  size_t detail_limit = 200;
  /// Set-aside records and warnings shown.
  size_t note_limit = 20;
  /// Operations of each kind shown in a summary.
  size_t first_limit = 5;
  /// First-level departments shown in a summary.
  size_t top_limit = 20;
  /// The file that the plan was written to; empty when it was not.
  std::string plan_file;
  /// The same of what waits for approval.
  std::string pending_file;
};

/// The operations of one kind.
struct KindEntry {
  diff::ChangeKind kind{};
  Mark mark = Mark::kNone;
  std::vector<const plan::Operation*> first;
  uint64_t count = 0;
};

/// An object that belongs to no department: the organization, a custom field.
struct GeneralEntry {
  Mark mark = Mark::kNone;
  /// "organization Acme (acme)", "custom field title".
  std::string text;
};

enum class Detail : uint8_t {
  kNothing,  // a plan without operations
  kTree,     // every operation, in the department tree
  kSummary,  // counts, and the first few of each kind
};

/// Points into the plan, which must outlive it.
struct PlanReport {
  const plan::Plan* plan = nullptr;
  Detail detail = Detail::kNothing;
  /// A guard is tripped and not overridden.
  bool stopped = false;
  std::vector<GeneralEntry> general;
  DepartmentTree tree;
  /// People whom no department of the tree holds.
  std::vector<PersonEntry> outside;
  /// In the order in which kinds are carried out.
  std::vector<KindEntry> kinds;
  /// First-level departments with the most changes, by index into the tree.
  std::vector<size_t> top;
  uint64_t more_top = 0;
  /// Departments of the tree that nothing changes in or below.
  uint64_t untouched_departments = 0;
  Selection<plan::GuardVerdict> guards_tripped;
  Selection<plan::GuardVerdict> guards_overridden;
  /// Tripped; what they measured waits for approval.
  Selection<plan::GuardVerdict> guards_held;
  Selection<plan::GuardVerdict> guards_passed;
  Selection<plan::Held> held;
  Selection<plan::SetAside> set_aside;
  Selection<Diagnostic> warnings;
  /// Of the rehearsal.
  Selection<Diagnostic> findings;
  uint64_t calls_total = 0;
  std::string plan_file;
  std::string pending_file;
  /// Commands to run next, the likeliest first.
  std::vector<std::string> next;
};

/// Cost: O(operations + departments).
PlanReport make_plan_report(const plan::Plan& plan, const PlanReportOptions& options);

/// "李雷 (A0012)"; the key alone when there is no name.
std::string name_and_key(const diff::Change& change);

/// A word for a shell: in single quotes where it needs them.
std::string shell_word(std::string_view text);

}  // namespace gsync::report
