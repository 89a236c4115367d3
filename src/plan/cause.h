// Whether data or configuration caused a change: which rules of job and mapping
// decide what it does, and which of them changed since the last good run.
//
// Pure.

#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "config/rule.h"
#include "diff/change.h"
#include "plan/plan.h"

namespace gsync::plan {

class Causes {
 public:
  /// `before`: rule -> digest of the last good run; empty: nothing changed.
  Causes(const std::vector<config::Rule>& now, const std::map<std::string, std::string>& before);

  /// By name. A rule that is new or gone has changed.
  [[nodiscard]] const std::vector<RuleChange>& changed() const { return changed_; }

  /// Names of the changed rules that decide about a change, sorted. Empty: only
  /// data can have caused it.
  [[nodiscard]] std::vector<std::string> of(const diff::Change& change) const;

 private:
  std::vector<RuleChange> changed_;
  std::unordered_set<std::string> names_;
};

/// Rule -> digest, for the next run.
std::map<std::string, std::string> digests_of(const std::vector<config::Rule>& rules);

}  // namespace gsync::plan
