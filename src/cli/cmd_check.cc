#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/target.h"
#include "core/text.h"
#include "report/json.h"
#include "report/read_text.h"

namespace gsync::cli {
namespace {

std::string source_lines(const source::ProbeReport& probe) {
  std::string text = fmt::format("source  {}\n", printable(probe.summary));
  for (const std::string& detail : probe.details) {
    text += fmt::format("        {}\n", printable(detail));
  }
  return text;
}

std::string read_lines(const mapping::Normalized& normalized) {
  std::string text =
      fmt::format("read    {}; {}, {}; {} set aside\n", to_text(normalized.verdict.completeness),
                  counted(normalized.desired.departments.size(), "department"),
                  counted(normalized.desired.users.size(), "user"), normalized.rejected.size());
  if (!normalized.verdict.note.empty()) {
    text += fmt::format("        {}\n", printable(normalized.verdict.note));
  }
  for (const std::string& columns : report::column_lines(normalized.columns)) {
    text += fmt::format("        {}\n", columns);
  }
  if (!normalized.rejected.empty()) {
    text += "        'genauth-sync read JOB' shows why\n";
  }
  return text;
}

Result<std::string> target_lines(const config::Job& job, const Context& context) {
  TRY_ASSIGN(const Target target, Target::open(job.target, Target::Access::kRead, context));
  TRY_ASSIGN(const auto organizations, target.client().list_organizations());
  TRY_ASSIGN(const auto users, target.client().list_users(1, 1));
  const bool exists =
      std::any_of(organizations.begin(), organizations.end(),
                  [&](const auto& item) { return item.code == job.target.organization_code; });
  return fmt::format("target  {}\n        {}; {} in the pool\n", target_name(job.target),
                     exists ? fmt::format("organization {} exists", job.target.organization_code)
                            : fmt::format("organization {} does not exist yet; a sync creates it",
                                          job.target.organization_code),
                     counted(static_cast<uint64_t>(std::max<int64_t>(users.total, 0)), "user"));
}

Result<ExitStatus> check(const Context& context, const std::string& job_path) {
  TRY_ASSIGN(Session session, open_session(job_path));
  TRY_ASSIGN(const source::ProbeReport probe, session.source->probe(context.stop()));
  TRY_ASSIGN(const mapping::Normalized normalized, read_source(session, {}, context));
  TRY_ASSIGN(const std::string target, target_lines(session.job, context));
  const std::string text = source_lines(probe) + read_lines(normalized) + target;
  context.print(context.settings.json ? report::message_json("check", 0, text) : context.say(text));
  return ExitStatus::kDone;
}

}  // namespace

void add_check(CLI::App& app, const Context& context, Action& action) {
  auto* command =
      app.add_subcommand("check", "Reach source and target, read, and count; writes nothing");
  auto job = std::make_shared<std::string>();
  command->add_option("JOB", *job, "The job file")->required();
  command->footer("Example:\n  genauth-sync check acme.yaml\n");
  command->callback(
      [&context, &action, job] { action = [&context, job] { return check(context, *job); }; });
}

}  // namespace gsync::cli
