#include "report/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/text.h"
#include "plan/guard.h"
#include "plan/phrases.h"

namespace gsync::report {
namespace {

PlanReportOptions options_of(const DocumentOptions& options) {
  PlanReportOptions made;
  made.sensitive = options.sensitive;
  made.person_fields = PersonFields::kLeftOut;
  made.full = true;
  made.plan_file = options.plan_file;
  return made;
}

Standing standing_of(const PlanReport& report, const state::Run* run) {
  if (run != nullptr) {
    switch (run->status) {
      case state::RunStatus::kDone:
        return Standing::kDone;
      case state::RunStatus::kPartial:
        return Standing::kPartial;
      case state::RunStatus::kFailed:
      case state::RunStatus::kAbandoned:
        return Standing::kFailed;
      case state::RunStatus::kRunning:
      case state::RunStatus::kInterrupted:
        return Standing::kUnfinished;
    }
  }
  if (report.stopped) return Standing::kStopped;
  return report.detail == Detail::kNothing ? Standing::kNothing : Standing::kReady;
}

using Homes = std::unordered_map<const plan::Operation*, size_t>;

Homes homes_of(const DepartmentTree& tree) {
  Homes homes;
  for (size_t i = 0; i < tree.entries.size(); ++i) {
    for (const auto* operation : tree.entries[i].operations) homes.emplace(operation, i);
    for (const PersonEntry& person : tree.entries[i].people) {
      for (const auto* operation : person.operations) homes.emplace(operation, i);
    }
  }
  return homes;
}

void add_changes(Document& document, const RunEntry* run) {
  const Homes homes = homes_of(document.report.tree);
  std::unordered_map<std::string_view, const state::Outcome*> outcomes;
  if (run != nullptr) {
    for (const state::Outcome& outcome : run->outcomes)
      outcomes.emplace(outcome.operation, &outcome);
  }
  document.changes.reserve(document.plan->operations.size());
  for (const plan::Operation& operation : document.plan->operations) {
    ChangeEntry entry{&operation, mark_of(operation.change.kind), kNoDepartment, nullptr};
    const auto home = homes.find(&operation);
    if (home != homes.end()) entry.department = home->second;
    const auto outcome = outcomes.find(operation.id);
    if (outcome != outcomes.end()) entry.outcome = outcome->second;
    document.changes.push_back(entry);
  }
}

void add_leavers(Document& document) {
  for (const ChangeEntry& entry : document.changes) {
    const diff::ChangeKind kind = entry.operation->change.kind;
    const bool person = diff::object_of(kind) == model::ObjectType::kUser;
    if (person && diff::is_removal(kind)) document.leavers.push_back({&entry, verb(kind)});
  }
}

void add_kinds(Document& document) {
  for (const diff::ChangeKind kind : plan::kinds_by_weight()) {
    const auto found = document.plan->header.counts.find(std::string(diff::to_text(kind)));
    if (found == document.plan->header.counts.end() || found->second == 0) continue;
    document.kinds.push_back({kind, mark_of(kind), label(kind), found->second});
  }
}

void add_tally(Document& document) {
  const auto& entries = document.report.tree.entries;
  for (size_t i = 0; i < entries.size(); i = entries[i].end) document.tally.add(entries[i].tally);
  for (const PersonEntry& person : document.report.outside) document.tally.add(person);
}

void add_guards(Document& document) {
  const std::vector<plan::GuardInfo> known = plan::guards();
  const auto add = [&](const Selection<plan::GuardVerdict>& guards, std::string_view standing) {
    for (const plan::GuardVerdict* verdict : guards.first) {
      const auto info = std::find_if(known.begin(), known.end(), [verdict](const auto& one) {
        return one.name == verdict->guard;
      });
      document.guards.push_back(
          {verdict, info == known.end() ? std::string() : std::string(info->doc), standing});
    }
  };
  add(document.report.guards_tripped, "stops");
  add(document.report.guards_overridden, "overridden");
  add(document.report.guards_held, "waits for approval");
  add(document.report.guards_passed, "passed");
}

void add_calls(Document& document) {
  const std::map<std::string, uint64_t> none;
  const auto& planned = document.plan->header.calls;
  const auto& made = document.run == nullptr ? none : document.run->calls;
  document.calls = compare_calls(planned, made);
  document.calls_planned = sum(planned);
  document.calls_made = sum(made);
}

/// What `read --rejected` would save these rows as; empty for records that are no rows.
std::string_view rejected_file(std::string_view place) {
  if (place.find(".csv:") != std::string_view::npos) return "to-correct.csv";
  const bool cell = place.find('!') != std::string_view::npos;
  return cell && place.find(".xls") != std::string_view::npos ? "to-correct.xlsx" : "";
}

std::string rejected_command(const plan::Plan& plan) {
  if (plan.header.undoes || plan.header.job_file.empty()) return {};
  for (const plan::SetAside& one : plan.set_aside) {
    if (one.why != plan::SetAside::Why::kRejected) continue;
    const std::string_view file = rejected_file(one.diagnostic.place);
    if (file.empty()) continue;
    return fmt::format("genauth-sync read {} --rejected {}", shell_word(plan.header.job_file),
                       file);
  }
  return {};
}

}  // namespace

std::string_view to_text(Standing standing) {
  switch (standing) {
    case Standing::kNothing:
      return "nothing to do";
    case Standing::kReady:
      return "ready";
    case Standing::kStopped:
      return "stopped by a guard";
    case Standing::kDone:
      return "done";
    case Standing::kPartial:
      return "partly done";
    case Standing::kFailed:
      return "failed";
    case Standing::kUnfinished:
      return "unfinished";
  }
  return "";
}

std::string one_line(std::string_view text) { return replace_all(text, "\n", "; "); }

Document::Document(const plan::Plan& of) : plan(&of), wording_(of.operations) {}

const std::string& Document::path_of(const ChangeEntry& change) const {
  if (change.department == kNoDepartment) return change.operation->change.path;
  return report.tree.entries[change.department].path;
}

namespace {

std::string title_of(const Document& document) {
  const std::string& job = document.plan->header.job;
  if (document.run == nullptr) return job + ": plan of changes";
  return fmt::format("{}: run {}", job, document.run->id);
}

std::string headline_of(const Document& document) {
  if (const state::Run* run = document.run; run != nullptr) {
    return fmt::format("{} of {} made; {} failed, {} skipped", grouped(run->done),
                       counted(run->operations, "change"), grouped(run->failed),
                       grouped(run->skipped));
  }
  if (document.standing == Standing::kNothing) {
    return "Nothing would change: GenAuth is as the source says.";
  }
  if (document.standing == Standing::kStopped) {
    return "Nothing will be written: a guard stands in the way, and a person has to decide.";
  }
  return counted(document.changes.size(), "change") +
         " planned. Nothing is written before somebody applies the plan.";
}

}  // namespace

Document make_document(const plan::Plan& plan, DocumentOptions options) {
  Document document(plan);
  document.sensitive = options.sensitive;
  document.report = make_plan_report(plan, options_of(options));
  document.run = options.run == nullptr ? nullptr : &options.run->run;
  document.standing = standing_of(document.report, document.run);
  document.title = title_of(document);
  document.former = former_tree(document.report);
  add_changes(document, options.run);
  document.headline = headline_of(document);
  add_leavers(document);
  add_kinds(document);
  add_tally(document);
  add_guards(document);
  add_calls(document);
  document.phases = phase_times(options.phases);
  document.history.assign(options.history.rbegin(), options.history.rend());
  document.rejected_command = rejected_command(plan);
  // Of a run nothing is to be done as a plan's next steps say.
  if (document.run != nullptr) document.report.next.clear();
  return document;
}

}  // namespace gsync::report
