// A pool, or one organization of it, as JSON Lines: every object with all that
// the Management API shows of it. docs/export.md describes the format.

#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

#include "core/error.h"
#include "genauth/client.h"
#include "io/atomic_file.h"

namespace gsync::extract {

/// Version of the lines; a member is only ever added without a new one.
constexpr int kLinesFormat = 1;

struct LinesRequest {
  /// Code; empty: all organizations and everybody, posts and groups too.
  std::string organization;
  /// Of the first line: who wrote this, and what it was read from.
  std::string tool;
  std::string target;
};

struct LinesReport {
  uint64_t organizations = 0;
  uint64_t departments = 0;
  uint64_t posts = 0;
  uint64_t groups = 0;
  uint64_t users = 0;
  uint64_t custom_fields = 0;
};

/// Writes the lines; the caller commits the file. Memory grows with the
/// departments, not with the users.
/// Errors: kNotFound (no such organization); kUnhealthy when the users do not
///         add up twice; kInterrupted; kIo.
Result<LinesReport> write_json_lines(genauth::ManagementClient& client, const LinesRequest& request,
                                     io::AtomicFile& file,
                                     const std::function<void(uint64_t, uint64_t)>& progress,
                                     const std::stop_token& stop);

}  // namespace gsync::extract
