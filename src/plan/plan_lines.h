// The lines of a plan file between its first byte and its trailer.
// docs/plan-format.md describes each member.

#pragma once

#include <string>

#include "plan/json_reader.h"
#include "plan/plan.h"

namespace gsync::plan {

/// Version of the format that is written, and the latest that is read.
constexpr int kFormat = 1;

/// Every line, each with its line break.
std::string to_lines(const Plan& plan);

/// Takes one line into the plan; `mistake` says what is wrong with it.
void from_line(const nlohmann::ordered_json& line, Plan& plan, std::string& mistake);

}  // namespace gsync::plan
