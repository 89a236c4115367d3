// People on both sides: who is created, adopted, updated, revived, and whose
// departments change. Leavers: diff/leavers.h.

#pragma once

#include <string>

#include "diff/diff.h"
#include "diff/identifier_collisions.h"
#include "diff/scope.h"

namespace gsync::diff {

/// Appends the changes of everybody in the source who is no leaver and not held
/// back, and counts those who need nothing.
///
/// A user whom an administrator suspended stays so, unless the mapping shows
/// `status`. One who has resigned cannot come back: he is left alone, with a
/// warning.
/// Cost: O(N); nothing is allocated for people who need nothing.
void compare_users(const Scope& scope, const Givers& givers, Changes& changes);

/// A change of this user with what all kinds share: key, id, name, path, hash.
Change change_of_user(const Scope& scope, ChangeKind kind, const std::string& key,
                      uint32_t current);

}  // namespace gsync::diff
