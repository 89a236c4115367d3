// Outcomes and calls on a terminal, for reports of a run.

#pragma once

#include <string_view>
#include <vector>

#include "report/page.h"
#include "report/run_report.h"

namespace gsync::report {

/// A heading, and for each operation what it was, the server's words, its
/// place and the request id. Nothing when the list is empty.
void print_troubles(Page& page, std::string_view title, const std::vector<Trouble>& troubles,
                    Ink ink);

/// A table of calls, planned and made.
void print_call_counts(Page& page, const std::vector<CallCount>& calls);

}  // namespace gsync::report
