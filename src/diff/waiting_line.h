// Who waits for whom, because one record takes what another one gives up, and
// who waits in vain.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_set>

namespace gsync::diff {

/// Positions on the desired side.
struct Wait {
  uint32_t taker = 0;
  uint32_t giver = 0;
};

/// Who does not get what he waits for.
struct Stuck {
  /// All of them, without those who were held back before.
  std::unordered_set<uint32_t> takers;
  /// Those who wait for each other in a circle, and who wait for these.
  std::unordered_set<uint32_t> in_circle;
};

/// A giver that is held back gives nothing up, and so on along the line.
/// Cost: O(waits); the order of `waits` does not matter.
Stuck find_stuck(std::span<const Wait> waits, const std::function<bool(uint32_t)>& is_held);

}  // namespace gsync::diff
