// Compares what the source wants with what GenAuth holds and lists the changes
// that would make them equal.
//
// Pure: no I/O, no clock, no randomness. The same inputs give the same changes.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/error.h"
#include "core/time.h"
#include "diff/change.h"
#include "model/snapshot.h"

namespace gsync::diff {

/// What the state file remembers of earlier runs: which target object belongs
/// to which source key.
struct Links {
  std::unordered_map<std::string, std::string> departments;  // key -> departmentId
  std::unordered_map<std::string, std::string> users;        // key -> userId
};

/// An owned object that the last complete reads did not show.
struct Absence {
  /// Complete reads in a row without it, the present one included.
  int runs = 0;
  TimePoint since;
  bool operator==(const Absence&) const = default;
};
struct Absences {
  std::map<std::string, Absence> departments;
  std::map<std::string, Absence> users;
  bool operator==(const Absences&) const = default;
};

enum class LeaverAction : uint8_t { kSuspend, kResign, kDelete, kUnassign, kKeep };
enum class AdoptPolicy : uint8_t { kNever, kMatched };

struct DiffOptions {
  LeaverAction leavers = LeaverAction::kSuspend;
  /// Complete reads in a row without a person before acting, at least 1.
  int absent_runs = 2;
  /// Identifier fields to correlate by, in order, after link and externalId.
  std::vector<model::FieldId> match;
  AdoptPolicy adopt = AdoptPolicy::kNever;
  /// Delete owned departments that are gone (after absent_runs), when empty.
  bool delete_departments = true;
  /// Nobody counts as absent: the read was not complete.
  bool removals_allowed = true;
  /// The time of this run, for `Absence::since`.
  TimePoint now;
};

/// Everything that the comparison needs. All must outlive the call.
struct DiffInput {
  const model::Snapshot& desired;
  const model::Snapshot& current;
  const Links& links;
  const Absences& absences;
  /// Keys of rejected records: never absent.
  const std::unordered_set<std::string>& rejected_users;
  const std::unordered_set<std::string>& rejected_departments;
};

struct Changes {
  /// By kind, then by key; departments of creates parents first.
  std::vector<Change> list;
  /// Ambiguous matches and collisions: these records are held back.
  std::vector<Diagnostic> conflicts;
  /// Keys of the users so held back.
  std::vector<std::string> held_users;
  /// What to remember once this run is over.
  Absences absences;
  /// Every key matched with its object now, to be stored as links.
  Links links;
  /// Objects on both sides that need nothing.
  uint64_t unchanged_users = 0;
  uint64_t unchanged_departments = 0;
};

Changes diff(const DiffInput& input, const DiffOptions& options);

}  // namespace gsync::diff
