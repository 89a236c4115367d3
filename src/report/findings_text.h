// What `doctor` found, for people and programs.

#pragma once

#include <string>
#include <string_view>

#include "operations/finding.h"
#include "report/style.h"

namespace gsync::report {

/// Trouble first, each with its fix; then what is fine.
std::string render_findings(std::string_view job, const operations::Findings& findings,
                            const Style& style);

/// "acme: 1 trouble, 2 warnings: others may read acme.secret (mode 0644)".
std::string findings_line(std::string_view job, const operations::Findings& findings);

std::string findings_json(std::string_view job, const operations::Findings& findings, int status);

}  // namespace gsync::report
