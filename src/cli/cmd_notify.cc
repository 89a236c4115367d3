#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/notices.h"
#include "core/said.h"
#include "core/text.h"
#include "notify/deliver.h"
#include "report/json.h"

namespace gsync::cli {
namespace {

struct NotifyOptions {
  std::string job;
  bool test = false;
  std::vector<std::string> only;
};

Result<void> check_channels(const std::vector<config::Channel>& channels,
                            const NotifyOptions& options) {
  if (channels.empty()) {
    return fail(ErrorCode::kUsage, "nobody-to-tell", options.job, "the job tells nobody",
                "add a list 'notify' (docs/notifications.md)");
  }
  std::vector<std::string> names;
  names.reserve(channels.size());
  for (const config::Channel& channel : channels) names.push_back(channel.name);
  for (const std::string& name : options.only) {
    if (std::ranges::find(names, name) != names.end()) continue;
    return fail(ErrorCode::kUsage, "no-such-channel", options.job,
                fmt::format("there is no channel {}", quoted(name)),
                config::suggestion(name, names));
  }
  return {};
}

/// A line for each channel; the first error, if any, decides the exit status.
Result<ExitStatus> run_notify(const Context& context, const NotifyOptions& options) {
  TRY_ASSIGN(const config::Job job, config::load_job(options.job, Context::environment()));
  TRY_ASSIGN(const config::Operations operations,
             config::load_operations(job, Context::environment()));
  TRY_CHECK(check_channels(operations.notify, options));
  std::string text;
  ExitStatus status = ExitStatus::kDone;
  for (const config::Channel& channel : operations.notify) {
    const bool chosen =
        options.only.empty() || std::ranges::find(options.only, channel.name) != options.only.end();
    if (!chosen) continue;
    const notify::Message message =
        notify::in_language(notify::make_test(occasion_of(job), context.clock().now()), channel,
                            context.settings.language);
    const Result<void> sent = notify::deliver(channel, message, {}, context.clock());
    if (!sent) status = exit_status(sent.error().code);
    const Language language =
        context.settings.json ? Language::kEnglish : context.settings.language;
    text += fmt::format("{}: {}\n", channel.name,
                        sent ? translate(language, "sent") : said(language, sent.error()));
  }
  context.print(context.settings.json
                    ? report::message_json("notify", static_cast<int>(status), text)
                    : text);
  return status;
}

}  // namespace

void add_notify(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand("notify", "Send a test message to the channels of a job");
  auto options = std::make_shared<NotifyOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command->add_flag("--test", options->test, "Send the test message")->required();
  command->add_option("--only", options->only, "Only to this channel; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  command->footer(
      "Examples:\n"
      "  genauth-sync notify acme.yaml --test\n"
      "  genauth-sync notify acme.yaml --test --only night-shift\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_notify(context, *options); };
  });
}

}  // namespace gsync::cli
