#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "report/json.h"
#include "report/read_text.h"

namespace gsync::cli {
namespace {

struct ReadOptions {
  std::string job;
  bool all = false;
  std::string rejected;
  bool force = false;
};

Result<void> check_free(const ReadOptions& options) {
  if (options.rejected.empty() || options.force || !std::filesystem::exists(options.rejected)) {
    return {};
  }
  return fail(ErrorCode::kUsage, "file-exists", options.rejected, "the file exists",
              "name another one with --rejected, or add --force");
}

/// In a folder that is read as a whole it would be read next time, or is read now.
Result<void> check_apart(const std::string& file, const config::Job& job) {
  const config::Node* input = job.source.find("file");
  std::error_code unknown;
  if (file.empty() || input == nullptr) return {};
  const auto folder = std::filesystem::absolute(file, unknown).parent_path();
  const auto source = job.folder / input->text;
  if (!std::filesystem::is_directory(source, unknown) ||
      !std::filesystem::equivalent(folder, source, unknown)) {
    return {};
  }
  return fail(ErrorCode::kUsage, "among-input", file,
              "it would stand among the files that the job reads", "name another file");
}

/// Says what was saved, beside the report.
Result<void> save_rejected(Session& session, const mapping::Normalized& normalized,
                           const std::string& path, const Context& context) {
  std::vector<Diagnostic> reasons;
  reasons.reserve(normalized.rejected.size());
  for (const mapping::Rejected& rejected : normalized.rejected) {
    reasons.push_back(rejected.diagnostic);
  }
  TRY_ASSIGN(const uint64_t saved, session.source->save_rejected(reasons, path));
  context.info(
      saved == 0 ? fmt::format("No row was set aside. file={} is not written", path)
                 : fmt::format("Saved the rows that were set aside. rows={} file={}", saved, path));
  return {};
}

Result<ExitStatus> read(const Context& context, const ReadOptions& options) {
  TRY_CHECK(check_free(options));
  TRY_ASSIGN(Session session, open_session(options.job));
  TRY_CHECK(check_output(options.rejected, session.job));
  TRY_CHECK(check_apart(options.rejected, session.job));
  TRY_ASSIGN(const mapping::Normalized normalized, read_source(session, {}, context));
  if (!options.rejected.empty()) {
    TRY_CHECK(save_rejected(session, normalized, options.rejected, context));
  }
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
  command->add_option("--rejected", options->rejected,
                      "Save the rows that were set aside, with the reasons, to correct and read "
                      "again: .xlsx or .csv, as the source");
  command->add_flag("--force", options->force, "Overwrite that file");
  command->footer(
      "Examples:\n"
      "  genauth-sync read acme.yaml --rejected to-correct.xlsx\n"
      "  genauth-sync read acme.yaml\n"
      "  genauth-sync read acme.yaml --json | jq '.rejected[].place'\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return read(context, *options); };
  });
}

}  // namespace gsync::cli
