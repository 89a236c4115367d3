#include "rehearse/verdict.h"

#include <fmt/format.h>

#include <set>

#include "apply/operations.h"
#include "core/text.h"

namespace gsync::rehearse {
namespace {

using plan::RehearsalVerdict;

/// "user e1": what an operation is about.
std::string object_of(const diff::Change& change) {
  return std::string(model::to_text(diff::object_of(change.kind))) + ' ' + change.key;
}

/// Objects of which something was refused or left out: they need more than one plan.
std::set<std::string> unfinished(const plan::Plan& plan, const apply::ApplyReport& report) {
  std::map<std::string_view, const diff::Change*> changes;
  for (const plan::Operation& operation : plan.operations) {
    changes.emplace(operation.id, &operation.change);
  }
  std::set<std::string> objects;
  for (const state::Outcome& outcome : report.outcomes) {
    if (outcome.kind == state::OutcomeKind::kDone) continue;
    const auto found = changes.find(outcome.operation);
    if (found != changes.end()) objects.insert(object_of(*found->second));
  }
  return objects;
}

Diagnostic still_wanted(const plan::Operation& operation) {
  return {Severity::kError,
          "rehearsal-not-settled",
          operation.change.place,
          "a second plan still wants to " + apply::describe(operation),
          "",
          "the sync would do so in every run"};
}

bool is_same(const diff::Change& left, const diff::Change& right) {
  return left.kind == right.kind && left.key == right.key && left.target_id == right.target_id &&
         left.departments == right.departments && left.leaders == right.leaders &&
         left.fields.size() == right.fields.size();
}

/// The first operation in which the plan of the copy differs from that of the target.
std::optional<Diagnostic> other_plan(const plan::Plan& planned, const plan::Plan& on_copy) {
  const size_t count = std::max(planned.operations.size(), on_copy.operations.size());
  for (size_t i = 0; i < count; ++i) {
    const bool both = i < planned.operations.size() && i < on_copy.operations.size();
    if (both && is_same(planned.operations[i].change, on_copy.operations[i].change)) continue;
    const plan::Operation& one =
        i < planned.operations.size() ? planned.operations[i] : on_copy.operations[i];
    return Diagnostic{
        Severity::kError,
        "rehearsal-other-copy",
        one.change.place,
        fmt::format("the copy of the target is not like it: {} is not planned for both",
                    apply::describe(one)),
        "",
        ""};
  }
  return std::nullopt;
}

/// Nobody can ask for a request of the copy, and no two rehearsals have the same.
std::string without_request(std::string message) {
  constexpr std::string_view kRequest = ", request ";
  const size_t at = message.rfind(kRequest);
  const size_t end = at == std::string::npos ? at : message.find(')', at);
  if (end != std::string::npos) message.erase(at, end - at);
  return message;
}

void append(std::vector<Diagnostic>& to, const std::vector<Diagnostic>& more) {
  for (const Diagnostic& one : more) {
    to.push_back(one);
    to.back().message = without_request(one.message);
  }
}

}  // namespace

plan::Rehearsal judge(const Rehearsed& rehearsed) {
  const apply::ApplyReport& report = rehearsed.report;
  plan::Rehearsal rehearsal;
  rehearsal.done = report.done;
  rehearsal.refused = report.failed;
  rehearsal.left_out = report.skipped;
  rehearsal.calls = report.write_calls;
  append(rehearsal.findings, report.problems);
  const size_t refusals = rehearsal.findings.size();
  append(rehearsal.findings, report.mismatches);
  const std::set<std::string> expected = unfinished(rehearsed.on_copy, report);
  for (const plan::Operation& operation : rehearsed.again.operations) {
    if (expected.contains(object_of(operation.change))) continue;
    rehearsal.findings.push_back(still_wanted(operation));
  }
  if (auto other = other_plan(rehearsed.planned, rehearsed.on_copy)) {
    rehearsal.findings.push_back(*std::move(other));
  }
  if (rehearsal.findings.size() > refusals) {
    rehearsal.verdict = RehearsalVerdict::kDiffers;
  } else if (refusals > 0) {
    rehearsal.verdict = RehearsalVerdict::kRefused;
  }
  return rehearsal;
}

}  // namespace gsync::rehearse
