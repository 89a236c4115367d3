#include "cli/exit_status.h"

namespace gsync::cli {

ExitStatus exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
    case ErrorCode::kConfig:
      return ExitStatus::kUsage;
    case ErrorCode::kUnreadable:
    case ErrorCode::kUnhealthy:
      return ExitStatus::kSource;
    case ErrorCode::kGuard:
      return ExitStatus::kGuard;
    case ErrorCode::kLocked:
      return ExitStatus::kLocked;
    case ErrorCode::kStale:
      return ExitStatus::kStale;
    case ErrorCode::kDenied:
      return ExitStatus::kDenied;
    case ErrorCode::kInterrupted:
      return ExitStatus::kInterrupted;
    case ErrorCode::kNotFound:
    case ErrorCode::kConflict:
    case ErrorCode::kInvalid:
    case ErrorCode::kUnavailable:
    case ErrorCode::kIo:
    case ErrorCode::kInternal:
      return ExitStatus::kFailed;
  }
  return ExitStatus::kFailed;
}

}  // namespace gsync::cli
