// The tables of a state file and who they belong to. docs/state-file.md
// describes each column.

#pragma once

#include <cstdint>
#include <string>

namespace gsync::state {

/// "gsst": marks the file as a state file of this program.
constexpr int32_t kApplicationId = 0x67737374;
constexpr int32_t kSchemaVersion = 1;

const std::string& schema();

}  // namespace gsync::state
