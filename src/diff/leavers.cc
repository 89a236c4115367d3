#include "diff/leavers.h"

#include <algorithm>
#include <optional>

#include "core/text.h"
#include "diff/field_comparison.h"
#include "diff/membership_comparison.h"
#include "diff/user_comparison.h"
#include "diff/user_status.h"

namespace gsync::diff {
namespace {

using model::User;

class LeaverComparison {
 public:
  LeaverComparison(const Scope& scope, Changes& changes)
      : scope_(scope), changes_(changes), before_(scope.input.absences.users) {
    departures_.out.resize(scope.input.current.users.size(), false);
  }

  Departures compare(const std::vector<Orphan>& orphans) {
    keep_memory_of_present();
    for (uint32_t i = 0; i < scope_.input.desired.users.size(); ++i) {
      if (scope_.desired_user(i).leaver && !scope_.users.is_held(i)) said_to_have_left(i);
    }
    for (const Orphan& orphan : orphans) absent(orphan);
    keep_memory_of_rejoined();
    if (!scope_.options.removals_allowed) keep_memory_of_absent();
    if (waiting_ > 0) warn_of_waiting();
    if (doubtful_ > 0) warn_of_doubt();
    return std::move(departures_);
  }

 private:
  /// Who is back is forgotten once he is active again; until then a revival
  /// that did not succeed has to be tried again. The grace period of who is back
  /// begins anew should he leave once more.
  void keep_memory_of_present() {
    for (const auto& [key, absence] : before_) {
      if (!absence.removed) continue;
      const bool rejected = scope_.input.rejected_users.contains(key);
      if (!rejected && scope_.users.find_desired(key) == kNone) continue;
      const uint32_t current = scope_.users.find_current(key);
      if (current == kNone || status_of(scope_.current_user(current)) != kSuspended) continue;
      const uint32_t record = scope_.users.find_desired(key);
      const bool left = record != kNone && scope_.desired_user(record).leaver;
      changes_.absences.users[key] = {0, left ? absence.since : scope_.options.now, true};
    }
  }

  /// Who rejoins under another key is the leaver of before until the adoption
  /// has been carried out.
  void keep_memory_of_rejoined() {
    for (uint32_t i = 0; i < scope_.input.desired.users.size(); ++i) {
      if (!scope_.users.adopted_by(i).has_value()) continue;
      const std::string& former = scope_.current_user(scope_.users.current_of(i)).key;
      if (!former.empty()) keep(former);
    }
  }

  void keep(const std::string& key) {
    const auto known = before_.find(key);
    if (known != before_.end()) changes_.absences.users[key] = known->second;
  }

  void keep_memory_of_absent() {
    for (const auto& [key, absence] : before_) {
      const bool rejected = scope_.input.rejected_users.contains(key);
      if (!rejected && scope_.users.find_desired(key) == kNone) {
        changes_.absences.users[key] = absence;
      }
    }
  }

  void said_to_have_left(uint32_t position) {
    const User& wanted = scope_.desired_user(position);
    const uint32_t current = scope_.users.current_of(position);
    if (current == kNone) return;
    const auto found = before_.find(wanted.key);
    const bool known = found != before_.end();
    const Absence absence{0, known ? found->second.since : scope_.options.now,
                          known && found->second.removed};
    auto change =
        removal(wanted.key, current, absence, "the source says that this person has left");
    if (change.has_value() && !may_remove(current)) {
      ++waiting_;
      return keep(wanted.key);
    }
    if (!change.has_value()) {
      ++changes_.unchanged_users;
      note(wanted.key, current);
      if (scope_.options.grace.count() > 0) changes_.absences.users[wanted.key] = absence;
      return;
    }
    change->place = to_text(wanted.place);
    changes_.absences.users[wanted.key] = {0, absence.since, true};
    act(std::move(*change), current);
  }

  bool may_remove(uint32_t current) const {
    return scope_.options.removals_allowed && scope_.coverage.covers(scope_.current_user(current));
  }

  void absent(const Orphan& orphan) {
    if (orphan.rejected || !scope_.options.removals_allowed) return;
    if (scope_.coverage.is_doubtful(scope_.current_user(orphan.current))) {
      ++doubtful_;
      return keep(*orphan.key);
    }
    const bool counts = scope_.coverage.is_complete() ||
                        (has_begun(before_, *orphan.key) && may_remove(orphan.current));
    if (!counts) return keep(*orphan.key);
    Absence absence = counted(before_, *orphan.key, scope_.options.now);
    if (is_due(absence, scope_.options)) {
      auto change = removal(*orphan.key, orphan.current, absence, absence_reason(absence));
      if (change.has_value()) {
        absence.removed = true;
        act(std::move(*change), orphan.current);
      } else {
        note(*orphan.key, orphan.current);
      }
    }
    changes_.absences.users[*orphan.key] = absence;
  }

