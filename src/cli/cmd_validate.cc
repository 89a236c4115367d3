#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/session.h"
#include "core/text.h"
#include "report/json.h"

namespace gsync::cli {
namespace {

Result<ExitStatus> validate(const Context& context, const std::string& job_path) {
  TRY_ASSIGN(const Session session, open_session(job_path));
  const size_t tables = session.mapping.request().tables.size();
  const std::string summary =
      fmt::format("{}: valid. Job {}, source {}, mapping {} ({}), target {}.\n", job_path,
                  quoted(session.job.name), session.job.source_type, session.mapping.name(),
                  counted(tables, "table"), session.job.target.organization_code);
  context.print(context.settings.json ? report::message_json("validate", 0, summary)
                                      : context.say(summary));
  return ExitStatus::kDone;
}

}  // namespace

void add_validate(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("validate", "Check a job file and its mapping; no network");
  auto job = std::make_shared<std::string>();
  command->add_option("JOB", *job, "The job file")->required();
  command->footer("Example:\n  genauth-sync validate acme.yaml\n");
  command->callback(
      [&context, &action, job] { action = [&context, job] { return validate(context, *job); }; });
}

}  // namespace gsync::cli
