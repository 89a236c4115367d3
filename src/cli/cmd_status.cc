#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/history.h"
#include "config/duration.h"
#include "config/operations.h"
#include "core/text.h"
#include "operations/freshness.h"
#include "report/status_text.h"

namespace gsync::cli {
namespace {

struct StatusOptions {
  std::string job;
  std::string max_age;
};

Result<std::chrono::minutes> limit_of(const StatusOptions& options, std::chrono::minutes every) {
  if (options.max_age.empty()) return every * operations::kRunsAllowed;
  const auto limit = config::parse_duration(options.max_age);
  if (limit && limit->count() > 0) return *limit;
  return fail(ErrorCode::kUsage, "not-a-duration", "--max-age",
              fmt::format("{} is not a length of time", quoted(options.max_age)),
              "write a whole number and a unit: 30m, 2h, 1d");
}

Result<ExitStatus> run_status(const Context& context, const StatusOptions& options) {
  TRY_ASSIGN(const config::Job job, look_back(options.job));
  TRY_ASSIGN(const config::Operations how,
             config::load_operations(job, Context::environment(), config::Purpose::kLookBack));
  TRY_ASSIGN(const std::chrono::minutes limit, limit_of(options, how.every));
  TRY_ASSIGN(const operations::Lately lately, lately_of(job));
  const operations::Freshness freshness =
      operations::judge(lately, limit, how.every, context.clock().now());
  const ExitStatus status =
      freshness.stale.value_or(false) ? ExitStatus::kFailed : ExitStatus::kDone;
  if (context.settings.json) {
    context.print(
        report::status_json(job.name, lately, freshness, limit, static_cast<int>(status)));
  } else if (context.settings.quiet) {
    if (status != ExitStatus::kDone) context.result(report::status_line(job.name, freshness));
  } else {
    context.print(report::render_status(job.name, lately, freshness, context.style()));
  }
  return status;
}

}  // namespace

void add_status(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("status", "Whether a job has run well lately: for monitoring");
  auto options = std::make_shared<StatusOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_option("--max-age", options->max_age,
                      "How old the last good run may be: 30m, 2h, 1d. Without it three times "
                      "the job's schedule.every");
  command->footer(
      "The exit status is 1 when the last good run is older.\n"
      "Examples:\n"
      "  genauth-sync status acme.yaml --max-age 2h\n"
      "  genauth-sync status acme.yaml --json\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_status(context, *options); };
  });
}

}  // namespace gsync::cli
