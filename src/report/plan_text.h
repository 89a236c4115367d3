// A plan as an administrator reads it on a terminal.

#pragma once

#include <string>
#include <string_view>

#include "plan/plan.h"
#include "report/style.h"

namespace gsync::report {

/// Bounded: a plan of more than 200 operations is summed up unless the style
/// says full. `plan_file` is where the whole plan was written, `pending_file`
/// where what waits for approval; empty when they were not. Ends with a line break.
std::string render_plan(const plan::Plan& plan, const Style& style, std::string_view plan_file = {},
                        std::string_view pending_file = {});

/// One line for cron, of a plan that is not applied: "acme: stopped by
/// suspend-users; nothing was written", "acme: nothing to do, 4 records set aside".
std::string plan_line(const plan::Plan& plan);

}  // namespace gsync::report
