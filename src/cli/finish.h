// How `apply` and `sync` end: the report, the files asked for, the exit status.

#pragma once

#include <string>
#include <string_view>

#include "cli/pipeline.h"

namespace gsync::cli {

/// Prints the report in the form asked for (text, JSON, one line with --quiet)
/// and writes it, complete, to `report_file` unless that is empty.
Result<ExitStatus> finish_apply(const plan::Plan& plan, const apply::ApplyReport& report,
                                std::string_view command, const std::string& report_file,
                                const Context& context);

}  // namespace gsync::cli
