// In which order the departments of a forest move so that no step makes a cycle.
//
// The order is from the top of the desired forest down. When a department moves,
// everything above its new parent already stands where it belongs, and there the
// department itself is not among it, because the desired forest has no cycle. So
// every move is legal, whatever the current forest looks like: a swap (A above B
// becomes B above A) lifts B first and then puts A below it, and a rotation of any
// length works the same way. Each department moves at most once, and one whose
// parent changes must move at least once: no order has fewer moves, and none needs
// a temporary place.
//
// Pure.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gsync::plan {

/// Parent of a first-level department.
constexpr size_t kRoot = SIZE_MAX;

struct TreeMove {
  size_t node = 0;
  size_t parent = kRoot;
  bool operator==(const TreeMove&) const = default;
};

/// The nodes of a forest, parents before children, siblings by number, each
/// subtree in one piece. `parents[i]` is the parent of node i.
///
/// Shape: nodes on or below a cycle are left out.
/// Cost:  linear.
std::vector<size_t> top_down(std::span<const size_t> parents);

/// The single moves that turn `current` into `desired`, in a legal order.
///
/// Shape: both forests over the same nodes, without cycles.
std::vector<TreeMove> order_moves(std::span<const size_t> current, std::span<const size_t> desired);

}  // namespace gsync::plan
