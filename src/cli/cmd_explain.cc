#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/subject.h"
#include "core/text.h"
#include "mapping/trace.h"
#include "plan/plan_search.h"
#include "report/explanation_text.h"

namespace gsync::cli {
namespace {

struct ExplainOptions {
  std::string job;
  std::string key;
  bool user = false;
  bool department = false;
  int64_t runs = 50;
};

std::optional<model::ObjectType> object_of(const ExplainOptions& options) {
  if (options.user == options.department) return std::nullopt;
  return options.user ? model::ObjectType::kUser : model::ObjectType::kDepartment;
}

/// What the last runs did with one object.
Result<std::vector<report::PastOperation>> history_of(state::StateFile& state,
                                                      const Subject& subject, int64_t limit) {
  std::vector<report::PastOperation> history;
  TRY_ASSIGN(const std::vector<state::Run> runs, state.runs(limit));
  for (const state::Run& run : runs) {
    if (run.operations == 0) continue;
    const Result<std::string> text = state.plan_text(run.id);
    if (!text && text.error().code == ErrorCode::kNotFound) continue;  // no longer kept
    if (!text) return fail(text.error());
    std::vector<plan::Operation> found = plan::operations_of(*text, subject.object, subject.key);
    if (found.empty()) continue;
    TRY_ASSIGN(const std::vector<state::Outcome> outcomes, state.outcomes(run.id));
    for (plan::Operation& operation : found) {
      report::PastOperation past{run, std::move(operation), std::nullopt};
      for (const state::Outcome& outcome : outcomes) {
        if (outcome.operation == past.operation.id) past.outcome = outcome;
      }
      history.push_back(std::move(past));
    }
  }
  return history;
}

std::vector<mapping::TracedRecord> records_of(std::vector<mapping::TracedRecord> traced,
                                              const Subject& subject) {
  std::erase_if(traced, [&](const mapping::TracedRecord& record) {
    return record.object != subject.object || record.key != subject.key;
  });
  return traced;
}

Result<ExitStatus> run_explain(const Context& context, const ExplainOptions& options) {
  TRY_ASSIGN(Session session, open_session(options.job));
  TRY_ASSIGN(const Target target, Target::open(session.job.target, Target::Access::kRead, context));
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(session.job));
  std::optional<mapping::Tracer> tracer;
  const SinkFilter filter = [&](source::RecordSink& next) -> source::RecordSink* {
    return &tracer.emplace(session.mapping, next, options.key);
  };
  TRY_ASSIGN(const Sides sides, read_sides(session, target, state, {}, context, filter));
  TRY_ASSIGN(const Subject subject, subject_of(sides, options.key, object_of(options)));
  TRY_ASSIGN(const plan::Plans plans, make_plans(session, sides, {}));
  TRY_ASSIGN(auto history, history_of(state, subject, options.runs));
  const report::Explanation story =
      report::explain({.job = session.job,
                       .object = subject.object,
                       .key = subject.key,
                       .records = records_of(tracer->take(), subject),
                       .mapping = session.mapping.name(),
                       .desired = sides.source.desired,
                       .current = sides.current,
                       .links = sides.links,
                       .absences = sides.absences,
                       .match = diff::match_of(sides.input(), diff_options(session.job, sides),
                                               subject.object, subject.key),
                       .plan = plans.plan,
                       .pending = plans.pending ? &*plans.pending : nullptr,
                       .history = std::move(history)});
  context.print(context.settings.json ? report::explanation_json(story, 0)
                                      : report::render_explanation(story, context.style()));
  return ExitStatus::kDone;
}

}  // namespace

void add_explain(CLI::App& app, const Context& context, Action& action) {
  auto* command =
      app.add_subcommand("explain", "Why one person or department is so; writes nothing");
  auto options = std::make_shared<ExplainOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command
      ->add_option("KEY", options->key,
                   "A key of the source; or a name, mail, phone, code or system id")
      ->required();
  command->add_flag("--user", options->user, "A person, when a department has that key too");
  command->add_flag("--department", options->department, "A department, likewise");
  command->add_option("--runs", options->runs, "Latest runs to look through for its history")
      ->check(CLI::Range(0, 100000))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  genauth-sync explain acme.yaml 000012\n"
      "  genauth-sync explain acme.yaml lilei@acme.example --json\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_explain(context, *options); };
  });
}

}  // namespace gsync::cli
