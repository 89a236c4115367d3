#include "cli/output.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "config/duration.h"
#include "core/text.h"
#include "io/file.h"
#include "plan/guard.h"
#include "plan/plan_file.h"
#include "report/plan_text.h"

namespace gsync::cli {

void add_plan_output(CLI::App& command, PlanOutput& output) {
  command.add_option("-o,--output", output.plan_file, "Write the plan to this file (JSON Lines)")
      ->type_name("FILE");
  command
      .add_option("--report", output.report_file, "Write the complete report to this file (text)")
      ->type_name("FILE");
  add_override_option(command, output.overrides);
  add_sign_key_option(command, output.sign_key, "Sign the plan file with the secret in this file");
  command
      .add_option("--valid-for", output.valid_for,
                  "Refuse to apply the plan file after this time: 30m, 12h, 7d")
      ->type_name("TIME");
}

void add_override_option(CLI::App& command, std::vector<std::string>& overrides) {
  command
      .add_option("--override", overrides,
                  "Let a tripped guard through; the reason is reported. May be repeated")
      ->allow_extra_args(false)
      ->type_name("GUARD=REASON");
}

void add_sign_key_option(CLI::App& command, std::string& file, const std::string& description) {
  command.add_option("--sign-key", file, description)->type_name("FILE");
}

Result<PlanRequest> plan_request(const PlanOutput& output) {
  PlanRequest request;
  TRY_ASSIGN(request.overrides, parse_overrides(output.overrides));
  TRY_CHECK(plan::check_overrides(request.overrides));
  if (output.valid_for.empty()) return request;
  request.valid_for = config::parse_duration(output.valid_for);
  if (!request.valid_for) {
    return fail(ErrorCode::kUsage, "not-a-duration", "--valid-for",
                fmt::format("{} is not a length of time", quoted(output.valid_for)),
                "write a whole number and a unit: 30m, 12h, 7d");
  }
  return request;
}

Result<std::optional<plan::SignKey>> sign_key_of(const std::string& option,
                                                 const config::Job& job) {
  const auto file = option.empty() ? job.plans.sign_key : std::filesystem::path(option);
  if (file.empty()) return std::nullopt;
  TRY_ASSIGN(plan::SignKey key, plan::read_sign_key(file));
  return key;
}

std::filesystem::path pending_beside(const std::filesystem::path& plan_file) {
  std::filesystem::path path = plan_file;
  path.replace_extension(".pending" + plan_file.extension().string());
  return path;
}

Result<void> check_output(const std::string& file, const config::Job& job) {
  std::vector<std::filesystem::path> kept{job.file, job.state, job.folder / job.mapping};
  if (job.target.type == config::TargetType::kLocal) kept.push_back(job.target.database);
  for (const auto& [key, value] : job.source.entries) {
    kept.push_back(job.folder / value.text);
    for (const config::Node& item : value.items) kept.push_back(job.folder / item.text);
  }
  for (const std::filesystem::path& path : kept) {
    std::error_code unknown;
    if (file.empty() || !std::filesystem::equivalent(file, path, unknown)) continue;
    return fail(ErrorCode::kUsage, "same-file", file,
                fmt::format("it would overwrite {}, which the job needs", quoted(path.native())),
                "name another file");
  }
  return {};
}

Result<void> write_plan_output(plan::Plans& plans, const PlanOutput& output, const config::Job& job,
                               const Context& context) {
  TRY_CHECK(check_output(output.plan_file, job));
  TRY_CHECK(check_output(output.report_file, job));
  if (!output.plan_file.empty() && output.plan_file == output.report_file) {
    return fail(ErrorCode::kUsage, "same-file", output.report_file,
                "plan and report would both be written to it", "name another file: --report FILE");
  }
  if (!output.plan_file.empty()) {
    TRY_ASSIGN(const auto key, sign_key_of(output.sign_key, job));
    const plan::SignKey* signing = key ? &*key : nullptr;
    TRY_CHECK(plan::write_plan(plans.plan, output.plan_file, signing));
    if (plans.pending) {
      TRY_CHECK(plan::write_plan(*plans.pending, pending_beside(output.plan_file), signing));
    }
  }
  if (output.report_file.empty()) return {};
  std::string text = report::render_plan(plans.plan, context.file_style());
  if (plans.pending) {
    text += '\n' + context.say("Waiting for approval") + "\n\n" +
            report::render_plan(*plans.pending, context.file_style());
  }
  return io::write_file(output.report_file, text);
}

Result<std::string> keep_pending(plan::Plans& plans, const PlanOutput& output,
                                 const config::Job& job) {
  const std::filesystem::path& file = job.plans.pending;
  if (!plans.pending) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return std::string();
  }
  TRY_ASSIGN(const auto key, sign_key_of(output.sign_key, job));
  TRY_CHECK(plan::write_plan(*plans.pending, file, key ? &*key : nullptr));
  return file.string();
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
