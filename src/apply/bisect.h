// Finds the bad records of a refused batch with few calls.

#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "core/error.h"

namespace gsync::apply {

/// What became of one call.
template <typename Item>
struct Verdict {
  /// Everything in it went through.
  bool accepted = true;
  /// Refused: what is still to be done. Empty when it all took effect after all.
  std::vector<Item> left;
};

/// Sends the items in one call; when it is refused, halves them until every bad
/// one was refused alone. `send` also does what is to be done about an item that
/// was refused alone.
///
/// When the whole was refused and its first half went through, the second half
/// holds a bad record: it is halved without being sent.
///
/// Cost:   one call when nothing is refused; about log2(n) calls a bad record.
/// Errors: the first error of `send` ends it.
/// Returns whether all items went through.
template <typename Item, typename Send>
Result<bool> bisect(std::span<const Item> items, const Send& send, bool known_bad = false) {
  if (items.empty()) return true;
  std::vector<Item> rest;
  if (!known_bad || items.size() == 1) {
    TRY_ASSIGN(Verdict<Item> verdict, send(items));
    if (verdict.accepted) return true;
    if (items.size() == 1) return false;
    rest = std::move(verdict.left);
    if (rest.size() <= 1) return bisect(std::span<const Item>(rest), send);
  } else {
    rest.assign(items.begin(), items.end());
  }
  const std::span<const Item> all(rest);
  const size_t middle = all.size() / 2;
  TRY_ASSIGN(const bool first, bisect(all.first(middle), send));
  TRY_ASSIGN(const bool second, bisect(all.subspan(middle), send, first));
  return first && second;
}

}  // namespace gsync::apply
