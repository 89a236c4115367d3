// What makes a machine run a job: a systemd service with its timer, or a line for cron.
//
// Pure.

#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/error.h"

namespace gsync::operations {

struct Schedule {
  /// Of the job: letters, digits, '-', '_', '.'.
  std::string job;
  /// Absolute.
  std::string job_file;
  std::string program;
  std::chrono::minutes every{10};
  /// Who runs it; empty: a user that systemd makes for the purpose.
  std::string user;
  /// NAME=VALUE lines, read by systemd before it gives up its rights; may be empty.
  std::string environment_file;
  /// "NAME=PATH": a secret that the service finds in $CREDENTIALS_DIRECTORY/NAME.
  std::vector<std::string> credentials;
  /// The unit that systemd starts when a run fails; may be empty.
  std::string on_failure;
  /// Absolute; what the job writes: state, pending plan, metrics, a local directory.
  std::vector<std::string> writes;
};

/// "genauth-sync-acme".
std::string unit_name(const Schedule& schedule);

/// Errors: kUsage (a path that no unit can hold, a folder that nobody may write to or that
///         the service does not see, what is no unit).
Result<std::string> service_unit(const Schedule& schedule);
/// Errors: kUsage (a length that divides neither an hour nor a day nor a week).
Result<std::string> timer_unit(const Schedule& schedule);
/// One line for /etc/cron.d: with the user.
/// Errors: as `timer_unit`; kUsage without a user, or with a path that cron cannot hold.
Result<std::string> cron_line(const Schedule& schedule);

}  // namespace gsync::operations
