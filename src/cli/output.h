// Where a command's result goes besides the screen: options that several
// commands share.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/pipeline.h"
#include "plan/sign_key.h"

namespace CLI {
class App;
}

namespace gsync::cli {

struct PlanOutput {
  std::string plan_file;
  std::string report_file;
  std::vector<std::string> overrides;
  std::string sign_key;
  std::string valid_for;
};

/// -o/--output, --report, --override, --sign-key, --valid-for.
void add_plan_output(CLI::App& command, PlanOutput& output);
/// --override alone, and --sign-key alone.
void add_override_option(CLI::App& command, std::vector<std::string>& overrides);
void add_sign_key_option(CLI::App& command, std::string& file, const std::string& description);

/// A file that is written must not take the place of what the job is made of or lives on.
/// Errors: kUsage.
Result<void> check_output(const std::string& file, const config::Job& job);

/// What the options ask of a plan.
/// Errors: kUsage.
Result<PlanRequest> plan_request(const PlanOutput& output);

/// The key of the option, else the job's; nothing when there is neither.
/// Errors: kConfig, kNotFound, kIo.
Result<std::optional<plan::SignKey>> sign_key_of(const std::string& option, const config::Job& job);

/// "plan.pending.jsonl" for "plan.jsonl": where what waits for approval goes.
std::filesystem::path pending_beside(const std::filesystem::path& plan_file);

/// Writes the plan file, what waits for approval beside it, and the complete
/// report, where they were asked for.
Result<void> write_plan_output(plan::Plans& plans, const PlanOutput& output, const config::Job& job,
                               const Context& context);

/// Keeps what waits for approval in the job's pending file, which is removed when
/// nothing waits: a plan of an earlier run is out of date. Returns the file,
/// empty when there is none.
Result<std::string> keep_pending(plan::Plans& plans, const PlanOutput& output,
                                 const config::Job& job);

/// "Would create user. key=e1042 target=..." for each operation (--verbose).
void log_changes(const plan::Plan& plan, std::string_view mood, const Context& context);

}  // namespace gsync::cli