  /// What the policy wants, or once that is so and the grace period is over the
  /// deletion.
  std::optional<Change> removal(const std::string& key, uint32_t current, const Absence& absence,
                                std::string reason) const {
    auto change = by_policy(key, current);
    const auto grace = scope_.options.grace;
    const bool over = grace.count() > 0 && scope_.options.now - absence.since >= grace;
    if (!change.has_value() && over) {
      change = change_of_user(scope_, ChangeKind::kDeleteUser, key, current);
      reason = "gone since " + to_iso(absence.since) + ": the grace period is over";
    }
    if (change.has_value()) change->reason = std::move(reason);
    return change;
  }

  /// Nothing when the person is already as the policy wants leavers to be.
  std::optional<Change> by_policy(const std::string& key, uint32_t current) const {
    const std::string_view status = status_of(scope_.current_user(current));
    const bool resigned = status == kResigned || status == kArchived;
    std::optional<Change> change;
    switch (scope_.options.leavers) {
      case LeaverAction::kSuspend:
        if (status == kActivated) change = with_status(ChangeKind::kSuspendUser, key, current);
        break;
      case LeaverAction::kResign:
        if (!resigned) change = with_status(ChangeKind::kResignUser, key, current);
        break;
      case LeaverAction::kDelete:
        change = change_of_user(scope_, ChangeKind::kDeleteUser, key, current);
        break;
      case LeaverAction::kUnassign:
        change = unassigned(key, current);
        break;
      case LeaverAction::kKeep:
        break;
    }
    return change;
  }

  Change with_status(ChangeKind kind, const std::string& key, uint32_t current) const {
    const std::string_view after = kind == ChangeKind::kSuspendUser ? kSuspended : kResigned;
    Change change = change_of_user(scope_, kind, key, current);
    change.fields.push_back(plain_field(
        "status", std::string(status_of(scope_.current_user(current))), std::string(after)));
    return change;
  }

  std::optional<Change> unassigned(const std::string& key, uint32_t current) const {
    const CurrentMemberships before = current_memberships(scope_, scope_.current_user(current));
    if (before.here.empty()) return std::nullopt;
    Change change = change_of_user(scope_, ChangeKind::kUnassignUser, key, current);
    set_memberships(scope_, {}, before, change);
    return change;
  }

  void act(Change change, uint32_t current) {
    if (change.kind == ChangeKind::kSuspendUser) {
      departures_.suspended.emplace(current, change.key);
    } else {
      departures_.out[current] = true;
    }
    changes_.list.push_back(std::move(change));
  }

  /// Needs nothing now; only suspended people still have departments.
  void note(const std::string& key, uint32_t current) {
    if (scope_.options.leavers == LeaverAction::kSuspend && scope_.options.removals_allowed) {
      departures_.suspended.emplace(current, key);
    }
  }

  void warn_of_waiting() {
    Diagnostic warning;
    warning.severity = Severity::kWarning;
    warning.code = "leavers-wait";
    warning.message = "nothing is done about " + gsync::counted(waiting_, "person", "people") +
                      " whom the source says to have left: " +
                      (scope_.coverage.is_complete() ? "the read was not complete"
                                                     : "their departments were not read whole");
    warning.hint = "the next complete read acts on them";
    changes_.warnings.push_back(std::move(warning));
  }

  void warn_of_doubt() {
    Diagnostic warning;
    warning.severity = Severity::kWarning;
    warning.code = "absence-doubtful";
    warning.message = gsync::counted(doubtful_, "person does", "people do") +
                      " not count as gone: they are missing from the source, but in a department "
                      "whose record was rejected, or below one";
    warning.hint = "correct that department's record; the next read counts them";
    changes_.warnings.push_back(std::move(warning));
  }

  const Scope& scope_;
  Changes& changes_;
  const std::map<std::string, Absence>& before_;
  Departures departures_;
  uint64_t waiting_ = 0, doubtful_ = 0;
};

}  // namespace

Departures compare_leavers(const Scope& scope, const std::vector<Orphan>& orphans,
                           Changes& changes) {
  return LeaverComparison(scope, changes).compare(orphans);
}

}  // namespace gsync::diff
