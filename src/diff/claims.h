// Which source record an object of the target belongs to, and what happens
// when two records want the same one.

#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "diff/key_index.h"

namespace gsync::diff {

/// Pairs positions of the desired side with positions of the current side.
class Claims {
 public:
  Claims(size_t desired, size_t current)
      : current_of_(desired, kNone), desired_of_(current, kNone) {}

  void claim(uint32_t desired, uint32_t current) {
    current_of_[desired] = current;
    if (desired_of_[current] == kNone) {
      desired_of_[current] = desired;
      return;
    }
    contested_.emplace_back(current, desired_of_[current]);
    contested_.emplace_back(current, desired);
  }

  /// Takes the object from the record that has it, which has none then.
  void take_over(uint32_t desired, uint32_t current) {
    const uint32_t owner = desired_of_[current];
    if (owner != kNone) current_of_[owner] = kNone;
    desired_of_[current] = kNone;
    claim(desired, current);
  }

  [[nodiscard]] uint32_t current_of(uint32_t desired) const { return current_of_[desired]; }
  /// One of the claimants when there are several.
  [[nodiscard]] uint32_t desired_of(uint32_t current) const { return desired_of_[current]; }
  /// (current, desired) of objects that several records claim; unsorted, and a
  /// pair may be there twice.
  [[nodiscard]] const std::vector<std::pair<uint32_t, uint32_t>>& contested() const {
    return contested_;
  }

 private:
  std::vector<uint32_t> current_of_;
  std::vector<uint32_t> desired_of_;
  std::vector<std::pair<uint32_t, uint32_t>> contested_;
};

/// (what they share, record) pairs as groups: for each thing shared its
/// records, each once, in the order of `less`, which must not depend on the
/// order of the input.
template <typename Less>
std::vector<std::pair<uint32_t, std::vector<uint32_t>>> group_by_first(
    std::vector<std::pair<uint32_t, uint32_t>> pairs, Less less) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<std::pair<uint32_t, std::vector<uint32_t>>> groups;
  for (const auto& [shared, record] : pairs) {
    if (groups.empty() || groups.back().first != shared) groups.push_back({shared, {}});
    groups.back().second.push_back(record);
  }
  for (auto& group : groups) std::sort(group.second.begin(), group.second.end(), less);
  return groups;
}

/// The record of a group that a message about `record` names.
inline uint32_t other_of(const std::vector<uint32_t>& group, uint32_t record) {
  return group[record == group[0] ? 1 : 0];
}

}  // namespace gsync::diff
