// What came of applying a plan, on a terminal.

#pragma once

#include <string>

#include "apply/apply.h"
#include "plan/plan.h"
#include "report/style.h"

namespace gsync::report {

/// Done, failed and skipped operations with the server's words and their
/// places, calls, verification, and what to do next. Failed and skipped are
/// bounded to 20 each unless the style says full.
std::string render_apply(const apply::ApplyReport& report, const plan::Plan& plan,
                         const Style& style);

/// One line for cron: "run 12: 34 done, 1 failed, 0 skipped, 5 calls, 640 ms".
std::string apply_line(const apply::ApplyReport& report, const plan::Plan& plan);

}  // namespace gsync::report
