// A plan is data: what would be done, in which order, judged by which guards,
// at how many calls. It is a file that can be read, sent, and applied exactly.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.h"
#include "core/time.h"
#include "diff/diff.h"
#include "source/source.h"

namespace gsync::plan {

enum class Cause : uint8_t { kData, kConfiguration };

/// A rule of job or mapping that is not what it was in the last good run.
struct RuleChange {
  /// "mapping users.fields.name"; of the mapping as it is or as it was.
  std::string rule;
  /// "acme.yaml:14"; empty for a rule that is gone.
  std::string place;
  bool operator==(const RuleChange&) const = default;
};

/// The object before an operation, as far as the operation's fields do not say it:
/// what undoing it needs.
struct Former {
  /// System ids: of a person the departments, the main one first; of a department
  /// its parent alone, "" for the first level.
  std::vector<std::string> departments;
  /// System ids of a department's heads.
  std::vector<std::string> leaders;
  /// System ids of the departments that a person who is deleted heads.
  std::vector<std::string> heads;
  /// What an object that is deleted held, by field name.
  std::map<std::string, model::Value> values;
  bool operator==(const Former&) const = default;
};

struct Operation {
  /// "op-1" upward in the order of carrying out; unique in the plan.
  std::string id;
  diff::Change change;
  /// kConfiguration: `rules` changed since the last good run, and they decide
  /// what this operation does.
  Cause cause = Cause::kData;
  std::vector<std::string> rules;
  /// Ids of earlier operations that must have succeeded.
  std::vector<std::string> depends_on;
  /// System ids of the departments of this organization that a person who ends
  /// up in no department at all is taken out of; empty for everything else.
  std::vector<std::string> leaves;
  Former former;
};

struct GuardVerdict {
  /// Name for overrides: "remove-users", "shrink-departments".
  std::string guard;
  /// What was measured and the limit, as numbers and as a sentence.
  uint64_t measured = 0;
  uint64_t limit = 0;
  bool tripped = false;
  /// Reason of the override; the guard was tripped and let through.
  std::string overridden;
  /// Tripped, and what it measured is not in this plan but waits for approval.
  bool held = false;
  std::string sentence;
  /// Up to 20 examples: "user e1042 (Li Lei)".
  std::vector<std::string> examples;
};

/// A record that is not part of the plan, and why: the report shows it.
struct SetAside {
  enum class Why : uint8_t { kRejected, kConflict };
  Why why = Why::kRejected;
  Diagnostic diagnostic;
  std::string key;
};

/// An operation that is not in this plan because it waits for a person.
struct Held {
  diff::ChangeKind kind{};
  std::string key;
  std::string name;
  std::string path;
  /// Why: "guard suspend-users", "adopt: ask", or the operation that it needs or
  /// shares its object with.
  std::string why;
  bool operator==(const Held&) const = default;
};

/// The run that a plan takes back.
struct Undone {
  int64_t run = 0;
  TimePoint started;
  /// Digest of the plan that it carried out.
  std::string plan_hash;
  bool operator==(const Undone&) const = default;
};

enum class RehearsalVerdict : uint8_t {
  kConverges,  // everything went through, and a second plan finds nothing to do
  kRefused,    // the directory refuses some operations; the others do
  kDiffers,    // something came out otherwise than planned
};
/// "converges", "refused", "differs".
std::string_view to_text(RehearsalVerdict verdict);

/// What carrying the plan out on a copy of the target came to.
struct Rehearsal {
  RehearsalVerdict verdict = RehearsalVerdict::kConverges;
  uint64_t done = 0, refused = 0, left_out = 0;
  /// Write calls by endpoint name.
  std::map<std::string, uint64_t> calls;
  /// Each with the record's place in the source.
  std::vector<Diagnostic> findings;
  bool operator==(const Rehearsal&) const = default;
};

struct Header {
  int format = 1;
  std::string tool_version;
  std::string job;
  /// The job file, absolute: `apply PLAN` loads it again and compares its hash.
  std::string job_file;
  TimePoint created;
  /// It may not be applied later than this.
  std::optional<TimePoint> expires;
  std::string config_hash;
  std::string mapping_hash;
  /// Set in a plan that comes from a run instead of a source.
  std::optional<Undone> undoes;
  std::string source_fingerprint;
  source::Completeness source_verdict = source::Completeness::kComplete;
  std::vector<Diagnostic> source_reasons;
  std::vector<source::TableCount> tables;
  /// Digest of which pool and organization this plan is for, and of its state.
  std::string target;
  std::string target_fingerprint;
  std::string organization_code;
  std::string organization_name;
  /// Objects on each side when the plan was made.
  uint64_t source_users = 0, source_departments = 0;
  uint64_t target_users = 0, target_departments = 0;
  uint64_t unchanged_users = 0, unchanged_departments = 0;
  /// Operations by kind.
  std::map<std::string, uint64_t> counts;
  /// Rules that differ from the last good run, by name.
  std::vector<RuleChange> changed_rules;
  std::vector<GuardVerdict> guards;
  /// Write calls by endpoint name that applying takes when nothing fails, and
  /// the fewest that any tool could do with.
  std::map<std::string, uint64_t> calls;
  uint64_t calls_lower_bound = 0;
  /// Sentences that a person must read, most important first.
  std::vector<std::string> sentences;
  /// Nothing while the plan was not rehearsed.
  std::optional<Rehearsal> rehearsal;
};

struct Plan {
  Header header;
  std::vector<Operation> operations;
  /// What waits for approval; a plan of its own has these operations.
  std::vector<Held> held;
  std::vector<SetAside> set_aside;
  std::vector<Diagnostic> warnings;
  /// To be remembered once applied.
  diff::Absences absences;
  diff::Links links;
  std::string cursor;
  /// People by first-level department key, for the next shrinkage guard.
  std::map<std::string, uint64_t> users_by_top_department;
  /// Rule of job or mapping -> digest, to tell the next run what changed.
  std::map<std::string, std::string> rules;
  /// Every department that exists before or after, for drawing the tree:
  /// parents before children, siblings by their places in the source.
  struct TreeNode {
    std::string key;
    std::string parent;  // key; "" is the root
    std::string name;
    uint64_t users = 0;  // people after the change, whose main department it is
  };
  std::vector<TreeNode> tree;
  /// SHA-256 of the file's content before the trailer; set by reading and writing.
  std::string hash;
  /// HMAC of `hash` in the trailer; empty while the plan is not signed.
  std::string signature;
};

/// Tripped, not overridden and not held: nothing of the plan may be written.
bool stops(const GuardVerdict& verdict);

/// True when any guard stops it.
bool is_stopped(const Plan& plan);

/// Parts of the source were missing when it was made.
bool is_partial_read(const Plan& plan);

/// Whether the plan makes GenAuth all that the source says: nothing is set aside or
/// held for approval, and the source was read whole.
bool is_whole(const Plan& plan);

}  // namespace gsync::plan
