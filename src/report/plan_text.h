// A plan as an administrator reads it on a terminal.

#pragma once

#include <string>
#include <string_view>

#include "plan/plan.h"
#include "report/style.h"

namespace gsync::report {

/// Bounded: a plan of more than 200 operations is summed up unless the style
/// says full. `plan_file` is where the whole plan was written; empty when it
/// was not. Ends with a line break.
std::string render_plan(const plan::Plan& plan, const Style& style,
                        std::string_view plan_file = {});

}  // namespace gsync::report
