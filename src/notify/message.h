// What is said to people about one attempt. The same words for every channel.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/notify.h"
#include "core/catalogue.h"
#include "core/time.h"
#include "notify/event.h"
#include "state/attempt.h"

namespace gsync::notify {

struct Message {
  Event event = Event::kTest;
  std::string job;
  /// Number of the attempt; 0 in a test.
  int64_t run = 0;
  TimePoint at;
  /// Of the machine that it ran on.
  std::string host;
  /// "acme: stopped by a guard"; one line.
  std::string title;
  /// Some lines, without a line break at the end.
  std::string text;
  /// What a program asks first; of the attempt.
  std::string outcome;
  int exit_status = 0;
  std::string reason;
  state::KindCounts counts;
  bool operator==(const Message&) const = default;
};

struct Occasion {
  std::string_view job;
  /// As a command line would name it.
  std::string_view job_file;
  std::string_view host;
};

Message make_message(Event event, const state::Attempt& attempt, const Occasion& occasion,
                     TimePoint now);
/// Says that messages arrive.
Message make_test(const Occasion& occasion, TimePoint now);

/// For a channel that people read, in their language; what a webhook is sent is for programs,
/// and stays as it is.
Message in_language(Message message, const config::Channel& channel, Language language);

/// One JSON object (docs/notifications.md): what a webhook is sent. And back; nothing for a
/// text that `to_json` did not write.
std::string to_json(const Message& message);
std::optional<Message> parse_message(std::string_view json);

}  // namespace gsync::notify
