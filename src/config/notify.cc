#include "config/notify.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/secret.h"
#include "core/text.h"
#include "io/url.h"

namespace gsync::config {
namespace {

const std::vector<std::string> kTypes{"smtp", "webhook", "dingtalk", "feishu", "wecom"};
constexpr int kSubmission = 587;
constexpr int kSubmissions = 465;
constexpr int kRelay = 25;
constexpr int kMostPort = 65535;

int usual_port(MailTls tls) {
  switch (tls) {
    case MailTls::kStarttls:
      return kSubmission;
    case MailTls::kTls:
      return kSubmissions;
    case MailTls::kNone:
      return kRelay;
  }
  return kSubmission;
}

/// "ops@acme.example": enough to refuse what would end or begin a header.
bool is_mail_address(std::string_view text) {
  const size_t at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         std::ranges::none_of(text, [](unsigned char c) {
           return c <= ' ' || c == '<' || c == '>' || c == ',' || c == ';' || c == 0x7f;
         });
}

void check_address(MapReader& reader, const std::string& key, const std::string& address) {
  if (address.empty() || is_mail_address(address)) return;
  reader.report(diagnose(*reader.child(key), "not-an-address",
                         fmt::format("{} is no mail address", quoted(address)),
                         "write the address alone: ops@acme.example"));
}

void read_people(MapReader& reader, Channel& channel) {
  channel.from = reader.required_text("from");
  check_address(reader, "from", channel.from);
  channel.to = reader.texts("to");
  for (const std::string& address : channel.to) check_address(reader, "to", address);
  if (!channel.to.empty()) return;
  reader.report(diagnose(reader.node(), "missing-key", "a mail needs 'to'",
                         "for example: to: [ops@acme.example]"));
}

void read_smtp(MapReader& reader, Channel& channel) {
  channel.host = reader.required_text("host");
  channel.tls = static_cast<MailTls>(reader.choice("tls", {"starttls", "tls", "none"}, 0));
  channel.port = static_cast<int>(reader.integer("port", usual_port(channel.tls), 1, kMostPort));
  channel.user = reader.text("user");
  channel.password = reader.text("password");
  require_reference(reader, "password", "a password");
  if (channel.tls == MailTls::kNone && !channel.user.empty()) {
    reader.report(diagnose(*reader.child("user"), "password-in-the-clear",
                           "a password does not travel without TLS",
                           "tls: starttls or tls: tls, or leave out user and password"));
  }
  read_people(reader, channel);
}

void read_url(MapReader& reader, Channel& channel) {
  channel.url = reader.required_text("url");
  const Node* node = reader.child("url");
  if (node == nullptr || channel.url.empty()) return;
  // A robot's address is all that is needed to speak in its group.
  if (channel.type != ChannelType::kWebhook) require_reference(reader, "url", "a robot's address");
  if (io::is_private_url(channel.url)) return;
  Diagnostic problem = diagnose(*node, "url-not-https", "'url' does not begin with https://",
                                "plain http is for addresses on this machine only");
  problem.excerpt.clear();
  reader.report(std::move(problem));
}

void read_post(MapReader& reader, Channel& channel) {
  read_url(reader, channel);
  channel.proxy = reader.text("proxy");
  if (channel.proxy.find('@') != std::string::npos) {
    require_reference(reader, "proxy", "a proxy with a password");
  }
  // WeCom signs nothing: the key in the address is all there is.
  if (channel.type == ChannelType::kWecom) return;
  channel.secret = reader.text("secret");
  require_reference(reader, "secret", "a secret");
}

void read_events(MapReader& reader, Channel& channel) {
  channel.events = reader.texts("events");
  const std::vector<std::string>& known = event_names();
  if (channel.events.empty()) channel.events = known;
  for (const std::string& event : channel.events) {
    if (std::ranges::find(known, event) != known.end()) continue;
    reader.report(diagnose(*reader.child("events"), "unknown-event",
                           fmt::format("there is no event {}", quoted(event)),
                           suggestion(event, known)));
  }
}

Channel read_channel(MapReader& reader, const std::filesystem::path& folder) {
  Channel channel;
  const bool known = !reader.required_text("type").empty();
  const size_t type = known ? reader.choice("type", kTypes, kTypes.size()) : kTypes.size();
  channel.name = reader.text("name", type < kTypes.size() ? kTypes[type] : "");
  read_events(reader, channel);
  if (const std::string ca_file = reader.text("ca_file"); !ca_file.empty()) {
    channel.ca_file = folder / ca_file;
  }
  if (type == kTypes.size()) {
    // Which other keys it has depends on the type.
    for (const auto& [key, value] : reader.node().entries) reader.child(key.text);
    return channel;
  }
  channel.type = static_cast<ChannelType>(type);
  if (channel.type == ChannelType::kSmtp) {
    read_smtp(reader, channel);
  } else {
    read_post(reader, channel);
  }
  return channel;
}

void check_name(const Channel& channel, const std::vector<Channel>& before, MapReader& reader) {
  const bool taken =
      std::ranges::any_of(before, [&](const Channel& other) { return other.name == channel.name; });
  if (!taken || channel.name.empty()) return;
  reader.report(diagnose(reader.node(), "channel-twice",
                         fmt::format("two channels are called {}", quoted(channel.name)),
                         "give each a name of its own: name: night-shift"));
}

}  // namespace

const std::vector<std::string>& event_names() {
  static const std::vector<std::string> kNames{"applied", "guard",  "unhealthy",
                                               "partial", "failed", "recovered"};
  return kNames;
}

std::vector<Channel> read_notify(const Node& list, const std::filesystem::path& folder,
                                 MapReader& job) {
  std::vector<Channel> channels;
  if (list.kind != NodeKind::kSequence) {
    job.report(diagnose(list, "wrong-type", "'notify' must be a list of channels",
                        "for example: notify: [{type: webhook, url: https://ops.example/hook}]"));
    return channels;
  }
  for (const Node& item : list.items) {
    MapReader reader(item, "a channel of 'notify'");
    Channel channel = read_channel(reader, folder);
    check_name(channel, channels, reader);
    job.report(reader.finish());
    channels.push_back(std::move(channel));
  }
  return channels;
}

}  // namespace gsync::config
