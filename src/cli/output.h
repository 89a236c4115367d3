// Where a command's result goes besides the screen: options that several
// commands share.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/pipeline.h"

namespace CLI {
class App;
}

namespace gsync::cli {

struct PlanOutput {
  std::string plan_file;
  std::string report_file;
  std::vector<std::string> overrides;
};

/// -o/--output, --report, --override.
void add_plan_output(CLI::App& command, PlanOutput& output);

/// Writes the plan file and the complete report, where they were asked for.
Result<void> write_plan_output(plan::Plan& plan, const PlanOutput& output, const Context& context);

/// "Would create user. key=e1042 target=..." for each operation (--verbose).
void log_changes(const plan::Plan& plan, std::string_view mood, const Context& context);

}  // namespace gsync::cli
