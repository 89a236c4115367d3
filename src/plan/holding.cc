#include "plan/holding.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/text.h"
#include "plan/guard.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

bool asks(const config::Job& job) { return job.sync.adopt == config::Adopt::kAsk; }
bool holds_risks(const config::Job& job) { return job.sync.risk == config::Risk::kHold; }

bool is_adoption(const Operation& operation) {
  return operation.change.kind == ChangeKind::kAdoptUser;
}

std::string shown(const Operation& operation) {
  return operation.id + " (" +
         replace_all(std::string(diff::to_text(operation.change.kind)), "_", " ") + " " +
         printable(operation.change.key) + ")";
}

class Holder {
 public:
  explicit Holder(std::span<const Operation> operations) : operations_(operations) {
    reasons_.resize(operations.size());
    for (size_t i = 0; i < operations.size(); ++i) positions_.emplace(operations[i].id, i);
  }

  /// Whether there was anything to hold.
  bool hold(const Choice& chosen, const std::string& why) {
    bool any = false;
    for (size_t i = 0; i < operations_.size(); ++i) {
      if (!chosen(operations_[i])) continue;
      if (reasons_[i].empty()) reasons_[i] = why;
      any = true;
    }
    return any;
  }

  /// Until nothing is added: what waits makes others wait.
  void spread() {
    if (std::all_of(reasons_.begin(), reasons_.end(),
                    [](const std::string& reason) { return reason.empty(); })) {
      return;
    }
    do {
      spread_to_objects();
    } while (spread_to_needing());
  }

  HoldReasons take() { return std::move(reasons_); }

 private:
  static std::string object_of(const diff::Change& change) {
    return std::string(model::to_text(diff::object_of(change.kind))) + '\n' + change.key + '\n' +
           change.target_id;
  }

  void spread_to_objects() {
    std::unordered_map<std::string, size_t> held;
    for (size_t i = 0; i < operations_.size(); ++i) {
      if (!reasons_[i].empty()) held.emplace(object_of(operations_[i].change), i);
    }
    for (size_t i = 0; i < operations_.size(); ++i) {
      if (!reasons_[i].empty()) continue;
      const auto found = held.find(object_of(operations_[i].change));
      if (found != held.end()) reasons_[i] = "with " + shown(operations_[found->second]);
    }
  }

  /// One pass finds chains, since what is needed stands earlier.
  bool spread_to_needing() {
    bool any = false;
    for (size_t i = 0; i < operations_.size(); ++i) {
      if (!reasons_[i].empty()) continue;
      for (const std::string& id : operations_[i].depends_on) {
        const size_t needed = positions_.at(id);
        if (reasons_[needed].empty()) continue;
        reasons_[i] = "needs " + shown(operations_[needed]);
        any = true;
        break;
      }
    }
    return any;
  }

  std::span<const Operation> operations_;
  std::unordered_map<std::string_view, size_t> positions_;
  HoldReasons reasons_;
};

/// The changes of the operations that wait, or of those that do not.
std::vector<diff::Change> changes_of(const Plan& whole, const HoldReasons& reasons, bool waiting) {
  std::vector<diff::Change> changes;
  for (size_t i = 0; i < reasons.size(); ++i) {
    if (reasons[i].empty() != waiting) changes.push_back(whole.operations[i].change);
  }
  return changes;
}

Part going_ahead(const Plan& whole, const HoldReasons& reasons) {
  Part part;
  part.guards = whole.header.guards;
  for (GuardVerdict& verdict : part.guards) verdict.held = stops(verdict);
  for (size_t i = 0; i < reasons.size(); ++i) {
    if (reasons[i].empty()) continue;
    const diff::Change& change = whole.operations[i].change;
    part.held.push_back({change.kind, change.key, change.name, change.path, reasons[i]});
  }
  return part;
}

/// The input of the whole plan again, but for its changes: all else that was
/// taken from it is in the whole plan.
void restore(const Plan& whole, PlanInput& input) {
  input.set_aside = whole.set_aside;
  input.changes.conflicts.clear();
  input.warnings = whole.warnings;
  input.changes.warnings.clear();
  input.changes.absences = whole.absences;
  input.changes.links = whole.links;
}

}  // namespace

std::optional<HoldReasons> reasons_to_hold(const Facts& facts,
                                           const std::vector<GuardVerdict>& verdicts) {
  const config::Job& job = facts.input.job;
  Holder holder(facts.operations);
  bool divided = false;
  for (const GuardVerdict& verdict : verdicts) {
    if (!stops(verdict)) continue;
    const auto chosen = holds_risks(job) ? measured_by(verdict, facts) : std::nullopt;
    if (!chosen) return std::nullopt;
    holder.hold(*chosen, "guard " + verdict.guard);
    divided = true;
  }
  if (asks(job)) divided = holder.hold(is_adoption, "adopt: ask") || divided;
  if (!divided) return std::nullopt;
  holder.spread();
  return holder.take();
}

Result<Plans> make_plans(PlanInput input) {
  if (!asks(input.job) && !holds_risks(input.job)) {
    TRY_ASSIGN(Plan plan, make_plan(std::move(input)));
    return Plans{std::move(plan), std::nullopt};
  }
  std::optional<HoldReasons> reasons;
  TRY_ASSIGN(Plan whole, assemble(input, nullptr, &reasons));
  if (!reasons) return Plans{std::move(whole), std::nullopt};
  const Part ahead = going_ahead(whole, *reasons);
  restore(whole, input);
  input.changes.list = changes_of(whole, *reasons, false);
  TRY_ASSIGN(Plan plan, assemble(input, &ahead, nullptr));
  if (ahead.held.empty()) return Plans{std::move(plan), std::nullopt};
  const Part waiting{whole.header.guards, {}};
  restore(whole, input);
  input.changes.list = changes_of(whole, *reasons, true);
  TRY_ASSIGN(Plan pending, assemble(input, &waiting, nullptr));
  return Plans{std::move(plan), std::move(pending)};
}

}  // namespace gsync::plan
