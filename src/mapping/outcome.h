// What evaluating a value came to: the value, or why there is none.

#pragma once

#include <string>
#include <tl/expected.hpp>

#include "source/record.h"

namespace gsync::mapping {

/// Why a value cannot be used: the record is set aside. Whoever knows the
/// record adds its place.
struct Problem {
  std::string code;
  /// Value and rule.
  std::string message;
  /// The next step.
  std::string hint;
  bool operator==(const Problem&) const = default;
};

using Outcome = tl::expected<source::RawValue, Problem>;

inline tl::unexpected<Problem> problem(std::string code, std::string message,
                                       std::string hint = {}) {
  return tl::unexpected<Problem>({std::move(code), std::move(message), std::move(hint)});
}

}  // namespace gsync::mapping
