// The guards: each looks at the whole plan before the first write, and one that
// trips stops all of it. docs/plan-format.md lists them.
//
// Pure.

#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "plan/facts.h"
#include "plan/plan.h"

namespace gsync::plan {

struct GuardInfo {
  /// For overrides.
  std::string_view name;
  /// Entry of the job file that sets its limit; empty when it has none.
  std::string_view setting;
  bool overridable = true;
  std::string_view doc;
};

/// Every guard, in the order of the verdicts.
std::vector<GuardInfo> guards();

/// False of a guard that this version does not know, too.
bool can_be_overridden(std::string_view guard);

/// How many of `whole` a limit allows: max(floor, min(absolute, percent)).
uint64_t allowed(const config::Limit& limit, uint64_t whole);

/// Errors: kUsage: no such guard, one that cannot be overridden, no reason.
Result<void> check_overrides(const std::map<std::string, std::string>& overrides);

/// Lets tripped guards of a finished plan through, which is then no longer
/// signed.
/// Errors: as `check_overrides`; kUsage for a guard that does not stop the plan.
Result<void> override_guards(Plan& plan, const std::map<std::string, std::string>& overrides);

/// One verdict for each guard, tripped or not.
std::vector<GuardVerdict> judge(const Facts& facts);

/// The operations that a verdict is about: what can be held for approval while
/// the rest goes ahead. Nothing for guards on the read as a whole, which stop
/// everything.
std::optional<Choice> measured_by(const GuardVerdict& verdict, const Facts& facts);

}  // namespace gsync::plan
