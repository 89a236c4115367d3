#include "cli/management.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/confirmation.h"
#include "config/node.h"
#include "core/text.h"

namespace gsync::cli {
namespace {

using report::ObjectList;

/// Objects shown before a question.
constexpr size_t kShownBefore = 20;

constexpr ArgumentInfo kColumns{"--columns", ArgumentKind::kText,
                                "Members to show, between commas: name,customData.title"};
constexpr ArgumentInfo kShowSensitive{"--show-sensitive", ArgumentKind::kFlag,
                                      "Phone and identity numbers in the clear"};
constexpr std::array kShowArguments{kColumns, kShowSensitive};

struct Command {
  std::string name;  // "org list"
  const VerbInfo& verb;
  Arguments arguments;
};

std::vector<std::string> columns_of(const Arguments& arguments) {
  std::vector<std::string> columns;
  if (!arguments.has(kColumns.name)) return columns;
  for (const std::string_view part : split(arguments.text(kColumns.name), ",")) {
    if (!trim(part).empty()) columns.emplace_back(trim(part));
  }
  return columns;
}

/// Custom data may be there for some objects only, so any key of it will do.
Result<void> check_columns(const std::vector<std::string>& columns, const ObjectList& list) {
  const std::vector<std::string> known = report::member_names(list);
  for (const std::string& column : columns) {
    if (list.objects.empty() || column.starts_with("customData.")) continue;
    const bool found = std::any_of(known.begin(), known.end(), [&](const std::string& name) {
      return name == column || name.starts_with(column + '.');
    });
    if (found) continue;
    return fail(ErrorCode::kUsage, "unknown-column", std::string(kColumns.name),
                fmt::format("no {} has the member {}", to_text(list.kind), quoted(column)),
                config::suggestion(column, known));
  }
  return {};
}

Result<std::string> text_of(const Answer& answer, const Arguments& arguments,
                            const Context& context) {
  report::Style style = context.table_style();
  style.show_sensitive = arguments.flag(kShowSensitive.name);
  switch (answer.form) {
    case Answer::Form::kList: {
      const std::vector<std::string> columns = columns_of(arguments);
      TRY_CHECK(check_columns(columns, answer.list));
      return report::render_objects(answer.list, columns, style);
    }
    case Answer::Form::kOne: {
      const std::vector<std::string> columns = columns_of(arguments);
      TRY_CHECK(check_columns(columns, answer.list));
      if (!columns.empty()) return report::render_objects(answer.list, columns, style);
      return report::render_object(answer.list.kind, answer.list.objects.front(), style);
    }
    case Answer::Form::kSentence:
    case Answer::Form::kValue:
      return context.say(answer.sentence) + '\n';
  }
  return std::string();
}

Result<ExitStatus> run(const Command& command, const Context& context) {
  TRY_ASSIGN(const config::TargetSection section,
             choose_target(command.arguments, Context::environment()));
  TRY_ASSIGN(const Target target, open_chosen(section, command.verb.effect, context));
  const Call call(command.arguments, target.client(), section, context);
  TRY_ASSIGN(const Answer answer, command.verb.run(call));
  if (context.settings.json) {
    const auto sensitive = command.arguments.flag(kShowSensitive.name) ? report::Sensitive::kShow
                                                                       : report::Sensitive::kMask;
    context.print(
        report::objects_json(command.name, 0, target_name(section), answer.list, sensitive));
    return ExitStatus::kDone;
  }
  TRY_ASSIGN(const std::string text, text_of(answer, command.arguments, context));
  if (answer.form != Answer::Form::kSentence || !context.settings.quiet) context.print(text);
  return ExitStatus::kDone;
}

void add_verb(CLI::App& area, const VerbInfo& verb, const Context& context, Action& action) {
  auto* app = area.add_subcommand(std::string(verb.name), std::string(verb.doc));
  auto command = std::make_shared<Command>(
      Command{fmt::format("{} {}", area.get_name(), verb.name), verb, {}});
  command->arguments.declare(*app, verb.arguments);
  command->arguments.declare(*app, kShowArguments);
  command->arguments.declare(*app, target_arguments());
  app->footer("Examples:\n" + std::string(verb.examples));
  app->callback([&context, &action, command] {
    action = [&context, command] { return run(*command, context); };
  });
}

Result<void> in_parts(const Call& call, std::span<const std::string> ids, size_t size,
                      std::string_view done,
                      const std::function<Result<void>(std::span<const std::string>)>& act) {
  for (size_t at = 0; at < ids.size(); at += size) {
    Result<void> result;
    if (call.context.stop().stop_requested()) {
      result = fail(ErrorCode::kInterrupted, "interrupted", "", "interrupted");
    } else {
      result = act(ids.subspan(at, std::min(size, ids.size() - at)));
    }
    if (result) continue;
    Error error = std::move(result).error();
    Diagnostic note;
    note.severity = Severity::kNote;
    note.code = "done-before";
    note.message = fmt::format("{} of {} were {} before that", at, ids.size(), done);
    error.diagnostics.push_back(std::move(note));
    return fail(std::move(error));
  }
  return {};
}

}  // namespace

void add_area(CLI::App& app, const AreaInfo& area, const Context& context, Action& action) {
  auto* command = app.add_subcommand(std::string(area.name), std::string(area.doc));
  command->require_subcommand(1);
  for (const VerbInfo& verb : area.verbs) add_verb(*command, verb, context, action);
}

Result<std::string> Call::organization() const {
  if (!target.organization_code.empty()) return target.organization_code;
  return fail(ErrorCode::kUsage, "no-organization", "", "no organization is named",
              "name one with --org CODE or $GENAUTH_ORGANIZATION; 'genauth-sync org list' shows "
              "which there are");
}

Result<void> Call::confirm(std::string_view what, const ObjectList& list) const {
  if (arguments.flag("--yes")) return {};
  ObjectList shown{list.kind, list.objects, static_cast<int64_t>(list.objects.size())};
  if (shown.objects.size() > kShownBefore) shown.objects.resize(kShownBefore);
  const std::string text = fmt::format("{}: {}\n{}", target_name(target), context.say(what),
                                       report::render_objects(shown, {}, context.table_style()));
  return cli::confirm(text, what, context);
}

Result<void> in_batches(const Call& call, std::span<const std::string> ids, std::string_view done,
                        const std::function<Result<void>(std::span<const std::string>)>& act) {
  return in_parts(call, ids, genauth::kBatchSize, done, act);
}

Result<void> one_by_one(const Call& call, std::span<const std::string> ids, std::string_view done,
                        const std::function<Result<void>(const std::string&)>& act) {
  return in_parts(call, ids, 1, done, [&act](auto part) { return act(part.front()); });
}

Error not_found(Error error, std::string message, std::string hint) {
  if (error.code != ErrorCode::kNotFound) return error;
  Error ours =
      make_error(ErrorCode::kNotFound, "not-found", "", std::move(message), std::move(hint));
  for (Diagnostic& diagnostic : error.diagnostics) {
    diagnostic.severity = Severity::kNote;
    ours.diagnostics.push_back(std::move(diagnostic));
  }
  return ours;
}

}  // namespace gsync::cli
