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

std::string_view meaning_of(ExitStatus status) {
  switch (status) {
    case ExitStatus::kDone:
      return "Done, or nothing to do.";
    case ExitStatus::kFailed:
      return "Failed: a file, a database, a service that does not answer. The next run resumes.";
    case ExitStatus::kUsage:
      return "Usage or configuration: the command line, the job file, the mapping.";
    case ExitStatus::kPartial:
      return "Partial: something was not read, set aside, refused or held for approval.";
    case ExitStatus::kPending:
      return "Changes are pending (plan --exit-code).";
    case ExitStatus::kGuard:
      return "A guard stopped the plan; nothing was written.";
    case ExitStatus::kSource:
      return "The source is unreadable or unhealthy; nothing was written.";
    case ExitStatus::kLocked:
      return "Another run holds the lock of this job.";
    case ExitStatus::kStale:
      return "The plan is stale, changed, or for another target.";
    case ExitStatus::kDenied:
      return "Credentials or permission refused.";
    case ExitStatus::kInterrupted:
      return "Interrupted; the next run resumes.";
  }
  return "";
}

}  // namespace gsync::cli
