// What a source holds, on a terminal.

#pragma once

#include <string>
#include <string_view>

#include "mapping/mapping.h"
#include "report/style.h"

namespace gsync::report {

/// Verdict, tables, the departments with the number of their people, the first
/// people, records set aside and warnings. Bounded unless the style says full.
std::string render_read(const mapping::Normalized& normalized, std::string_view job,
                        const Style& style);

}  // namespace gsync::report
