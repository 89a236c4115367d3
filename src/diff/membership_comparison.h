// Compares the departments of one person on both sides, within this
// organization; departments of other organizations are kept, those that this read may
// have missed, and those that this job has nothing to do with: another job's, or an
// administrator's.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diff/change.h"
#include "diff/scope.h"

namespace gsync::diff {

/// Keys of the departments that a person is to have: main first, then in the
/// source's order; each once. "" is the root. Departments that are neither on
/// the target nor created are left out. Nothing when the record shows no
/// memberships, or only such departments: then what the target has stays.
std::optional<std::vector<std::string>> wanted_memberships(const Scope& scope,
                                                           const model::User& desired);

/// The same for somebody who is there: where the source cannot see which department is the main
/// one, the one that is now stays first.
std::optional<std::vector<std::string>> wanted_memberships(const Scope& scope,
                                                           const model::User& desired,
                                                           const model::User& current);

/// What the target has, split at the border of what this job decides about.
struct CurrentMemberships {
  /// Positions in the current departments, kNone for the root; main first, then by id.
  std::vector<uint32_t> here;
  bool main_here = false;
  /// System ids in other organizations, of unread departments and of those that this job
  /// neither delivers nor has linked; sorted, and the main one among them.
  std::vector<std::string> elsewhere;
  std::string main_elsewhere;
};
CurrentMemberships current_memberships(const Scope& scope, const model::User& current);

/// The same departments and the same main one. The order does not count, since
/// V3 has none, nor does the main one while it is among those elsewhere.
bool same_memberships(const Scope& scope, const std::vector<std::string>& wanted,
                      const CurrentMemberships& current);

/// The usual case of the same, without allocation: false only means "look
/// closer". Every department named is known then.
bool plainly_same_memberships(const Scope& scope, const model::User& desired,
                              const model::User& current);

/// Fills departments, foreign ones and the shown field "memberships".
void set_memberships(const Scope& scope, std::vector<std::string> keys,
                     const CurrentMemberships& before, Change& change);

}  // namespace gsync::diff
