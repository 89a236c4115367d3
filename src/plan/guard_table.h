// The rows of the guards: what each looks at and how it is judged. For guard.cc.

#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "config/job.h"
#include "plan/guard.h"
#include "plan/measures.h"

namespace gsync::plan {

/// What is counted, and what it is a part of.
struct Words {
  std::string_view singular, plural, whole_singular, whole;
};

struct Guard {
  GuardInfo info;
  GuardVerdict (*judge)(const Facts& facts, const Guard& guard) = nullptr;
  /// Null: nothing at all is allowed.
  config::Limit config::GuardLimits::*limit = nullptr;
  Words words{};
  /// The operations that it is about, null when it is about the read as a whole.
  Choice (*choose)(const Facts& facts) = nullptr;
  /// Null: the objects of `choose`.
  Measure (*measure)(const Facts& facts) = nullptr;
  /// What a percentage is of; null: what `measure` says.
  uint64_t (*whole)(const Facts& facts) = nullptr;
};

std::span<const Guard> guard_table();

/// max(floor, min(absolute, percent)) of what the job sets for it.
uint64_t limit_of(const Facts& facts, const Guard& guard, uint64_t whole);

}  // namespace gsync::plan
