#include "notify/message.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.h"

namespace gsync::notify {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
/// Characters of a reason that a message repeats: some channels take 2,048 bytes in all.
constexpr size_t kMostReason = 300;

std::string_view headline(Event event) {
  switch (event) {
    case Event::kApplied:
      return "changes applied";
    case Event::kGuard:
      return "stopped by a guard, nothing was written";
    case Event::kUnhealthy:
      return "the source cannot be trusted, nothing was written";
    case Event::kPartial:
      return "done in part";
    case Event::kFailed:
      return "failed";
    case Event::kRecovered:
      return "all is well again";
    case Event::kTest:
      return "a test, messages arrive";
  }
  return "";
}

/// "12 done, 1 failed, 0 skipped (create user 10, update user 3)".
std::string counts_text(const state::Figures& figures) {
  const state::KindCounts sum = total(figures);
  std::vector<std::string> kinds;
  for (const auto& [kind, counts] : figures.kinds) {
    kinds.push_back(fmt::format("{} {}", replace_all(kind, "_", " "),
                                grouped(counts.done + counts.failed + counts.skipped)));
  }
  return fmt::format("{} done, {} failed, {} skipped ({})", grouped(sum.done), grouped(sum.failed),
                     grouped(sum.skipped), join(kinds, ", "));
}

/// The next step for a person.
std::string next_step(Event event, const Message& message, const Occasion& occasion) {
  if (event == Event::kTest || event == Event::kRecovered) return {};
  return fmt::format("\nMore: genauth-sync show {} {}", occasion.job_file, message.run);
}

Message blank(Event event, const Occasion& occasion, TimePoint now) {
  Message message;
  message.event = event;
  message.job = occasion.job;
  message.at = now;
  message.host = occasion.host;
  message.title = fmt::format("{}: {}", occasion.job, headline(event));
  return message;
}

/// Throws what is caught below when it is not what `to_json` wrote.
Message message_of(const Json& json) {
  Message message;
  message.event = parse_event(json.at("event").get<std::string>()).value();
  json.at("job").get_to(message.job);
  json.at("run").get_to(message.run);
  message.at = parse_iso(json.at("at").get<std::string>()).value();
  json.at("host").get_to(message.host);
  json.at("title").get_to(message.title);
  json.at("text").get_to(message.text);
  json.at("outcome").get_to(message.outcome);
  json.at("exit_status").get_to(message.exit_status);
  json.at("reason").get_to(message.reason);
  json.at("done").get_to(message.counts.done);
  json.at("failed").get_to(message.counts.failed);
  json.at("skipped").get_to(message.counts.skipped);
  return message;
}

}  // namespace

Message make_message(Event event, const state::Attempt& attempt, const Occasion& occasion,
                     TimePoint now) {
  Message message = blank(event, occasion, now);
  if (event == Event::kPartial && attempt.outcome == state::AttemptOutcome::kSetAside) {
    message.title = fmt::format("{}: done, but for records that are wrong", occasion.job);
  }
  message.run = attempt.id;
  message.outcome = to_text(attempt.outcome);
  message.exit_status = attempt.exit_status.value_or(0);
  message.reason = printable(attempt.reason, kMostReason);
  message.counts = total(attempt.figures);
  message.text =
      fmt::format("Run {} of job {} on {}, {}: {}, exit status {}", message.run, message.job,
                  message.host, to_iso(attempt.started), message.outcome, message.exit_status);
  if (!message.reason.empty()) message.text += '\n' + message.reason;
  if (!attempt.figures.kinds.empty()) message.text += '\n' + counts_text(attempt.figures);
  message.text += next_step(event, message, occasion);
  return message;
}

Message make_test(const Occasion& occasion, TimePoint now) {
  Message message = blank(Event::kTest, occasion, now);
  message.text = fmt::format("Sent by 'genauth-sync notify {} --test' on {}, {}", occasion.job_file,
                             occasion.host, to_iso(now));
  return message;
}

Message in_language(Message message, const config::Channel& channel, Language language) {
  if (channel.type == config::ChannelType::kWebhook) return message;
  message.title = translate(language, message.title);
  message.text = translate(language, message.text);
  return message;
}

std::string to_json(const Message& message) {
  const Json json{{"format", kFormat},
                  {"event", to_text(message.event)},
                  {"job", message.job},
                  {"run", message.run},
                  {"at", to_iso(message.at)},
                  {"host", message.host},
                  {"title", message.title},
                  {"text", message.text},
                  {"outcome", message.outcome},
                  {"exit_status", message.exit_status},
                  {"reason", message.reason},
                  {"done", message.counts.done},
                  {"failed", message.counts.failed},
                  {"skipped", message.counts.skipped}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Message> parse_message(std::string_view text) {
  try {
    return message_of(Json::parse(text));
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const std::bad_optional_access&) {
    return std::nullopt;
  }
}

}  // namespace gsync::notify
