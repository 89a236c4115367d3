// The `guards:` section of a job file.

#pragma once

#include <vector>

#include "config/job.h"

namespace gsync::config {

/// Fills `limits` from the section; what the section leaves out stays as it is.
/// A limit is "10%", a number ("50": exactly that many), or a map
/// {percent, absolute, floor}.
std::vector<Diagnostic> read_guard_limits(const Node& section, GuardLimits& limits);

}  // namespace gsync::config
