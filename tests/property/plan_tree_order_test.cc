// Every pair of forests of a few departments: each move is legal when it is made,
// the result is right, and no other order has fewer moves.

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <vector>

#include "plan/tree_order.h"

namespace gsync::plan {
namespace {

using Forest = std::vector<size_t>;

bool is_above(const Forest& forest, size_t upper, size_t node) {
  for (size_t steps = 0; node != kRoot && steps <= forest.size(); ++steps) {
    if (node == upper) return true;
    node = forest[node];
  }
  return false;
}

bool is_forest(const Forest& forest) {
  for (size_t node = 0; node < forest.size(); ++node) {
    if (forest[node] != kRoot && is_above(forest, node, forest[node])) return false;
  }
  return true;
}

std::vector<Forest> all_forests(size_t nodes) {
  std::vector<Forest> forests;
  Forest forest(nodes, 0);
  size_t count = 1;
  for (size_t i = 0; i < nodes; ++i) count *= nodes + 1;
  for (size_t code = 0; code < count; ++code) {
    size_t rest = code;
    for (size_t& parent : forest) {
      parent = rest % (nodes + 1) == nodes ? kRoot : rest % (nodes + 1);
      rest /= nodes + 1;
    }
    if (is_forest(forest)) forests.push_back(forest);
  }
  return forests;
}

/// Makes the moves one at a time; empty when one of them is illegal.
Forest carried_out(Forest forest, const std::vector<TreeMove>& moves) {
  for (const TreeMove& move : moves) {
    if (move.parent != kRoot && is_above(forest, move.node, move.parent)) return {};
    forest[move.node] = move.parent;
  }
  return forest;
}

/// Fewest legal moves from `start` to every forest, breadth first.
std::map<Forest, size_t> distances(const Forest& start) {
  std::map<Forest, size_t> known{{start, 0}};
  std::deque<Forest> open{start};
  while (!open.empty()) {
    const Forest forest = open.front();
    open.pop_front();
    for (size_t node = 0; node < forest.size(); ++node) {
      for (size_t target = 0; target <= forest.size(); ++target) {
        const size_t parent = target == forest.size() ? kRoot : target;
        if (parent != kRoot && is_above(forest, node, parent)) continue;
        Forest next = forest;
        next[node] = parent;
        if (known.emplace(next, known[forest] + 1).second) open.push_back(next);
      }
    }
  }
  return known;
}

TEST(PlanTreeOrderProperty, ThereAreAsManyForestsAsCayleySays) {
  EXPECT_EQ(all_forests(3).size(), 16U);
  EXPECT_EQ(all_forests(4).size(), 125U);
  EXPECT_EQ(all_forests(5).size(), 1296U);
}

TEST(PlanTreeOrderProperty, EveryStepIsLegalAndTheResultRightForAllPairsUpToFive) {
  for (size_t nodes = 1; nodes <= 5; ++nodes) {
    const std::vector<Forest> forests = all_forests(nodes);
    for (const Forest& current : forests) {
      for (const Forest& desired : forests) {
        ASSERT_EQ(carried_out(current, order_moves(current, desired)), desired);
      }
    }
  }
}

TEST(PlanTreeOrderProperty, NoOrderHasFewerMovesForAllPairsUpToFour) {
  for (size_t nodes = 1; nodes <= 4; ++nodes) {
    const std::vector<Forest> forests = all_forests(nodes);
    for (const Forest& current : forests) {
      const std::map<Forest, size_t> fewest = distances(current);
      ASSERT_EQ(fewest.size(), forests.size());
      for (const Forest& desired : forests) {
        ASSERT_EQ(order_moves(current, desired).size(), fewest.at(desired));
      }
    }
  }
}

}  // namespace
}  // namespace gsync::plan
