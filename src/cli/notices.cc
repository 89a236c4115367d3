#include "cli/notices.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "cli/reported.h"
#include "notify/deliver.h"
#include "notify/event.h"
#include "report/html.h"

namespace gsync::cli {
namespace {

const std::string& host_name() {
  static const std::string kName = [] {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data())
                                                            : std::string("this machine");
  }();
  return kName;
}

/// As it is written: a name is looked up by whoever answers, and may lead anywhere.
bool is_this_machine(const std::string& host) {
  return host == "127.0.0.1" || host == "::1" || host == "localhost";
}

/// What one channel is to be told waits in the state file before it is sent.
Result<void> enqueue(const config::Channel& channel, const config::Job& job,
                     const state::Attempt& attempt, std::string_view code, state::History& history,
                     const Context& context) {
  TRY_ASSIGN(const std::string known, history.known_trouble(channel.name));
  const notify::Decision decision = notify::decide(attempt, code, known, channel.events);
  if (!decision.event && decision.known == known) return {};
  std::optional<state::Notice> notice;
  if (decision.event) {
    const notify::Message message =
        notify::make_message(*decision.event, attempt, occasion_of(job), context.clock().now());
    notice = state::Notice{0, channel.name, attempt.id, notify::to_json(message), 0};
  }
  return history.remember_trouble(channel.name, decision.known, notice);
}

/// "" for an attempt that changed nothing.
Result<std::string> page_of(int64_t id, state::History& history, Language language) {
  TRY_ASSIGN(std::optional<state::Attempt> attempt, history.find(id));
  if (!attempt || !attempt->run || attempt->run->operations == 0) return std::string();
  state::Run run = *attempt->run;
  TRY_ASSIGN(const Reported reported,
             reported_run(std::move(run), *std::move(attempt), history.runs()));
  return report::render_html(report::make_document(reported.plan, document_options(reported)),
                             language);
}

/// What a mail carries of a run besides its text: its report as one page. Nothing for an
/// attempt that began no run, and for a page of more than 5 MB.
std::vector<io::Attachment> attachments_of(int64_t run, state::History& history,
                                           Language language) {
  constexpr size_t kMostBytes = 5'000'000;
  auto page = page_of(run, history, language);
  if (!page || page->empty() || page->size() > kMostBytes) return {};
  return {{fmt::format("run-{}.html", run), "text/html; charset=utf-8", *std::move(page)}};
}

/// Whether it need not be sent any more. A notice whose channel is gone, or that cannot be
/// read, is forgotten.
Result<bool> send(const state::Notice& notice, const std::vector<config::Channel>& channels,
                  state::History& history, const Context& context) {
  const auto channel =
      std::ranges::find(channels, notice.channel, [](const auto& each) { return each.name; });
  const auto message = notify::parse_message(notice.message);
  if (channel == channels.end() || !message) {
    TRY_CHECK(history.forget_notice(notice.id));
    return true;
  }
  // Names and values go through no network in clear.
  const bool mail = channel->type == config::ChannelType::kSmtp &&
                    (channel->tls != config::MailTls::kNone || is_this_machine(channel->host));
  const Language language = context.settings.language;
  const auto attachments =
      mail ? attachments_of(notice.attempt, history, language) : std::vector<io::Attachment>{};
  const Result<void> sent = notify::deliver(
      *channel, notify::in_language(*message, *channel, language), attachments, context.clock());
  if (sent) {
    TRY_CHECK(history.forget_notice(notice.id));
    return true;
  }
  TRY_CHECK(history.count_failure(notice.id));
  const Diagnostic& why = sent.error().diagnostics.front();
  context.warn(
      fmt::format("The channel '{}' was not told of '{}': {}: {}. It is tried again after "
                  "the next run.",
                  channel->name, notify::to_text(message->event), why.place, why.message));
  return false;
}

Result<void> send_all(const std::vector<config::Channel>& channels, state::History& history,
                      const Context& context) {
  TRY_ASSIGN(const std::vector<state::Notice> waiting, history.waiting_notices());
  std::vector<std::string> silent;
  for (const state::Notice& notice : waiting) {
    // Who did not answer a moment ago is not waited for again, nor told out of order.
    if (std::ranges::find(silent, notice.channel) != silent.end()) continue;
    if (context.stop().stop_requested()) return {};
    TRY_ASSIGN(const bool settled, send(notice, channels, history, context));
    if (!settled) silent.push_back(notice.channel);
  }
  return {};
}

}  // namespace

notify::Occasion occasion_of(const config::Job& job) {
  return {job.name, job.file.native(), host_name()};
}

void notify(const config::Job& job, const std::vector<config::Channel>& channels,
            const state::Attempt& attempt, std::string_view code, state::History& history,
            const Context& context) {
  Result<void> told;
  for (const config::Channel& channel : channels) {
    if (told) told = enqueue(channel, job, attempt, code, history, context);
  }
  if (told) told = send_all(channels, history, context);
  if (!told) context.warn(fmt::format("Nobody was told: {}.", told.error().message()));
}

}  // namespace gsync::cli
