// The `apply:` section of a job file: how a plan is carried out.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/reader.h"
#include "config/target.h"

namespace gsync::config {

/// What is read back at the end.
enum class Verify : uint8_t {
  kAll,     // everything that was touched
  kSample,  // departments, and of many people a sample
  kNone,
};
inline const std::vector<std::string> kVerifyNames{"all", "sample", "none"};

struct ApplyRules {
  /// Calls under way at once while a plan is carried out. An embedded directory
  /// makes its writes one after the other anyway.
  int workers = 4;
  Verify verify = Verify::kAll;
};

constexpr int kMostWorkers = 32;

ApplyRules default_apply_rules(TargetType target);

/// Reads the map; what is wrong with it is reported to the reader. `rules` holds
/// the defaults.
void read_apply(MapReader& reader, ApplyRules& rules);

}  // namespace gsync::config
