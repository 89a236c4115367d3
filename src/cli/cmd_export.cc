#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/target_choice.h"
#include "core/text.h"
#include "extract/json_lines.h"
#include "extract/people.h"
#include "extract/reading_back.h"
#include "extract/workbook.h"
#include "genauth/read_state.h"
#include "io/atomic_file.h"
#include "report/export_text.h"
#include "version.h"

namespace gsync::cli {
namespace {

constexpr std::array kArguments{
    ArgumentInfo{"--output,-o", ArgumentKind::kText, "The file to write", true},
    ArgumentInfo{"--format", ArgumentKind::kText, "Instead of what the file's name says", false,
                 "xlsx|jsonl"},
    ArgumentInfo{"--lang", ArgumentKind::kText, "xlsx: language of the headers", false,
                 "zh-CN|en-US", "zh-CN"},
    ArgumentInfo{"--force", ArgumentKind::kFlag, "Overwrite the file"}};

/// What an export may use. All references outlive it.
struct Export {
  const Arguments& arguments;
  const config::TargetSection& section;
  genauth::ManagementClient& client;
  const Context& context;
  const std::filesystem::path path;
};

/// The organization named, or the only one that there is.
Result<std::string> one_organization(const Export& what, size_t organizations,
                                     const std::string& first) {
  if (!what.section.organization_code.empty()) return what.section.organization_code;
  if (organizations == 1) return first;
  return fail(ErrorCode::kUsage, "which-organization", "",
              fmt::format("the pool has {}, and a workbook holds one",
                          counted(organizations, "organization")),
              "name it with --org CODE, or write all of them with --format jsonl");
}

Result<model::Snapshot> read(const Export& what) {
  TRY_ASSIGN(const auto organizations, what.client.list_organizations());
  TRY_ASSIGN(const std::string code,
             one_organization(what, organizations.size(),
                              organizations.empty() ? "" : organizations.front().code));
  report::Progress progress = what.context.progress("Reading");
  genauth::ReadOptions options;
  options.progress = [&](uint64_t done, uint64_t total) { progress.update(done, total); };
  TRY_ASSIGN(model::Snapshot state, genauth::read_state(what.client, code, options));
  progress.finish();
  if (state.organization.root_id.empty()) {
    return fail(ErrorCode::kNotFound, "not-found", "",
                fmt::format("there is no organization {}", quoted(code)),
                "'genauth-sync org list' shows which there are");
  }
  extract::keep_people(state, organizations.size() == 1);
  return state;
}

Result<report::ExportReport> export_workbook(const Export& what, io::AtomicFile& file) {
  TRY_ASSIGN(const model::Snapshot state, read(what));
  const std::string& language = what.arguments.text("--lang");
  report::Progress progress = what.context.progress("Writing");
  TRY_ASSIGN(extract::WorkbookReport written,
             extract::write_workbook(
                 state, language, file.temporary(),
                 [&](uint64_t done, uint64_t total) { progress.update(done, total); }));
  progress.finish();
  TRY_ASSIGN(std::vector<Diagnostic> differences,
             extract::read_back(std::filesystem::absolute(file.temporary()), language, state,
                                what.context.stop()));
  report::ExportReport report;
  report.organizations = 1;
  report.departments = state.departments.size();
  report.users = state.users.size();
  report.further_columns = std::move(written.further_columns);
  report.left_fields = std::move(written.left_fields);
  report.differences = std::move(written.left_values);
  for (Diagnostic& each : differences) report.differences.push_back(std::move(each));
  // They name the file that it is going to be.
  const std::string temporary = file.temporary().filename().string();
  for (Diagnostic& each : report.differences) {
    each.place = replace_all(each.place, temporary, what.path.filename().string());
  }
  return report;
}

Result<report::ExportReport> export_lines(const Export& what, io::AtomicFile& file) {
  report::Progress progress = what.context.progress("Exporting");
  TRY_ASSIGN(const extract::LinesReport written,
             extract::write_json_lines(
                 what.client,
                 {what.section.organization_code, std::string("genauth-sync ") + kVersion,
                  target_name(what.section)},
                 file, [&](uint64_t done, uint64_t total) { progress.update(done, total); },
                 what.context.stop()));
  progress.finish();
  report::ExportReport report;
  report.organizations = written.organizations;
  report.departments = written.departments;
  report.users = written.users;
  return report;
}

Result<std::string> format_of(const Arguments& arguments, const std::filesystem::path& path) {
  if (arguments.has("--format")) return arguments.text("--format");
  const std::string ending = fold_case(path.extension().string());
  if (ending == ".xlsx" || ending == ".jsonl") return ending.substr(1);
  return fail(ErrorCode::kUsage, "which-format", path.string(),
              "the name says neither xlsx nor jsonl", "add --format xlsx or --format jsonl");
}

Result<ExitStatus> run_export(const Context& context, const Arguments& arguments) {
  const std::filesystem::path path = arguments.text("--output,-o");
  TRY_ASSIGN(const std::string format, format_of(arguments, path));
  if (std::filesystem::exists(path) && !arguments.flag("--force")) {
    return fail(ErrorCode::kUsage, "file-exists", path.string(), "the file exists",
                "name another one with -o, or add --force");
  }
  TRY_ASSIGN(const config::TargetSection section, choose_target(arguments, Context::environment()));
  TRY_ASSIGN(const Target target, open_chosen(section, Effect::kReads, context));
  TRY_ASSIGN(io::AtomicFile file, io::AtomicFile::create(path));
  const Export what{arguments, section, target.client(), context, path};
  TRY_ASSIGN(report::ExportReport report,
             format == "xlsx" ? export_workbook(what, file) : export_lines(what, file));
  TRY_CHECK(file.commit());
  report.file = path.string();
  report.format = format;
  report.target = target_name(section);
  const ExitStatus status = report.differences.empty() ? ExitStatus::kDone : ExitStatus::kPartial;
  context.print(context.settings.json ? report::export_json(report, static_cast<int>(status))
                                      : report::render_export(report, context.style()));
  return status;
}

}  // namespace

void add_export(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand(
      "export", "Write what GenAuth holds to a workbook or to JSON Lines (docs/export.md)");
  auto arguments = std::make_shared<Arguments>();
  arguments->declare(*command, kArguments);
  arguments->declare(*command, target_arguments());
  command->footer(
      "Examples:\n"
      "  genauth-sync export --job acme.yaml -o acme.xlsx\n"
      "  genauth-sync export --database acme.db -o pool.jsonl\n");
  command->callback([&context, &action, arguments] {
    action = [&context, arguments] { return run_export(context, *arguments); };
  });
}

}  // namespace gsync::cli
