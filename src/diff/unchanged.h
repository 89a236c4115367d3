// Who needs no closer look: in most runs nearly everybody.

#pragma once

#include <cstdint>
#include <vector>

#include "diff/diff.h"
#include "diff/user_correlation.h"

namespace gsync::diff {

/// People of the source whose key and values are, each and to the byte, those of the user
/// that they are. Their departments may differ.
///
/// Cost: one pass over both sides, which is most of what a comparison costs: values lie all
/// over the memory. Nothing is allocated for people.
class Unchanged {
 public:
  Unchanged(const DiffInput& input, const UserCorrelation& users);

  /// By position on the desired side. False only means "look closer".
  [[nodiscard]] bool contains(uint32_t desired) const { return same_[desired]; }

 private:
  std::vector<bool> same_;
};

}  // namespace gsync::diff
