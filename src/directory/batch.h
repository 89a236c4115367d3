// Calls that take several items, and what the rules say of them.

#pragma once

#include <algorithm>
#include <vector>

#include "directory/store.h"

namespace gsync::directory {

/// Runs `one`; when it refuses and the rules keep the earlier items of a failed
/// batch, what it did itself is taken back and the refusal says so.
template <typename One>
auto batch_item(Store& store, One one) -> decltype(one()) {
  if (store.rules().failed_batch == FailedBatch::kNothing) return one();
  TRY_CHECK(store.query("SAVEPOINT item")->run());
  auto answer = one();
  if (!answer) {
    answer.error().keeps_earlier = true;
    TRY_CHECK(store.query("ROLLBACK TO item")->run());
  }
  TRY_CHECK(store.query("RELEASE item")->run());
  return answer;
}

/// What `one` gives for each item, in the order of the rules; ends at the first
/// refusal.
template <typename Item, typename One>
auto each_item(Store& store, const std::vector<Item>& items, One one) -> decltype(one(items[0])) {
  std::vector<typename decltype(one(items[0]))::value_type> rows;
  rows.reserve(items.size());
  for (const Item& item : items) {
    TRY_ASSIGN(auto row, batch_item(store, [&] { return one(item); }));
    rows.push_back(std::move(row));
  }
  if (store.rules().batch_replies == BatchReplies::kReversed) {
    std::reverse(rows.begin(), rows.end());
  }
  return list_of(std::move(rows));
}

}  // namespace gsync::directory
