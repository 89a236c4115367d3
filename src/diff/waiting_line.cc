#include "diff/waiting_line.h"

#include <unordered_map>
#include <vector>

namespace gsync::diff {
namespace {

using Takers = std::unordered_multimap<uint32_t, uint32_t>;

Takers takers_by_giver(std::span<const Wait> waits) {
  Takers takers;
  for (const Wait& wait : waits) takers.emplace(wait.giver, wait.taker);
  return takers;
}

/// Calls `next` for everybody who waits for `giver`.
template <typename Next>
void each_taker(const Takers& takers, uint32_t giver, const Next& next) {
  const auto [first, last] = takers.equal_range(giver);
  for (auto at = first; at != last; ++at) next(at->second);
}

/// Those who wait, directly or not, for somebody who is held back.
std::unordered_set<uint32_t> behind_held(std::span<const Wait> waits, const Takers& takers,
                                         const std::function<bool(uint32_t)>& is_held) {
  std::unordered_set<uint32_t> behind;
  std::vector<uint32_t> open;
  for (const Wait& wait : waits) {
    if (is_held(wait.giver)) open.push_back(wait.giver);
  }
  while (!open.empty()) {
    const uint32_t giver = open.back();
    open.pop_back();
    each_taker(takers, giver, [&](uint32_t taker) {
      if (!is_held(taker) && behind.insert(taker).second) open.push_back(taker);
    });
  }
  return behind;
}

/// Serves everybody whose givers all have been served. Returns whom that never reaches.
std::unordered_set<uint32_t> never_served(std::span<const Wait> waits, const Takers& takers) {
  std::unordered_map<uint32_t, size_t> missing;
  for (const Wait& wait : waits) {
    ++missing[wait.taker];
    missing.try_emplace(wait.giver, 0U);
  }
  std::vector<uint32_t> ready;
  for (const auto& [record, count] : missing) {
    if (count == 0) ready.push_back(record);
  }
  while (!ready.empty()) {
    const uint32_t giver = ready.back();
    ready.pop_back();
    each_taker(takers, giver, [&](uint32_t taker) {
      if (--missing[taker] == 0) ready.push_back(taker);
    });
  }
  std::unordered_set<uint32_t> left;
  for (const auto& [record, count] : missing) {
    if (count > 0) left.insert(record);
  }
  return left;
}

}  // namespace

Stuck find_stuck(std::span<const Wait> waits, const std::function<bool(uint32_t)>& is_held) {
  Stuck stuck;
  stuck.takers = behind_held(waits, takers_by_giver(waits), is_held);
  std::vector<Wait> hopeful;
  for (const Wait& wait : waits) {
    if (!is_held(wait.taker) && !stuck.takers.contains(wait.taker)) hopeful.push_back(wait);
  }
  stuck.in_circle = never_served(hopeful, takers_by_giver(hopeful));
  stuck.takers.insert(stuck.in_circle.begin(), stuck.in_circle.end());
  return stuck;
}

}  // namespace gsync::diff
