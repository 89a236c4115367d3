#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/history.h"
#include "cli/pipeline.h"
#include "cli/report_files.h"
#include "cli/reported.h"
#include "core/text.h"
#include "io/file.h"
#include "plan/plan_file.h"
#include "report/document.h"
#include "report/html.h"
#include "report/json.h"
#include "report/json_runs.h"
#include "report/markdown.h"
#include "report/plan_text.h"
#include "report/runs_text.h"
#include "report/workbook.h"

namespace gsync::cli {
namespace {

struct ReportOptions {
  std::string what;
  std::optional<int64_t> run;
  ReportFiles files;
  bool show_sensitive = false;
};

/// A plan file is JSON Lines; a job file is none.
bool is_plan(std::string_view text) { return trim(text).starts_with("{\""); }

/// The run that is asked for; the latest when none is named.
Result<state::Run> run_of(const ReportOptions& options, state::StateFile& state) {
  if (options.run) {
    TRY_ASSIGN(std::optional<state::Run> run, state.run(*options.run));
    if (run) return *std::move(run);
    return fail(ErrorCode::kUsage, "no-such-run", options.what,
                fmt::format("there is no run {}", *options.run),
                fmt::format("'genauth-sync runs {}' lists them", options.what));
  }
  TRY_ASSIGN(std::vector<state::Run> runs, state.runs(1));
  if (!runs.empty()) return std::move(runs.front());
  return fail(
      ErrorCode::kNotFound, "no-run", options.what, "the job has no run yet",
      fmt::format("'genauth-sync plan {} -o plan.jsonl' makes a plan to report", options.what));
}

Result<Reported> run_reported(const ReportOptions& options) {
  TRY_ASSIGN(const config::Job job, look_back(options.what));
  TRY_ASSIGN(const Past past, Past::open(job));
  TRY_ASSIGN(state::Run run, run_of(options, past.state()));
  TRY_ASSIGN(std::optional<state::Attempt> attempt, past.find(run.id));
  return reported_run(std::move(run), std::move(attempt).value_or(state::Attempt{}), past.state());
}

Result<Reported> reported_of(const ReportOptions& options) {
  TRY_ASSIGN(const std::string text, io::read_file(options.what));
  if (!is_plan(text)) return run_reported(options);
  if (options.run) {
    return fail(ErrorCode::kUsage, "plan-and-run", options.what,
                fmt::format("a plan file has no run {}", *options.run),
                fmt::format("name the job file: genauth-sync report JOB {}", *options.run));
  }
  Reported reported;
  TRY_ASSIGN(reported.plan, plan::from_file_text(text, options.what));
  return reported;
}

void print_text(const Reported& reported, const ReportOptions& options, const Context& context) {
  report::Style style = context.style();
  style.show_sensitive = options.show_sensitive;
  if (reported.run) {
    context.print(report::render_run(reported.plan.header.job, reported.attempt,
                                     reported.run->outcomes, &reported.plan, style));
  } else {
    context.print(report::render_plan(reported.plan, style, options.what));
  }
}

void print_json(const Reported& reported, report::Sensitive sensitive, const Context& context) {
  context.print(reported.run ? report::run_json(reported.plan.header.job, reported.attempt,
                                                reported.run->outcomes, &reported.plan, 0)
                             : report::plan_json(reported.plan, 0, sensitive));
}

/// None takes the place of what the job lives on, should it be there.
Result<void> spare_the_job(const Reported& reported, const ReportOptions& options) {
  const auto job = look_back(reported.run ? options.what : reported.plan.header.job_file);
  if (job) TRY_CHECK(check_report_files(options.files, *job));
  return {};
}

report::DocumentOptions how_to_show(const Reported& reported, const ReportOptions& options) {
  report::DocumentOptions how = document_options(reported);
  how.sensitive = options.show_sensitive ? report::Sensitive::kShow : report::Sensitive::kMask;
  how.plan_file = reported.run ? std::string() : options.what;
  return how;
}

/// "Wrote plan.html, plan.xlsx."; empty when no file was asked for.
Result<std::string> write_files(const report::Document& document, const ReportFiles& files,
                                Language language) {
  std::vector<std::string> written;
  const auto is_file = [](const std::string& path) { return !path.empty() && path != kStdout; };
  if (is_file(files.html)) {
    TRY_CHECK(io::write_file(files.html, report::render_html(document, language)));
    written.push_back(files.html);
  }
  if (is_file(files.xlsx)) {
    TRY_CHECK(report::write_workbook(document, language, files.xlsx));
    written.push_back(files.xlsx);
  }
  if (is_file(files.markdown)) {
    TRY_CHECK(io::write_file(files.markdown, report::render_markdown(document, language)));
    written.push_back(files.markdown);
  }
  return written.empty() ? std::string() : "Wrote " + join(written, ", ") + ".\n";
}

Result<ExitStatus> run_report(const Context& context, const ReportOptions& options) {
  const Language language = context.settings.language;
  const ReportFiles& files = options.files;
  TRY_CHECK(check_report_files(files, context.settings.json, options.what));
  TRY_ASSIGN(const Reported reported, reported_of(options));
  TRY_CHECK(spare_the_job(reported, options));
  const report::Document document =
      report::make_document(reported.plan, how_to_show(reported, options));
  TRY_ASSIGN(const std::string written, write_files(document, files, language));
  if (context.settings.json) {
    print_json(reported, document.sensitive, context);
  } else if (files.html == kStdout) {
    context.print(report::render_html(document, language));
  } else if (files.markdown == kStdout) {
    context.print(report::render_markdown(document, language));
  } else if (written.empty()) {
    print_text(reported, options, context);
  } else if (!context.settings.quiet) {
    context.print(context.say(written));
  }
  return ExitStatus::kDone;
}

}  // namespace

void add_report(CLI::App& app, const Context& context, Action& action) {
  auto* command =
      app.add_subcommand("report", "A plan or a run as a page, a workbook or a message to forward");
  auto options = std::make_shared<ReportOptions>();
  command
      ->add_option("PLAN|JOB", options->what, "The plan file, or the job file for one of its runs")
      ->required();
  command->add_option("RUN", options->run, "Number of the run; the latest when left out");
  ReportFiles& files = options->files;
  command->add_option("--html", files.html, "Write one page that needs no other file; - prints it")
      ->type_name("FILE");
  command->add_option("--xlsx", files.xlsx, "Write a workbook")->type_name("FILE");
  command->add_option("--md", files.markdown, "Write Markdown for a chat or a ticket; - prints it")
      ->expected(0, 1)
      ->type_name("[FILE]");
  command->add_flag("--show-sensitive", options->show_sensitive,
                    "Phone and identity numbers in the clear");
  command->footer(
      "Examples:\n"
      "  genauth-sync report plan.jsonl --html plan.html\n"
      "  genauth-sync report acme.yaml 12 --html run.html --xlsx run.xlsx --lang zh-CN\n"
      "  genauth-sync report acme.yaml --md      the latest run, for a chat\n");
  command->callback([&context, &action, command, options] {
    if (command->count("--md") > 0 && options->files.markdown.empty()) {
      options->files.markdown = kStdout;
    }
    action = [&context, options] { return run_report(context, *options); };
  });
}

}  // namespace gsync::cli
