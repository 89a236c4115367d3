// The exit statuses: fixed, documented in docs/exit-status.md.

#pragma once

#include <array>
#include <string_view>

#include "core/error.h"

namespace gsync::cli {

enum class ExitStatus : int {
  kDone = 0,
  kFailed = 1,
  kUsage = 2,
  kPartial = 3,
  kPending = 4,
  kGuard = 5,
  kSource = 6,
  kLocked = 7,
  kStale = 8,
  kDenied = 9,
  kInterrupted = 130,
};

inline constexpr std::array kExitStatuses{
    ExitStatus::kDone,    ExitStatus::kFailed, ExitStatus::kUsage,      ExitStatus::kPartial,
    ExitStatus::kPending, ExitStatus::kGuard,  ExitStatus::kSource,     ExitStatus::kLocked,
    ExitStatus::kStale,   ExitStatus::kDenied, ExitStatus::kInterrupted};

/// In a few words, for the manual page.
std::string_view meaning_of(ExitStatus status);

ExitStatus exit_status(ErrorCode code);

}  // namespace gsync::cli
