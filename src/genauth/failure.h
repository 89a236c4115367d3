// Why a call failed, as values: what a program decides by. Nothing reads the
// texts of messages.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"
#include "genauth/transport.h"

namespace gsync::genauth {

/// Whether the same call may be made again.
enum class Retry : uint8_t {
  kNever,             // the answer would be the same
  kAfterWait,         // it changed nothing: wait, then send it again
  kAfterReadingBack,  // it may have had its effect: look before sending it again
};

/// "never", "after a wait", "after reading back".
std::string_view to_text(Retry retry);

/// The cause of the error of a call: see api_failure().
struct ApiFailure final : Cause {
  Endpoint endpoint{};
  /// The status that decides (genauth/refusal.h); 0 without any answer.
  int status = 0;
  int http_status = 0;
  /// 0 when the reply has none.
  int api_code = 0;
  std::string request_id;
  Retry retry = Retry::kNever;
  std::optional<std::chrono::milliseconds> retry_after;
};

/// What the client knows of a failed call; null when the error is no such one.
/// Valid as long as the error is.
const ApiFailure* api_failure(const Error& error);

/// Whether a call that was refused so may be made again (reference 2.4, 2.5). A
/// write that the server may have begun is never safe to repeat: 429 says that it
/// did not begin, 5xx says nothing.
Retry retry_of(Endpoint endpoint, int status, int api_code);

/// What to do about it, for people; "" when the message says all.
std::string_view next_step(int status, int api_code);

}  // namespace gsync::genauth
