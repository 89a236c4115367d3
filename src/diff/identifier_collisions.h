// Identifiers are unique in the user pool: who wants one that another record
// of the source or another user of the target has?

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "diff/diff.h"
#include "diff/user_correlation.h"

namespace gsync::diff {

/// Who has to wait for whose update, because the other one gives up an
/// identifier that this one takes.
struct IdentifierOrder {
  struct Turn {
    /// Keys of people to be updated before, sorted.
    std::vector<std::string> after;
    /// 0 for those who wait for nobody of their own kind of change.
    uint32_t wave = 0;
  };
  /// By position on the desired side; who is not in it waits for nobody.
  std::unordered_map<uint32_t, Turn> turns;
};

/// Holds back, with a conflict each: both of two records that want one
/// identifier; and a record that wants one of a target user who keeps it, or
/// who gives it up only later than it is taken (by a deletion, by an update
/// when the taker is created, or in a circle).
///
/// Cost: O(N + M) hashes when any identifier is taken, else O(N) comparisons.
IdentifierOrder hold_collisions(const DiffInput& input, UserCorrelation& users,
                                std::vector<Conflict>& conflicts);

}  // namespace gsync::diff
