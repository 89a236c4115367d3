#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/history.h"
#include "cli/pipeline.h"
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

/// Runs that the history of a report shows.
constexpr int64_t kHistory = 30;
constexpr const char* kStdout = "-";

struct ReportOptions {
  std::string what;
  std::optional<int64_t> run;
  std::string html, xlsx;
  /// "-" is standard output.
  std::optional<std::string> markdown;
  bool show_sensitive = false;
};

/// What is reported: a plan, and the run that carried it out.
struct Subject {
  plan::Plan plan;
  std::optional<report::RunEntry> run;
  /// What the history has of that run.
  state::Attempt attempt;
  std::vector<state::Run> history;
};

/// A plan file is JSON Lines; a job file is none.
bool is_plan(std::string_view text) { return trim(text).starts_with("{\""); }

Result<int64_t> latest_run(const std::vector<state::Run>& runs, const std::string& job) {
  if (!runs.empty()) return runs.front().id;
  return fail(ErrorCode::kNotFound, "no-run", job, "the job has no run yet",
              fmt::format("'genauth-sync plan {} -o plan.jsonl' makes a plan to report", job));
}

Result<Subject> subject_of_run(const ReportOptions& options) {
  TRY_ASSIGN(const config::Job job, look_back(options.what));
  TRY_ASSIGN(const Past past, Past::open(job));
  state::StateFile& state = past.state();
  Subject subject;
  TRY_ASSIGN(subject.history, state.runs(kHistory));
  int64_t id = options.run.value_or(0);
  if (!options.run) {
    TRY_ASSIGN(id, latest_run(subject.history, options.what));
  }
  TRY_ASSIGN(const std::optional<state::Run> run, state.run(id));
  if (!run) {
    return fail(ErrorCode::kUsage, "no-such-run", options.what,
                fmt::format("there is no run {}", id),
                fmt::format("'genauth-sync runs {}' lists them", options.what));
  }
  subject.run.emplace();
  subject.run->run = *run;
  TRY_ASSIGN(std::optional<state::Attempt> attempt, past.find(id));
  subject.attempt = std::move(attempt).value_or(state::Attempt{});
  TRY_ASSIGN(subject.run->outcomes, state.outcomes(id));
  TRY_ASSIGN(const std::string text, state.plan_text(id));
  TRY_ASSIGN(subject.plan, plan::from_file_text(text, fmt::format("plan of run {}", id)));
  return subject;
}

Result<Subject> subject_of(const ReportOptions& options) {
  TRY_ASSIGN(const std::string text, io::read_file(options.what));
  if (!is_plan(text)) return subject_of_run(options);
  if (options.run) {
    return fail(ErrorCode::kUsage, "plan-and-run", options.what,
                fmt::format("a plan file has no run {}", *options.run),
                fmt::format("name the job file: genauth-sync report JOB {}", *options.run));
  }
  Subject subject;
  TRY_ASSIGN(subject.plan, plan::from_file_text(text, options.what));
  return subject;
}

/// An output must not take the place of what it is made of.
Result<void> check_output(const std::string& file, const ReportOptions& options) {
  std::error_code ignored;
  if (file.empty() || !std::filesystem::equivalent(file, options.what, ignored)) return {};
  return fail(ErrorCode::kUsage, "same-file", file, "the report would overwrite what it is of",
              "name another file");
}

void print_text(const Subject& subject, const ReportOptions& options, const Context& context) {
  report::Style style = context.style();
  style.show_sensitive = options.show_sensitive;
  if (subject.run) {
    context.print(report::render_run(subject.plan.header.job, subject.attempt,
                                     subject.run->outcomes, &subject.plan, style));
  } else {
    context.print(report::render_plan(subject.plan, style, options.what));
  }
}

void print_json(const Subject& subject, report::Sensitive sensitive, const Context& context) {
  context.print(subject.run ? report::run_json(subject.plan.header.job, subject.attempt,
                                               subject.run->outcomes, &subject.plan, 0)
                            : report::plan_json(subject.plan, 0, sensitive));
}

Result<void> check_outputs(const ReportOptions& options, const Context& context) {
  TRY_CHECK(check_output(options.html, options));
  TRY_CHECK(check_output(options.xlsx, options));
  TRY_CHECK(check_output(options.markdown.value_or(""), options));
  if (!context.settings.json || options.markdown != kStdout) return {};
  return fail(ErrorCode::kUsage, "two-outputs", "--md",
              "--json and --md would both write to standard output", "name a file: --md FILE");
}

report::DocumentOptions document_options(const Subject& subject, const ReportOptions& options) {
  report::DocumentOptions how;
  how.sensitive = options.show_sensitive ? report::Sensitive::kShow : report::Sensitive::kMask;
  how.plan_file = subject.run ? std::string() : options.what;
  how.run = subject.run ? &*subject.run : nullptr;
  how.phases = subject.attempt.figures.phases;
  how.history = subject.history;
  return how;
}

/// "Wrote plan.html, plan.xlsx."; empty when no file was asked for.
Result<std::string> write_files(const report::Document& document, const ReportOptions& options,
                                Language language) {
  std::vector<std::string> written;
  if (!options.html.empty()) {
    TRY_CHECK(io::write_file(options.html, report::render_html(document, language)));
    written.push_back(options.html);
  }
  if (!options.xlsx.empty()) {
    TRY_CHECK(report::write_workbook(document, language, options.xlsx));
    written.push_back(options.xlsx);
  }
  if (options.markdown.value_or(kStdout) != kStdout) {
    TRY_CHECK(io::write_file(*options.markdown, report::render_markdown(document, language)));
    written.push_back(*options.markdown);
  }
  return written.empty() ? std::string() : "Wrote " + join(written, ", ") + ".\n";
}

Result<ExitStatus> run_report(const Context& context, const ReportOptions& options) {
  const Language language = context.settings.language;
  TRY_CHECK(check_outputs(options, context));
  TRY_ASSIGN(const Subject subject, subject_of(options));
  const report::Document document =
      report::make_document(subject.plan, document_options(subject, options));
  TRY_ASSIGN(const std::string written, write_files(document, options, language));
  if (context.settings.json) {
    print_json(subject, document.sensitive, context);
  } else if (options.markdown == kStdout) {
    context.print(report::render_markdown(document, language));
  } else if (written.empty()) {
    print_text(subject, options, context);
  } else if (!context.settings.quiet) {
    context.print(written);
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
  command->add_option("--html", options->html, "Write one page that needs no other file");
  command->add_option("--xlsx", options->xlsx, "Write a workbook");
  command
      ->add_option("--md", options->markdown, "Write Markdown for a chat or a ticket; - prints it")
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
    if (command->count("--md") > 0 && options->markdown.value_or("").empty()) {
      options->markdown = kStdout;
    }
    action = [&context, options] { return run_report(context, *options); };
  });
}

}  // namespace gsync::cli
