// The first few of a list that may be long, and how many are left out.

#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace gsync::report {

/// The items are those of the list, which must outlive the selection.
template <typename T>
struct Selection {
  std::vector<const T*> first;
  uint64_t more = 0;

  [[nodiscard]] uint64_t total() const { return first.size() + more; }
};

template <typename T>
Selection<T> select_first(const std::vector<T>& list, size_t limit) {
  Selection<T> selection;
  const size_t count = std::min(limit, list.size());
  selection.first.reserve(count);
  for (size_t i = 0; i < count; ++i) selection.first.push_back(&list[i]);
  selection.more = list.size() - count;
  return selection;
}

}  // namespace gsync::report
