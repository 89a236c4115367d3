#include "notify/post.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "io/base64.h"
#include "io/digest.h"
#include "io/url.h"

namespace gsync::notify {
namespace {

using Json = nlohmann::ordered_json;

/// Bytes of a text message that WeCom takes; the others take more.
constexpr size_t kMostWecom = 2048;

int64_t seconds_of(TimePoint now) {
  return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The longest beginning of at most so many bytes that ends with a whole character.
std::string cut_to(std::string text, size_t most) {
  if (text.size() <= most) return text;
  size_t length = most;
  const auto continues = [&](size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (length > 0 && continues(length)) --length;
  text.resize(length);
  return text;
}

std::string words(const Message& message) { return message.title + '\n' + message.text; }

/// Feishu takes "<at ...>" in a text for a call to people.
std::string without_tags(std::string_view text) { return replace_all(text, "<", "＜"); }

void sign_webhook(const config::Channel& channel, TimePoint now, io::HttpRequest& request) {
  if (channel.secret.empty()) return;
  const std::string timestamp = std::to_string(seconds_of(now));
  request.headers.push_back("X-Genauth-Sync-Timestamp: " + timestamp);
  request.headers.push_back("X-Genauth-Sync-Signature: " +
                            webhook_signature(channel.secret, timestamp, request.body));
}

std::string dingtalk_url(const config::Channel& channel, TimePoint now) {
  if (channel.secret.empty()) return channel.url;
  const std::string timestamp = std::to_string(now.time_since_epoch().count());
  return fmt::format("{}{}timestamp={}&sign={}", channel.url,
                     channel.url.find('?') == std::string::npos ? '?' : '&', timestamp,
                     io::url_encode(dingtalk_signature(channel.secret, timestamp)));
}

Json text_body(std::string text) {
  return {{"msgtype", "text"}, {"text", {{"content", std::move(text)}}}};
}

Json feishu_body(const config::Channel& channel, const Message& message, TimePoint now) {
  Json body = Json::object();
  if (!channel.secret.empty()) {
    const std::string timestamp = std::to_string(seconds_of(now));
    body["timestamp"] = timestamp;
    body["sign"] = feishu_signature(channel.secret, timestamp);
  }
  body["msg_type"] = "text";
  body["content"] = {{"text", without_tags(words(message))}};
  return body;
}

/// The number that says how it went, and the words beside it.
struct Verdict {
  int64_t code = 0;
  std::string words;
};

Verdict verdict_of(const io::HttpResponse& response) {
  const Json body = Json::parse(response.body, nullptr, false);
  if (!body.is_object()) return {-1, "the answer is no JSON object"};
  constexpr std::array<std::pair<const char*, const char*>, 3> kMembers{
      {{"errcode", "errmsg"}, {"code", "msg"}, {"StatusCode", "StatusMessage"}}};
  for (const auto& [code, text] : kMembers) {
    if (!body.contains(code) || !body[code].is_number_integer()) continue;
    const bool has_words = body.contains(text) && body[text].is_string();
    return {body[code].get<int64_t>(), has_words ? body[text].get<std::string>() : ""};
  }
  return {-1, "the answer does not say how it went"};
}

tl::unexpected<Error> refused(const config::Channel& channel, std::string why) {
  return fail(ErrorCode::kUnavailable, "notice-refused", channel.name,
              "the message was refused: " + std::move(why),
              "check address and secret; 'genauth-sync notify JOB --test' sends a test");
}

}  // namespace

std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                              std::string_view body) {
  return "sha256=" + io::hmac_sha256_hex(secret, fmt::format("{}.{}", timestamp, body));
}

std::string dingtalk_signature(std::string_view secret, std::string_view timestamp) {
  return io::hmac_sha256_base64(secret, fmt::format("{}\n{}", timestamp, secret));
}

std::string feishu_signature(std::string_view secret, std::string_view timestamp) {
  return io::hmac_sha256_base64(fmt::format("{}\n{}", timestamp, secret), "");
}

io::HttpRequest compose(const config::Channel& channel, const Message& message, TimePoint now) {
  io::HttpRequest request;
  request.method = "POST";
  request.url = channel.url;
  request.headers = {"Content-Type: application/json; charset=utf-8"};
  switch (channel.type) {
    case config::ChannelType::kSmtp:
      break;
    case config::ChannelType::kWebhook:
      request.body = to_json(message);
      sign_webhook(channel, now, request);
      break;
    case config::ChannelType::kDingtalk:
      request.url = dingtalk_url(channel, now);
      request.body = dumped(text_body(words(message)));
      break;
    case config::ChannelType::kFeishu:
      request.body = dumped(feishu_body(channel, message, now));
      break;
    case config::ChannelType::kWecom:
      request.body = dumped(text_body(cut_to(words(message), kMostWecom)));
      break;
  }
  return request;
}

Result<void> check_answer(const config::Channel& channel, const io::HttpResponse& response) {
  if (response.status < 200 || response.status > 299) {
    return refused(channel, fmt::format("HTTP status {}", response.status));
  }
  if (channel.type == config::ChannelType::kWebhook) return {};
  const Verdict verdict = verdict_of(response);
  if (verdict.code == 0) return {};
  return refused(channel, fmt::format("{} ({})", quoted(verdict.words, 200), verdict.code));
}

}  // namespace gsync::notify
