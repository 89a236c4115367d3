// Says which batch of a plan may be carried out now, beside those under way.
//
// Pure.

#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "plan/batches.h"

namespace gsync::apply {

/// What is independent runs side by side, everything else in the plan's order:
///
///   people              unless one batch needs the other, or both touch a person
///   new departments     unless they are siblings, or one is above the other
///   heads               unless department or head is the same
///   all other batches   alone: fields, the organization, renames, moves, deletions
///
/// Batches of two of these kinds never run side by side.
/// Cost: linear in operations and dependencies.
class BatchQueue {
 public:
  /// Both in the plan's order, as plan::batches() gives them.
  BatchQueue(std::span<const plan::Operation> operations, std::span<const plan::Batch> batches);

  /// The first batch in the plan's order that may begin; it is under way then.
  /// Nothing: one that is under way must end first, or none is left.
  std::optional<size_t> next();
  /// The same, but none before the one that stands before it in the plan is under way.
  std::optional<size_t> next_in_order();
  void done(size_t batch);

  /// Every batch was begun; every batch is done.
  [[nodiscard]] bool is_empty() const { return begun_ == waits_for_.size(); }
  [[nodiscard]] bool is_over() const { return done_ == waits_for_.size(); }

 private:
  /// Adjacent batches of a kind, the second number excluded.
  using Stretch = std::pair<size_t, size_t>;

  void divide(std::span<const plan::Operation> operations, std::span<const plan::Batch> batches);
  void connect(std::span<const plan::Operation> operations, std::span<const plan::Batch> batches);
  void open_stretch();

  std::vector<Stretch> stretches_;
  size_t stretch_ = 0;
  /// By batch: how many of its stretch it waits for, and which wait for it.
  std::vector<size_t> waits_for_;
  std::vector<std::vector<size_t>> waiting_;
  std::set<size_t> ready_;
  size_t begun_ = 0;
  size_t done_ = 0;
};

}  // namespace gsync::apply
