#include "plan/tree_order.h"

namespace gsync::plan {
namespace {

/// Children of every node, and of the root at the end, each list as a chain
/// through `previous`, descending: what a stack pops ascending.
struct Children {
  explicit Children(std::span<const size_t> parents)
      : last(parents.size() + 1, kRoot), previous(parents.size(), kRoot) {
    for (size_t node = 0; node < parents.size(); ++node) {
      size_t& chain = last[parents[node] == kRoot ? parents.size() : parents[node]];
      previous[node] = chain;
      chain = node;
    }
  }
  std::vector<size_t> last;
  std::vector<size_t> previous;
};

}  // namespace

std::vector<size_t> top_down(std::span<const size_t> parents) {
  const Children children(parents);
  std::vector<size_t> order;
  order.reserve(parents.size());
  std::vector<size_t> stack;
  const auto push_children = [&](size_t of) {
    for (size_t node = children.last[of]; node != kRoot; node = children.previous[node]) {
      stack.push_back(node);
    }
  };
  push_children(parents.size());
  while (!stack.empty()) {
    const size_t node = stack.back();
    stack.pop_back();
    order.push_back(node);
    push_children(node);
  }
  return order;
}

std::vector<TreeMove> order_moves(std::span<const size_t> current,
                                  std::span<const size_t> desired) {
  std::vector<TreeMove> moves;
  for (const size_t node : top_down(desired)) {
    if (current[node] != desired[node]) moves.push_back({node, desired[node]});
  }
  return moves;
}

}  // namespace gsync::plan
