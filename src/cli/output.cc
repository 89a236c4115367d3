#include "cli/output.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "core/text.h"
#include "io/file.h"
#include "plan/plan_file.h"
#include "report/plan_text.h"

namespace gsync::cli {

void add_plan_output(CLI::App& command, PlanOutput& output) {
  command.add_option("-o,--output", output.plan_file, "Write the plan to this file (JSON Lines)");
  command.add_option("--report", output.report_file,
                     "Write the complete report to this file (text)");
  command
      .add_option("--override", output.overrides,
                  "Let a tripped guard through: NAME=REASON; the reason is reported")
      ->allow_extra_args(false);
}

Result<void> write_plan_output(plan::Plan& plan, const PlanOutput& output, const Context& context) {
  if (!output.plan_file.empty()) TRY_CHECK(plan::write_plan(plan, output.plan_file));
  if (!output.report_file.empty()) {
    TRY_CHECK(io::write_file(output.report_file, report::render_plan(plan, context.file_style())));
  }
  return {};
}

void log_changes(const plan::Plan& plan, std::string_view mood, const Context& context) {
  for (const plan::Operation& operation : plan.operations) {
    const diff::Change& change = operation.change;
    context.change(fmt::format("{}{} key={} name={}", mood,
                               replace_all(to_text(change.kind), "_", " "), printable(change.key),
                               quoted(change.name)));
  }
}

}  // namespace gsync::cli
