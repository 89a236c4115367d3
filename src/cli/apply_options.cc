#include "cli/apply_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace gsync::cli {

void add_apply_options(CLI::App& command, ApplyOptions& options) {
  command.add_option("--workers", options.workers, "Calls under way at once (apply.workers)")
      ->check(CLI::Range(1, config::kMostWorkers));
  command
      .add_option("--calls-per-second", options.calls_per_second,
                  "Most calls in a second, reads too; 0: any number (target.calls_per_second)")
      ->check(CLI::Range(0, config::kMostCallsPerSecond));
  command
      .add_option("--verify", options.verify,
                  "What is read back at the end: all, sample or none (apply.verify)")
      ->check(CLI::IsMember(config::kVerifyNames));
  command
      .add_option("--abandon", options.abandon,
                  "Close a run that did not end, with this reason, instead of finishing it first")
      ->type_name("REASON");
}

void override_job(config::Job& job, const ApplyOptions& options) {
  job.apply.workers = options.workers.value_or(job.apply.workers);
  job.target.calls_per_second = options.calls_per_second.value_or(job.target.calls_per_second);
  if (!options.verify) return;
  const auto& names = config::kVerifyNames;
  const auto found = std::find(names.begin(), names.end(), *options.verify);
  job.apply.verify = static_cast<config::Verify>(found - names.begin());
}

}  // namespace gsync::cli
