// Notices objects that somebody else changed since the plan was made.

#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "apply/ids.h"
#include "apply/journal.h"
#include "apply/target.h"
#include "plan/plan.h"

namespace gsync::apply {

/// An object is compared once, before the first operation on it: later ones
/// find it changed by ourselves. Journal, ids and target must outlive it.
class Drift {
 public:
  /// Notes which of the plan's departments are not as it saw them before anything is
  /// written, and which objects an earlier attempt has already touched.
  Drift(const plan::Plan& plan, const Journal& journal, const Target& target);

  /// Nothing when the object is as the plan saw it, or was compared before.
  /// Otherwise what changed: "email was 'a@x' in the plan and is 'b@x' now", or
  /// without what was there before, for what the plan does not change: "city, phone:
  /// changed since the plan was made".
  std::optional<std::string> check(const plan::Operation& operation, const model::User* now);
  std::optional<std::string> check(const plan::Operation& operation, const model::Department* now);

 private:
  bool is_checked(const diff::Change& change);

  /// Ids of objects that were compared or that we have touched.
  std::unordered_set<std::string> checked_;
  /// By id of departments, what had changed at the start. Not looked at when an
  /// earlier attempt has written: its calls for people may have changed heads, so
  /// that only the fields of the plan are compared then.
  std::unordered_map<std::string, std::string> changed_departments_;
  bool compares_digests_ = true;
};

}  // namespace gsync::apply
