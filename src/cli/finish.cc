#include "cli/finish.h"

#include <fmt/format.h>

#include "core/text.h"
#include "io/file.h"
#include "plan/selection.h"
#include "report/apply_text.h"
#include "report/json.h"
#include "report/plan_text.h"

namespace gsync::cli {
namespace {

/// A line of the change log for each operation, with what became of it.
void log_outcomes(const plan::Plan& plan, const apply::ApplyReport& report,
                  const Context& context) {
  std::map<std::string_view, const plan::Operation*> operations;
  for (const plan::Operation& operation : plan.operations) operations[operation.id] = &operation;
  for (const state::Outcome& outcome : report.outcomes) {
    const auto found = operations.find(outcome.operation);
    if (found == operations.end()) continue;
    const diff::Change& change = found->second->change;
    context.change(fmt::format("{}: {} key={} name={}{}", to_text(outcome.kind),
                               replace_all(to_text(change.kind), "_", " "), printable(change.key),
                               quoted(change.name),
                               outcome.message.empty() ? "" : " " + printable(outcome.message)));
  }
}

/// "suspend-users: 10 suspensions among 30 people; ...".
std::string stopped_by(const plan::Plan& plan) {
  std::vector<std::string> sentences;
  for (const plan::GuardVerdict& verdict : plan.header.guards) {
    if (!plan::stops(verdict)) continue;
    sentences.push_back(fmt::format("{}: {}", verdict.guard, verdict.sentence));
  }
  return printable(join(sentences, "; "));
}

/// The line of a plan or a run without the name of its job.
std::string without_job(std::string_view line, const plan::Plan& plan) {
  const std::string prefix = printable(plan.header.job) + ": ";
  line = trim(line);
  if (line.starts_with(prefix)) line.remove_prefix(prefix.size());
  return std::string(line);
}

}  // namespace

void show_plan(const plan::Plan& plan, ExitStatus status, const std::string& pending,
               const Context& context, const std::string& file) {
  if (status == ExitStatus::kGuard) {
    context.tally().explain(stopped_by(plan));
  } else if (status != ExitStatus::kDone) {
    context.tally().explain(without_job(report::plan_line(plan), plan));
  }
  if (context.settings.json) {
    context.print(report::plan_json(plan, static_cast<int>(status)));
  } else if (context.settings.quiet) {
    context.result(report::plan_line(plan));
  } else {
    context.print(report::render_plan(plan, context.style(), file, pending));
  }
}

void note_what_is_missing(const plan::Plan& plan, const Context& context) {
  if (plan.set_aside.empty()) return;
  if (plan::is_partial_read(plan) || plan::waiting(plan) > 0) return;
  context.tally().only_records_set_aside();
}

void announce(const plan::Plan& plan, const std::string& pending, const Context& context) {
  if (context.settings.json || context.settings.quiet) return;
  report::Style style = context.style();
  style.next = false;
  context.print(report::render_plan(plan, style, {}, pending) + '\n');
}

Result<ExitStatus> finish_apply(const plan::Plan& plan, const apply::ApplyReport& report,
                                std::string_view command, const std::string& report_file,
                                const Context& context) {
  log_outcomes(plan, report, context);
  const ExitStatus status = apply_status(plan, report);
  if (is_clean(report)) note_what_is_missing(plan, context);
  if (status != ExitStatus::kDone) {
    context.tally().explain(without_job(report::apply_line(report, plan), plan));
  }
  if (!report_file.empty()) {
    const report::Style style = context.file_style();
    TRY_CHECK(io::write_file(report_file, report::render_plan(plan, style) + '\n' +
                                              report::render_apply(report, plan, style)));
  }
  if (context.settings.json) {
    context.print(report::apply_json(report, plan, command, static_cast<int>(status)));
  } else if (context.settings.quiet) {
    context.result(report::apply_line(report, plan));
  } else {
    context.print(report::render_apply(report, plan, context.style()));
  }
  return status;
}

}  // namespace gsync::cli
