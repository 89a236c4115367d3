// Which target a command without a job works on: options of the command line,
// or else the environment (docs/management.md).

#pragma once

#include <span>

#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/target.h"
#include "config/job.h"
#include "config/reference.h"
#include "core/error.h"

namespace gsync::cli {

/// --job, --database, --host and what belongs to them.
std::span<const ArgumentInfo> target_arguments();

/// The section of the job, or one made of the options and checked by the rules
/// of a job file. The organization may be empty.
/// Errors: kUsage when none or several targets are named; kConfig.
Result<config::TargetSection> choose_target(const Arguments& arguments,
                                            const config::Environment& environment);

/// What a command does to the target.
enum class Effect : uint8_t {
  kReads,
  kChanges,
  kCreates,  // an embedded directory that does not exist is made
};

/// Errors: kUsage when there is no such embedded directory.
Result<Target> open_chosen(const config::TargetSection& section, Effect effect,
                           const Context& context);

}  // namespace gsync::cli
