// The `notify:` section of a job file: who is told what about its runs.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/reader.h"

namespace gsync::config {

enum class ChannelType : uint8_t { kSmtp, kWebhook, kDingtalk, kFeishu, kWecom };

enum class MailTls : uint8_t {
  kStarttls,  // port 587
  kTls,       // port 465
  kNone,      // port 25
};

/// One who is told. What belongs to other types is empty.
struct Channel {
  /// Unique in the job; its memory in the state file goes by it.
  std::string name;
  ChannelType type = ChannelType::kWebhook;
  /// Names of the events that it is told of (notify/event.h).
  std::vector<std::string> events;
  /// Webhook and robots: where messages are posted. A robot's holds its token.
  std::string url;
  /// Signs what is posted; empty: it is not signed.
  std::string secret;
  std::filesystem::path ca_file;
  std::string proxy;
  // kSmtp only.
  std::string host;
  int port = 587;
  MailTls tls = MailTls::kStarttls;
  std::string user;
  std::string password;
  std::string from;
  std::vector<std::string> to;
};

/// Names of events, in the order of the documentation.
const std::vector<std::string>& event_names();

/// Reads the list; what is wrong with it is reported to the reader of the job. Relative
/// paths are below `folder`.
std::vector<Channel> read_notify(const Node& list, const std::filesystem::path& folder,
                                 MapReader& job);

}  // namespace gsync::config
