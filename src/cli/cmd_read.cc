#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/session.h"
#include "report/json.h"
#include "report/read_text.h"

namespace gsync::cli {
namespace {

struct ReadOptions {
  std::string job;
  bool all = false;
};

Result<ExitStatus> read(const Context& context, const ReadOptions& options) {
  TRY_ASSIGN(Session session, open_session(options.job));
  TRY_ASSIGN(const mapping::Normalized normalized, read_source(session, "", context));
  const bool whole = normalized.rejected.empty() &&
                     normalized.verdict.completeness == source::Completeness::kComplete;
  const ExitStatus status = whole ? ExitStatus::kDone : ExitStatus::kPartial;
  report::Style style = context.style();
  style.full = options.all;
  context.print(context.settings.json
                    ? report::read_json(normalized, session.job.name, static_cast<int>(status))
                    : report::render_read(normalized, session.job.name, style));
  return status;
}

}  // namespace

void add_read(CLI::App& app, const Context& context, Action& action) {
  auto* command =
      app.add_subcommand("read", "Show what a source holds: normalized records and diagnostics");
  auto options = std::make_shared<ReadOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_flag("--all", options->all, "Every record, not a selection");
  command->footer(
      "Examples:\n"
      "  genauth-sync read acme.yaml\n"
      "  genauth-sync read acme.yaml --json | jq '.rejected[].place'\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return read(context, *options); };
  });
}

}  // namespace gsync::cli
