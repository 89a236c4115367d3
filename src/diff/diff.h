// Compares what the source wants with what GenAuth holds and lists the changes
// that would make them equal.
//
// Pure: no I/O, no clock, no randomness. The same inputs give the same changes.

#pragma once

#include <chrono>
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
  /// The leaver action was planned for it. A person who is back is revived
  /// only when a sync suspended him, never when an administrator did.
  bool removed = false;
  bool operator==(const Absence&) const = default;
};
struct Absences {
  std::map<std::string, Absence> departments;
  std::map<std::string, Absence> users;
  bool operator==(const Absences&) const = default;
};

enum class LeaverAction : uint8_t { kSuspend, kResign, kDelete, kUnassign, kKeep };
enum class AdoptPolicy : uint8_t {
  kNever,    // what matches is a conflict
  kAsk,      // a person's adoption is planned, for somebody to approve; a department's is not
  kMatched,  // what matches is adopted
};

struct DiffOptions {
  LeaverAction leavers = LeaverAction::kSuspend;
  /// Reads in a row without a person before acting, at least 1.
  int absent_runs = 2;
  /// And the least time since the first of them.
  std::chrono::milliseconds absent_for{0};
  /// People gone for this long who are as `leavers` wants them are deleted; 0: never.
  std::chrono::milliseconds grace{0};
  /// Fields to correlate by, in order, after link and externalId.
  std::vector<model::FieldId> match;
  AdoptPolicy adopt = AdoptPolicy::kNever;
  /// Delete owned departments that are gone (after absent_runs), when empty.
  bool delete_departments = true;
  /// Nobody counts as absent: the read was not complete.
  bool removals_allowed = true;
  /// While removals are allowed: keys of departments below which the read was
  /// not complete. Nobody and nothing in them is removed, and no absence begins
  /// in this read.
  std::vector<std::string> incomplete_below;
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

/// A record that is held back: an ambiguous match or a collision. Nothing about
/// it is changed, and it never counts as absent.
struct Conflict {
  model::ObjectType object = model::ObjectType::kUser;
  std::string key;
  /// At the record's own place; the message names the other one.
  Diagnostic diagnostic;
  bool operator==(const Conflict&) const = default;
};

/// A department that people name by a path and that has another name now: the
/// same one, because most of what is in it stayed.
struct Rename {
  /// Of the source, now and before.
  std::string key;
  std::string former_key;
  std::string path;
  std::string former_path;
  /// People and departments right below it that are in both, of those that were
  /// in it. Both 0: it has the same name below a parent that was renamed.
  uint64_t people = 0;
  uint64_t people_before = 0;
  uint64_t departments = 0;
  uint64_t departments_before = 0;
};

/// "11 of 12 people and 2 of 2 departments of '研发中心' are in it".
std::string evidence(const Rename& rename);

struct Changes {
  /// By kind, then by key; but departments are created parents first and
  /// deleted children first. A plan puts them in the order of carrying out.
  std::vector<Change> list;
  /// Ambiguous matches and collisions: these records are held back. Sorted by
  /// object and key; a record may have several.
  std::vector<Conflict> conflicts;
  /// Keys so held back, sorted, each once.
  std::vector<std::string> held_users;
  std::vector<std::string> held_departments;
  /// What was left undone for safety and why, for example a department that
  /// is gone from the source but not empty. Sorted by code and message.
  std::vector<Diagnostic> warnings;
  /// Sorted by key.
  std::vector<Rename> renames;
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
