// Identifiers are unique in the user pool: who wants one that another record
// of the source or another user of the target has?

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "diff/diff.h"
#include "diff/unchanged.h"
#include "diff/user_correlation.h"

namespace gsync::diff {

/// By position on the desired side: keys of people to be updated before, sorted,
/// because they give up an identifier that this record takes. Who is not in it
/// waits for nobody.
using Givers = std::unordered_map<uint32_t, std::vector<std::string>>;

/// Holds back, with a conflict each: both of two records that want one
/// identifier; and a record that wants one of a target user who keeps it, or
/// gives it up only by being deleted, or waits for another one in a circle.
///
/// Cost: O(N + M) hashes when any identifier is taken, else O(changed) comparisons.
Givers hold_collisions(const DiffInput& input, const Unchanged& unchanged, UserCorrelation& users,
                       std::vector<Conflict>& conflicts);

}  // namespace gsync::diff
