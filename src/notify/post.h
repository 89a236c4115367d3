// Messages as HTTP requests: a webhook of one's own, and the robots of chat groups, each
// with its signature. docs/notifications.md says how a receiver checks them.
//
// Pure.

#pragma once

#include <string>
#include <string_view>

#include "config/notify.h"
#include "core/error.h"
#include "core/time.h"
#include "io/http.h"
#include "notify/message.h"

namespace gsync::notify {

/// Any type of channel but kSmtp.
io::HttpRequest compose(const config::Channel& channel, const Message& message, TimePoint now);

/// Whether the message was taken. A robot answers 200 also when it refuses.
/// Errors: kUnavailable, kDenied, with the words of the answer.
Result<void> check_answer(const config::Channel& channel, const io::HttpResponse& response);

/// `sha256=` and the hexadecimal HMAC of "TIMESTAMP.BODY": the signature of a webhook.
std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                              std::string_view body);
/// Base64 of HMAC(secret, "TIMESTAMP\nSECRET"); the time in ms.
std::string dingtalk_signature(std::string_view secret, std::string_view timestamp);
/// Base64 of HMAC("TIMESTAMP\nSECRET", ""); the time in s.
std::string feishu_signature(std::string_view secret, std::string_view timestamp);

}  // namespace gsync::notify
