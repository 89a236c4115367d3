// A job file, typed and checked: what to read, how to map it, where to write
// it, and what must never happen. docs/job-file.md describes it.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "config/apply.h"
#include "config/history.h"
#include "config/node.h"
#include "config/reference.h"
#include "config/rule.h"
#include "config/target.h"
#include "core/error.h"

namespace gsync::config {

/// A guard's limit: tripped when a measure is above both its floor and
/// min(absolute, percent of the whole).
struct Limit {
  double percent = 0;    // 0 to 100
  int64_t absolute = 0;  // 0: no absolute limit
  int64_t floor = 0;     // up to this many are always fine
  bool operator==(const Limit&) const = default;
};

/// The guards of the design's table, with its defaults: a limit of its own for
/// each kind of change and each type of object.
struct GuardLimits {
  Limit shrink_users{20, 0, 5};
  Limit shrink_top_departments{20, 0, 5};
  Limit shrink_departments{20, 0, 5};
  Limit suspend_users{10, 500, 5};
  Limit resign_users{10, 500, 5};
  Limit delete_users{10, 500, 5};
  Limit unassign_users{10, 500, 5};
  Limit remove_departments{10, 500, 5};
  Limit adopt_users{20, 0, 20};
  Limit move_departments{20, 0, 20};
  Limit membership_changes{20, 0, 20};  // people who lose a department
  Limit blanked_user_values{20, 0, 20};
  Limit blanked_department_values{20, 0, 20};
  Limit user_identifiers{20, 0, 20};
  Limit department_identifiers{20, 0, 20};
  Limit mass_change_users{20, 0, 20};  // one attribute that loses its value for many
  Limit mass_change_departments{20, 0, 20};
  Limit update_users{20, 0, 20};
  Limit update_departments{20, 0, 20};
  /// A source without people, or without departments where there were some.
  bool allow_empty = false;
};

/// Records that must be there, or must not be touched. `*` stands for any text.
struct RecordPatterns {
  /// Matched against source key, username, email and externalId.
  std::vector<std::string> users;
  /// Matched against source key, code and path ("研发中心/*").
  std::vector<std::string> departments;
};

/// People who administrate the pool.
struct Administrators {
  /// Whoever has one of them: "CODE" or "NAMESPACE/CODE".
  std::vector<std::string> roles;
  /// Patterns as those of `RecordPatterns::users`.
  std::vector<std::string> users;
};

enum class Leavers : uint8_t { kSuspend, kResign, kDelete, kUnassign, kKeep };
enum class Adopt : uint8_t {
  kNever,
  kAsk,  // planned, and kept for a person to approve
  kMatched,
};
enum class Gone : uint8_t { kDelete, kKeep };
enum class OnDrift : uint8_t { kSkip, kStop };
/// What a tripped guard stops.
enum class Risk : uint8_t {
  kStop,  // the whole plan
  kHold,  // what it measured; the rest is carried out
};

struct SyncRules {
  /// Fields to correlate by after link and externalId.
  std::vector<std::string> match;
  Adopt adopt = Adopt::kNever;
  Leavers leavers = Leavers::kSuspend;
  int absent_runs = 2;
  /// The least time since the first read without an object; 0: no matter.
  std::chrono::minutes absent_for{0};
  /// People gone for this long on whom the leaver action was carried out are
  /// deleted; 0: never.
  std::chrono::minutes grace{0};
  /// Owned departments that are gone from the source.
  Gone departments = Gone::kDelete;
  OnDrift on_drift = OnDrift::kSkip;
  Risk risk = Risk::kStop;
};

/// The `plans:` section.
struct PlanRules {
  /// File with the secret that plans are signed with; empty: none.
  std::filesystem::path sign_key;
  /// How long a plan may be applied; 0: for ever.
  std::chrono::minutes valid_for{0};
  /// Where operations wait that a person has to approve.
  std::filesystem::path pending;
};

struct Job {
  std::string name;
  std::filesystem::path file;
  /// Relative paths of the job are below this folder.
  std::filesystem::path folder;
  std::string source_type;
  /// The `source:` map, for the connector's option table.
  Node source;
  /// A built-in name ("excel/zh-CN"), or a file; the node points at it.
  std::string mapping;
  Node mapping_node;
  TargetSection target;
  SyncRules sync;
  ApplyRules apply;
  GuardLimits guards;
  RecordPatterns protect;
  RecordPatterns must_contain;
  Administrators administrators;
  PlanRules plans;
  History history;
  /// The state file: links, leaver memory, run history, journal.
  std::filesystem::path state;
  /// Digest of the job file's text, secrets as the references they are written as.
  std::string hash;
  /// What in it decides which operations a plan has: "job sync.leavers".
  std::vector<Rule> rules;
};

/// What a job is loaded for.
enum class Purpose : uint8_t {
  kRun,
  /// To look at what it did, and when it is to run: whoever asks need not have its secrets.
  /// What `source`, `target` and `notify` name elsewhere may be missing, and nothing in
  /// these sections is judged.
  kLookBack,
};

/// Errors: kConfig with all mistakes of the file, or when there is none; kIo.
Result<Job> load_job(const std::filesystem::path& path, const Environment& environment,
                     Purpose purpose = Purpose::kRun);

/// The job's file as it is read for the purpose.
/// Errors: as load_job.
Result<Node> resolved_job(const std::string& name, std::string text,
                          const std::filesystem::path& folder, const Environment& environment,
                          Purpose purpose);

}  // namespace gsync::config
