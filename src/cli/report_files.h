// The files that a report is written to.

#pragma once

#include <filesystem>
#include <string>

#include "config/job.h"
#include "core/error.h"

namespace gsync::cli {

/// Standard output, where a file is asked for.
inline constexpr const char* kStdout = "-";

/// Empty: not asked for.
struct ReportFiles {
  std::string html, xlsx, markdown;
};

/// Each goes to a place of its own (`json` prints too), and none takes the place of a file
/// that is no report of its kind, or of what is reported.
/// Errors: kUsage.
Result<void> check_report_files(const ReportFiles& files, bool json, const std::string& reported);

/// Nor of what the job needs.
/// Errors: kUsage.
Result<void> check_report_files(const ReportFiles& files, const config::Job& job);

}  // namespace gsync::cli
