// A part of a plan that is carried out first: a canary.
//
// Pure.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace gsync::plan {

/// What of a plan is chosen. The lists add up; where both are empty it is everything.
struct Selection {
  /// People or departments by source key.
  std::vector<std::string> keys;
  /// Departments by source key, each with what is below it and the people who are in
  /// one of them after their change.
  std::vector<std::string> departments;
  /// The first so many operations of what is chosen; nothing: all.
  std::optional<size_t> limit;

  [[nodiscard]] bool is_everything() const { return keys.empty() && departments.empty() && !limit; }
};

/// Held::why of what was not chosen.
constexpr std::string_view kNotChosen = "not chosen";

/// Held operations that wait for approval, and those that were not chosen.
uint64_t waiting(const Plan& plan);
uint64_t not_chosen(const Plan& plan);

/// The plan of the chosen operations, of what they need, and of everything else that the
/// plan does to the same objects when they exist; all others are held in it. It is judged as the
/// whole and has no signature; its hash is set.
///
/// Applying the whole plan afterwards does the rest: what is done already is found so.
/// Cost:   linear in operations and dependencies, times the chains between objects.
/// Errors: kUsage when the plan does nothing to a key, with the nearest one.
Result<Plan> part_of(const Plan& plan, const Selection& selection);

}  // namespace gsync::plan
