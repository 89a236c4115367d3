#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/history.h"
#include "cli/pipeline.h"
#include "config/duration.h"
#include "core/text.h"
#include "report/json.h"
#include "report/json_runs.h"
#include "report/runs_text.h"

namespace gsync::cli {
namespace {

struct RunsOptions {
  std::string job;
  int64_t limit = 20;
};

struct PruneOptions {
  std::string job;
  /// Nothing: none for being among the latest.
  std::optional<int64_t> keep;
  std::string older_than;
};

Result<ExitStatus> run_runs(const Context& context, const RunsOptions& options) {
  if (options.job.empty()) {
    return fail(ErrorCode::kUsage, "usage", "", "JOB is required",
                "'genauth-sync runs --help' shows how");
  }
  TRY_ASSIGN(const config::Job job, look_back(options.job));
  TRY_ASSIGN(const Past past, Past::open(job));
  TRY_ASSIGN(const std::vector<state::Attempt> runs, past.latest(options.limit));
  context.print(context.settings.json ? report::runs_json(runs, 0)
                                      : report::render_runs(runs, context.style()));
  return ExitStatus::kDone;
}

Result<state::PruneRule> prune_rule(const PruneOptions& options, TimePoint now) {
  state::PruneRule rule;
  if (!options.keep && options.older_than.empty()) {
    return fail(ErrorCode::kUsage, "prune-everything", "",
                "nothing says which runs are to be forgotten",
                "add --keep N, --older-than 90d, or both");
  }
  rule.keep = options.keep.value_or(0);
  if (options.older_than.empty()) return rule;
  const auto age = config::parse_duration(options.older_than);
  if (!age) {
    return fail(ErrorCode::kUsage, "not-a-duration", "--older-than",
                fmt::format("{} is not a length of time", quoted(options.older_than)),
                "write a whole number and a unit: 30m, 12h, 90d");
  }
  rule.before = now - *age;
  return rule;
}

Result<ExitStatus> run_prune(const Context& context, const PruneOptions& options) {
  TRY_ASSIGN(const state::PruneRule rule, prune_rule(options, context.clock().now()));
  TRY_ASSIGN(const config::Job job, look_back(options.job));
  TRY_ASSIGN(const io::FileLock lock, state::StateFile::lock(job.state, context.clock().now()));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(job));
  TRY_ASSIGN(const state::Pruned pruned, state.prune(rule));
  TRY_ASSIGN(const int64_t bytes, state.size());
  const std::string text =
      fmt::format("{}: {} forgotten, {} left; the state file has {} KB.\n", options.job,
                  counted(static_cast<uint64_t>(pruned.removed), "run"), pruned.left,
                  grouped(static_cast<uint64_t>(bytes) / 1024));
  context.print(context.settings.json ? report::message_json("runs prune", 0, text)
                                      : context.say(text));
  return ExitStatus::kDone;
}

void add_prune(CLI::App& runs, const Context& context, Action& action) {
  auto* command = runs.add_subcommand("prune", "Forget old runs; the file shrinks");
  auto options = std::make_shared<PruneOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_option("--keep", options->keep, "The latest N runs stay")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--older-than", options->older_than,
                      "Runs of this age or younger stay: 30m, 12h, 90d");
  command->footer(
      "The latest run and one that is unfinished always stay; whatever stays can be shown and "
      "undone.\n"
      "Examples:\n"
      "  genauth-sync runs prune acme.yaml --keep 50\n"
      "  genauth-sync runs prune acme.yaml --keep 10 --older-than 90d\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_prune(context, *options); };
  });
}

}  // namespace

void add_runs(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("runs", "The history of a job, latest first");
  auto options = std::make_shared<RunsOptions>();
  // Not `required`: a job is named after `prune`, too.
  command->add_option("JOB", options->job, "The job file");
  command->add_option("--limit", options->limit, "Most runs to list")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  genauth-sync runs acme.yaml --limit 5\n"
      "  genauth-sync runs prune acme.yaml --keep 50\n");
  command->callback([&context, &action, command, options] {
    if (!command->get_subcommands().empty()) return;
    action = [&context, options] { return run_runs(context, *options); };
  });
  add_prune(*command, context, action);
}

}  // namespace gsync::cli
