// An explanation on a terminal and as a JSON document.

#pragma once

#include <string>

#include "report/explanation.h"
#include "report/shown.h"
#include "report/style.h"

namespace gsync::report {

std::string render_explanation(const Explanation& explanation, const Style& style);

std::string explanation_json(const Explanation& explanation, int status,
                             Sensitive sensitive = Sensitive::kMask);

/// The text of a step or column, masked where it must be.
std::string shown_value(const std::string& value, bool is_sensitive, Sensitive sensitive);

}  // namespace gsync::report
