#include "core/error.h"

namespace gsync {

std::string_view to_text(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kConfig:
      return "config";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kUnhealthy:
      return "unhealthy";
    case ErrorCode::kGuard:
      return "guard";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kStale:
      return "stale";
    case ErrorCode::kDenied:
      return "denied";
    case ErrorCode::kInterrupted:
      return "interrupted";
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kConflict:
      return "conflict";
    case ErrorCode::kInvalid:
      return "invalid";
    case ErrorCode::kUnavailable:
      return "unavailable";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

std::string to_text(const Error& error) {
  std::string text;
  for (const Diagnostic& diagnostic : error.diagnostics) {
    if (!text.empty()) text += '\n';
    text += to_text(diagnostic);
  }
  return text;
}

Error with_cause(Error error, std::shared_ptr<const Cause> cause) {
  error.cause = std::move(cause);
  return error;
}

Error make_error(ErrorCode code, Diagnostic diagnostic) {
  Error error{code, {}};
  error.diagnostics.push_back(std::move(diagnostic));
  return error;
}

Error make_error(ErrorCode code, std::string name, std::string place, std::string message,
                 std::string hint) {
  return make_error(code, Diagnostic{Severity::kError, std::move(name), std::move(place),
                                     std::move(message), "", std::move(hint)});
}

}  // namespace gsync
