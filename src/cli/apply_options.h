// How a plan is carried out, where the command line says it instead of the job.

#pragma once

#include <optional>
#include <string>

#include "config/job.h"

namespace CLI {
class App;
}

namespace gsync::cli {

struct ApplyOptions {
  std::optional<int> workers;
  std::optional<int> calls_per_second;
  std::optional<std::string> verify;
  /// Why an unfinished run is closed instead of finished; empty: it is finished.
  std::string abandon;
};

/// --workers, --calls-per-second, --verify, --abandon.
void add_apply_options(CLI::App& command, ApplyOptions& options);

/// Puts what the options say in the place of the job's own words.
void override_job(config::Job& job, const ApplyOptions& options);

}  // namespace gsync::cli
