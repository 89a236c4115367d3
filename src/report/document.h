// All that a report of a plan or of a run says. Pages, sheets and messages show it
// and decide nothing.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/former_tree.h"
#include "report/plan_report.h"
#include "report/run_report.h"
#include "report/wording.h"
#include "state/state.h"

namespace gsync::report {

/// What a reader must know first.
enum class Standing : uint8_t {
  kNothing,  // a plan without changes
  kReady,    // a plan that can be carried out
  kStopped,  // a guard stands in its way
  kDone,     // of a run, and so on
  kPartial,
  kFailed,
  kUnfinished,
};
/// "nothing to do", "ready", "stopped by a guard", "done", "partly done", "failed",
/// "unfinished".
std::string_view to_text(Standing standing);

/// One operation, where it belongs and what became of it.
struct ChangeEntry {
  const plan::Operation* operation = nullptr;
  Mark mark = Mark::kNone;
  /// Index into the tree's entries; kNoDepartment when none of them holds it.
  size_t department = kNoDepartment;
  /// Null in a plan, and for what a broken-off run did not come to.
  const state::Outcome* outcome = nullptr;
};

/// Whoever loses access, and how.
struct Leaver {
  const ChangeEntry* change = nullptr;
  /// "suspended".
  std::string_view verb;
};

struct KindCount {
  diff::ChangeKind kind{};
  Mark mark = Mark::kNone;
  /// "create user".
  std::string label;
  uint64_t count = 0;
};

/// A guard and how it stands.
struct GuardEntry {
  const plan::GuardVerdict* verdict = nullptr;
  /// What it watches over; empty for one that this program does not know.
  std::string about;
  /// "stops", "overridden", "waits for approval", "passed".
  std::string_view standing;
};

struct RunEntry {
  state::Run run;
  std::vector<state::Outcome> outcomes;
};

struct DocumentOptions {
  Sensitive sensitive = Sensitive::kMask;
  /// The file that the plan is in; empty for a run.
  std::string plan_file;
  /// The run that carried the plan out; its outcomes must outlive the document.
  const RunEntry* run = nullptr;
  /// How long its parts took, as the history has them.
  std::map<std::string, std::chrono::milliseconds> phases;
  /// Of the job, latest first.
  std::vector<state::Run> history;
};

/// Points into the plan and the options' run, which must outlive it.
struct Document {
  explicit Document(const plan::Plan& plan);

  const plan::Plan* plan;
  Sensitive sensitive = Sensitive::kMask;
  Standing standing = Standing::kNothing;
  const state::Run* run = nullptr;
  /// "acme: plan of changes", "acme: run 12".
  std::string title;
  /// What a reader must know in one sentence.
  std::string headline;
  PlanReport report;
  /// One for each entry of the report's tree.
  std::vector<FormerDepartment> former;
  /// In the plan's order.
  std::vector<ChangeEntry> changes;
  std::vector<Leaver> leavers;
  /// Most important first.
  std::vector<KindCount> kinds;
  Tally tally;
  /// What stops first, then overridden, waiting, passed.
  std::vector<GuardEntry> guards;
  std::vector<CallCount> calls;
  uint64_t calls_planned = 0, calls_made = 0;
  std::vector<PhaseTime> phases;
  /// Oldest first.
  std::vector<state::Run> history;
  /// Saves the rejected rows in the input's own layout, to be corrected; empty when none
  /// is a row of a workbook or CSV file.
  std::string rejected_command;

  /// The field in words, masked where it must be.
  [[nodiscard]] FieldLine line(const diff::Change& change, const diff::FieldChange& field) const {
    return wording_.line(report.tree, change, field, sensitive);
  }
  /// Names from the top; the operation's own where no department holds it.
  [[nodiscard]] const std::string& path_of(const ChangeEntry& change) const;

 private:
  Wording wording_;
};

/// A text of the program in one line: the steps of a hint with "; " between them.
std::string one_line(std::string_view text);

/// Cost: O(operations + departments times depth).
Document make_document(const plan::Plan& plan, DocumentOptions options);

}  // namespace gsync::report
